"""What the policy answers, without a page between: every verb × identity × record in every stage."""

from collections.abc import Iterable
from typing import Any

from tests.matrix.book import Key
from tests.matrix.people import NAMES
from tests.matrix.world import World

from mudun.core.db import snake_case
from mudun.security.policy import RULES, Rule
from mudun.security.rules import CLOCK

CLOCKWORK = "clock"
ORDER = (*NAMES, CLOCKWORK)
CLASS = "(any)"  # the question is asked of the class: may one propose at all?


def question(model: Any, verb: str) -> str:
    """The question in words."""
    return f"{snake_case(model.__name__)} {verb}"


def ask(world: World, model: Any, verb: str, rule: Rule) -> dict[Key, list[str]]:
    """Who is given this verb, at each stage."""
    actors = {name: world.actor(name) for name in NAMES} | {CLOCKWORK: CLOCK}
    answers: dict[Key, list[str]] = {}
    for stage, record in subjects(world, model):
        granted = answers.setdefault((question(model, verb), stage), [])
        for name, actor in actors.items():
            if answered(rule, actor, record):
                granted.append(name)
    return answers


def subjects(world: World, model: Any) -> Iterable[tuple[str, Any]]:
    """The records of a model by stage, and the class itself."""
    yield from ((stage or "-", record) for stage, record in world.records.get(model, {}).items())
    yield CLASS, model


def answered(rule: Rule, actor: Any, record: Any) -> bool:
    """The rule's answer; a rule that only understands records says no to a class."""
    try:
        return rule(actor, record)
    except (AttributeError, TypeError):
        if isinstance(record, type):
            return False
        raise


def everything(world: World) -> dict[Key, list[str]]:
    """The whole book."""
    answers: dict[Key, list[str]] = {}
    for (model, verb), rule in RULES.items():
        answers |= ask(world, model, verb, rule)
    return answers
