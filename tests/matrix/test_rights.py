"""The book of rights holds, and flipping any one rule, or any part of one, is noticed."""

import pytest
from tests.matrix import book, rights
from tests.matrix.world import World

from mudun.security.policy import RULES, Rule


def test_the_rights_are_those_of_the_book(world: World) -> None:
    found = book.lines(rights.everything(world), rights.ORDER)
    assert book.compare("rights.txt", found) == []
    assert len(found) >= 80, "too few rights to believe"


def test_every_rule_is_asked_of_a_record(world: World) -> None:
    """A model without a record in the world would leave its rules untested."""
    nowhere = {(model, verb) for model, verb in RULES if model not in world.records}
    assert nowhere - rights.asked_of_a_class() == set()


def mutants(rule: Rule) -> list[tuple[str, Rule]]:
    """The rule flipped; and for each part of it, the rule with that part always true and always false."""
    found = [("flipped", ~rule)]
    for place, part in enumerate(rule.parts):
        for answer in (True, False):
            fixed = Rule(lambda _actor, _record, answer=answer: answer, "")  # type: ignore[misc]
            others = [fixed if other is place else one for other, one in enumerate(rule.parts)]
            found.append((f"part {place + 1} always {answer}", rebuilt(rule, others)))
            found += [(f"part {place + 1} {how}", rebuilt_at(rule, place, mutant)) for how, mutant in mutants(part)]
    return found


def rebuilt_at(rule: Rule, place: int, mutant: Rule) -> Rule:
    """The rule with one part replaced."""
    return rebuilt(rule, [mutant if other == place else one for other, one in enumerate(rule.parts)])


def rebuilt(rule: Rule, parts: list[Rule]) -> Rule:
    """A rule of the same joint with other parts."""
    if rule.joint == "and":
        return parts[0] & parts[1]
    if rule.joint == "or":
        return parts[0] | parts[1]
    return ~parts[0]


# Parts that no world can tell apart: a call is open, and seats are full, only in a project that was opened.
EQUIVALENT = {
    "project express_interest: part 1 part 1 part 2 always True",
    "project invite: part 1 part 2 always True",
    "project join_waiting_list: part 1 part 1 part 2 always True",
}


def test_every_mutant_of_a_rule_is_noticed(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    killed, survived = 0, set()
    for (model, verb), rule in RULES.items():
        expected = rights.ask(world, model, verb, rule)
        for how, mutant in mutants(rule):
            if rights.ask(world, model, verb, mutant) != expected:
                killed += 1
            else:
                survived.add(f"{rights.question(model, verb)}: {how}")
    with capsys.disabled():
        print(f"\n  policy mutants: {killed} killed, {len(survived)} survived, {len(RULES)} rules")
    assert not survived - EQUIVALENT, "\n" + "\n".join(sorted(survived - EQUIVALENT))
    assert killed >= 3 * len(RULES), "too few mutants to believe"
