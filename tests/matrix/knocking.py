"""Goes from door to door as every identity, and tells what opened and what went wrong."""

import re
from collections.abc import Iterator
from typing import Any

from tests.matrix.book import Key
from tests.matrix.conftest import Knocker
from tests.matrix.doors import Door, passed
from tests.matrix.making import MARKUP, canary
from tests.matrix.people import NAMES

from mudun.security.policy import RULES, can, permits

CANARY = re.compile(r"canary[a-z]+\d+q")


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
    actors = [knocker.world.actor(name) for name in NAMES]
    viewing = [can(actor, "view", record) for actor in actors if (door.model, "view") in RULES]
    return (*viewing, *(permits(actor, door.verb, record) for actor in actors if (door.model, door.verb) in RULES))


def go(knocker: Knocker, doors: list[Door]) -> tuple[dict[Key, list[str]], list[str]]:
    """Knock on these doors; (who came in, by door and stage; what went wrong)."""
    hidden = hidden_canaries(knocker)
    answers: dict[Key, list[str]] = {}
    faults: list[str] = []
    for door in doors:
        for stage, record in records_of(knocker, door):
            with knocker.app.test_request_context("/en/"):
                address = door.address(record)
            opened = answers.setdefault((door.question, stage), [])
            for name in NAMES:
                response = knocker.knock(name, door.method, address)
                came_in = passed(response, name)
                if came_in:
                    opened.append(name)
                case = f"{door.question} · {stage} · {name}"
                faults += [f"{case}: {fault}" for fault in faults_of(knocker, door, response, hidden[name], came_in)]
                knocker.restore()
    return answers, faults


def faults_of(knocker: Knocker, door: Door, response: Any, hidden: frozenset[str], came_in: bool) -> Iterator[str]:
    """What is wrong with one answer."""
    if response.status_code >= 500:
        yield f"{response.status_code} {knocker.raised}"
    body = response.get_data().decode("utf-8", "replace")
    leaked = set(CANARY.findall(body)) & hidden
    if leaked:
        yield f"shows {', '.join(sorted(leaked))}"
    if response.mimetype == "text/html" and MARKUP in body:
        yield "shows a record's text as markup"
    if door.method == "GET" or not came_in:
        yield from (f"changed {table}" for table in knocker.changes())
