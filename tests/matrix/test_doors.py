"""Every door, every identity, every stage, by real requests; and a flipped rule is noticed at the door."""

import re
from typing import Any

import pytest
from tests.matrix import book
from tests.matrix.conftest import Knocker
from tests.matrix.doors import Door, doors, passed
from tests.matrix.making import MARKUP, canary
from tests.matrix.people import NAMES

from mudun.security.policy import RULES, can, permits

CANARY = re.compile(r"canary[a-z]+\d+q")


@pytest.fixture(scope="module")
def all_doors(knocker: Knocker) -> list[Door]:
    """Every door of the platform."""
    with knocker.app.test_request_context("/en/"):
        return list(doors(knocker.app, knocker.world))


def hidden_canaries(knocker: Knocker) -> dict[str, frozenset[str]]:
    """For each identity the canaries of records it may not view."""
    found = {}
    for name in NAMES:
        actor = knocker.world.actor(name)
        found[name] = frozenset(
            canary(record.kind, record.id)
            for model, records in knocker.world.records.items()
            for record in records.values()
            if (model, "view") in RULES and not can(actor, "view", record)
        )
    return found


def records_of(knocker: Knocker, door: Door) -> list[tuple[str, Any]]:
    """The records a door is tried with: all of them where a page is read; where something is done, one of each kind
    that the policy tells apart (the book of rights has them all)."""
    if door.model is None:
        return [("-", None)]
    found = [(stage or "-", record) for stage, record in knocker.world.records[door.model].items()]
    if door.method == "GET" and door.verb == "view":
        return found
    kinds: dict[Any, tuple[str, Any]] = {}
    for stage, record in found:
        kinds.setdefault(answers_about(knocker, door, record), (stage, record))
    return list(kinds.values())


def answers_about(knocker: Knocker, door: Door, record: Any) -> tuple[bool, ...]:
    """What the policy says about this record to everybody who may knock."""
    asked = [(door.model, "view"), (door.model, door.verb)]
    actors = [knocker.world.actor(name) for name in NAMES]
    answers = [can(actor, verb, record) for model, verb in asked if (model, verb) in RULES for actor in actors]
    return (*answers, *(permits(actor, door.verb, record) for actor in actors if (door.model, door.verb) in RULES))


def test_every_door_opens_to_those_of_the_book_alone(
    knocker: Knocker, all_doors: list[Door], capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = hidden_canaries(knocker)
    answers: dict[book.Key, list[str]] = {}
    faults: list[str] = []
    for door in all_doors:
        for stage, record in records_of(knocker, door):
            with knocker.app.test_request_context("/en/"):
                address = door.address(record)
            opened = answers.setdefault((door.question, stage), [])
            for name in NAMES:
                response = knocker.knock(name, door.method, address)
                case = f"{door.question} · {stage} · {name}"
                if response.status_code >= 500:
                    faults.append(f"{case}: {response.status_code} {knocker.raised}")
                body = response.get_data().decode("utf-8", "replace")
                leaked = set(CANARY.findall(body)) & hidden[name]
                if leaked:
                    faults.append(f"{case}: shows {', '.join(sorted(leaked))}")
                if response.mimetype == "text/html" and MARKUP in body:
                    faults.append(f"{case}: shows a record's text as markup")
                if passed(response):
                    opened.append(name)
                if door.method == "GET" or not passed(response):
                    faults += [f"{case}: changed {table}" for table in knocker.changes()]
                knocker.restore()
    found = book.lines(answers, NAMES)
    with capsys.disabled():
        print(f"\n  doors: {len(all_doors)}, requests: {knocker.requests}, lines: {len(found)}")
    assert not faults, "\n".join([f"{len(faults)} faults", *faults[:200]])
    assert book.compare("doors.txt", found) == []
    assert knocker.requests >= 5000, "too few requests to believe"


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
        cases = [(door, record) for door in its_doors for _stage, record in records_of(knocker, door)]
        if any(is_noticed(knocker, door, record, key, monkeypatch) for door, record in cases):
            killed += 1
        else:
            survived.append(f"{key[0].__name__}.{key[1]}")
    with capsys.disabled():
        print(f"\n  rules at doors: {killed} killed, {len(survived)} survived")
    assert survived == []
    assert killed >= 40, "too few rules to believe"


def is_noticed(
    knocker: Knocker, door: Door, record: Any, key: tuple[Any, str], monkeypatch: pytest.MonkeyPatch
) -> bool:
    """Whether any identity's request is answered otherwise once the rule says the contrary."""
    with knocker.app.test_request_context("/en/"):
        address = door.address(record)
    for name in ("lead", "admin", "stranger"):
        before = passed(knocker.knock(name, door.method, address))
        knocker.restore()
        with monkeypatch.context() as patch:
            patch.setitem(RULES, key, ~RULES[key])
            after = passed(knocker.knock(name, door.method, address))
        knocker.restore()
        if before != after:
            return True
    return False
