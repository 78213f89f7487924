"""Every form and button, every identity, by real requests: who may press it; a refusal changes nothing."""

from typing import Any

import pytest
from tests.matrix import book
from tests.matrix.conftest import Knocker
from tests.matrix.doors import Door, passed
from tests.matrix.knocking import go, records_of
from tests.matrix.people import NAMES

from mudun.security.policy import RULES


@pytest.mark.long
def test_every_form_is_taken_from_those_of_the_book_alone(
    knocker: Knocker, all_doors: list[Door], capsys: pytest.CaptureFixture[str]
) -> None:
    forms = [door for door in all_doors if door.method != "GET"]
    answers, faults = go(knocker, forms)
    found = book.lines(answers, NAMES)
    with capsys.disabled():
        print(f"\n  forms: {len(forms)} doors, {knocker.requests} requests, {len(found)} lines in the book")
    assert not faults, "\n".join([f"{len(faults)} faults", *faults[:200]])
    assert book.compare("doing.txt", found) == []
    assert knocker.requests >= 2500, "too few requests to believe"


@pytest.mark.long
def test_a_flipped_rule_is_noticed_at_its_door(
    knocker: Knocker,
    all_doors: list[Door],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    killed, survived = 0, []
    asked: dict[tuple[Any, str], list[Door]] = {}
    for door in all_doors:
        if door.declaration.who == "policy":
            asked.setdefault((door.declaration.model, door.verb), []).append(door)
    for key, its_doors in asked.items():
        cases = ((door, record) for door in its_doors for _stage, record in records_of(knocker, door))
        if any(is_noticed(knocker, door, record, key, monkeypatch) for door, record in cases):
            killed += 1
        else:
            survived.append(f"{key[0].__name__}.{key[1]}")
    with capsys.disabled():
        print(f"\n  rules at doors: {killed} killed, {len(survived)} survived")
    assert survived == []
    assert killed >= 60, "too few rules to believe"


def is_noticed(
    knocker: Knocker, door: Door, record: Any, key: tuple[Any, str], monkeypatch: pytest.MonkeyPatch
) -> bool:
    """Whether any identity's request is answered otherwise once the rule says the contrary."""
    with knocker.app.test_request_context("/en/"):
        address = door.address(record)
    for name in ("lead", "admin", "stranger"):
        before = passed(knocker.knock(name, door.method, address), name)
        knocker.restore()
        with monkeypatch.context() as patch:
            patch.setitem(RULES, key, ~RULES[key])
            after = passed(knocker.knock(name, door.method, address), name)
        knocker.restore()
        if before != after:
            return True
    return False
