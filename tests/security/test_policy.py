"""Rules combine as words do; a right is given once; an unknown verb is an error, never a silent no."""

import pytest

from mudun.core.errors import Denied
from mudun.security.policy import RULES, Rule, UnknownVerb, allow, authorize, can, permits, rule
from mudun.security.rules import CLOCK, Visitor, anyone, itself, nobody, secretariat, signed_in

VISITOR = Visitor()


class Lamp:
    """Something with rights."""

    lifecycle = None
    stage = None


@pytest.fixture(autouse=True)
def forget():
    """Rights given in a test end with it."""
    before = dict(RULES)
    yield
    RULES.clear()
    RULES.update(before)


@rule("whoever is called Hala")
def hala(actor, _record):
    return getattr(actor, "name", "") == "Hala"


@pytest.mark.parametrize(
    ("combined", "expected"),
    [
        (anyone & anyone, True), (anyone & nobody, False), (nobody | anyone, True), (nobody | nobody, False),
        (~nobody, True), (~anyone, False), (anyone & ~nobody, True),
    ],
)  # fmt: skip
def test_rules_combine(combined, expected):
    assert combined(VISITOR, Lamp()) is expected


def test_a_right_is_given_once():
    allow(Lamp, light=hala)
    with pytest.raises(ValueError, match=r"Lamp\.light"):
        allow(Lamp, light=anyone)


def test_an_unknown_verb_is_an_error():
    with pytest.raises(UnknownVerb):
        permits(VISITOR, "light", Lamp())


def test_a_right_is_inherited_and_refused_by_name():
    class Torch(Lamp):
        """A kind of lamp."""

    allow(Lamp, light=nobody)
    assert not can(VISITOR, "light", Torch())
    with pytest.raises(Denied) as refusal:
        authorize(VISITOR, "light", Torch())
    assert refusal.value.verb == "light"


def test_nobody_in_particular_may_nothing_in_particular():
    for strict in (signed_in, secretariat, itself):
        assert not strict(VISITOR, None)
    assert itself(CLOCK, None)
    assert not secretariat(CLOCK, None)
    assert not VISITOR.represents(object())
    assert not VISITOR.sits_in(object())


def test_a_rule_is_told_in_words():
    assert isinstance(hala, Rule)
    assert hala.words == "whoever is called Hala"
