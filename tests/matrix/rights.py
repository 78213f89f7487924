"""What the policy answers, without a page between: every verb × identity × record in every stage."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from flask import current_app
from tests.matrix.book import Key
from tests.matrix.people import NAMES
from tests.matrix.world import World

from mudun.core.db import snake_case
from mudun.security.access import declarations
from mudun.security.policy import RULES, Rule
from mudun.security.rules import CLOCK

CLOCKWORK = "clock"
ORDER = (*NAMES, CLOCKWORK)
CLASS = "(any)"


def question(model: Any, verb: str) -> str:
    """The question in words."""
    return f"{snake_case(model.__name__)} {verb}"


def ask(world: World, model: Any, verb: str, rule: Rule) -> dict[Key, list[str]]:
    """Who is given this verb, at each stage."""
    actors = {name: world.actor(name) for name in NAMES} | {CLOCKWORK: CLOCK}
    answers: dict[Key, list[str]] = {}
    for stage, record in subjects(world, model, verb):
        granted = answers.setdefault((question(model, verb), stage), [])
        for name, actor in actors.items():
            if rule(actor, record):
                granted.append(name)
    return answers


def subjects(world: World, model: Any, verb: str) -> Iterable[tuple[str, Any]]:
    """The records of a model by stage; the class itself where a door asks it, as for "may one propose at all?"."""
    yield from ((stage or "-", record) for stage, record in world.records.get(model, {}).items())
    if (model, verb) in asked_of_a_class():
        yield CLASS, model


@cache
def asked_of_a_class() -> frozenset[tuple[Any, str]]:
    """What is asked before there is a record: the doors whose address names none."""
    return frozenset(
        (door.model, door.verb)
        for rule, _method, door in declarations(current_app)
        if door.who == "policy" and door.argument not in rule.arguments
    )


def everything(world: World) -> dict[Key, list[str]]:
    """The whole book."""
    answers: dict[Key, list[str]] = {}
    for (model, verb), rule in RULES.items():
        answers |= ask(world, model, verb, rule)
    return answers
