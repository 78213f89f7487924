"""The table of who. `allow(Project, edit=lead_city)` is the only place where a right is given.

`permits` asks the right person only; `can` also asks the right stage, and is what pages ask.
"""

from collections.abc import Callable
from typing import Any

from werkzeug.local import LocalProxy

from mudun.core.errors import Denied

Test = Callable[[Any, Any], bool]


class Rule:
    """A sentence about an actor and a record; combines with `&`, `|` and `~`."""

    def __init__(self, test: Test, words: Any, parts: tuple["Rule", ...] = (), joint: str = "") -> None:
        self.test, self.words, self.parts, self.joint = test, words, parts, joint

    def __call__(self, actor: Any, record: Any) -> bool:
        return bool(self.test(actor, record))

    def __and__(self, other: "Rule") -> "Rule":
        return Rule(lambda a, r: self(a, r) and other(a, r), "", (self, other), "and")

    def __or__(self, other: "Rule") -> "Rule":
        return Rule(lambda a, r: self(a, r) or other(a, r), "", (self, other), "or")

    def __invert__(self) -> "Rule":
        return Rule(lambda a, r: not self(a, r), "", (self,), "not")


def rule(words: Any) -> Callable[[Test], Rule]:
    """Make a rule of a function (actor, record) → bool; `words` are what the rights page says of it."""
    return lambda test: Rule(test, words)


RULES: dict[tuple[type, str], Rule] = {}


class UnknownVerb(LookupError):
    """A page or action asks about a verb for which no right was ever written."""


def allow(model: type, **verbs: Rule) -> None:
    """Give rights on `model`. Registering a verb twice is an error: there is one line to read per right."""
    for verb, granted in verbs.items():
        if (model, verb) in RULES:
            raise ValueError(f"{model.__name__}.{verb} has a rule already")
        RULES[model, verb] = granted


def rule_for(record: Any, verb: str) -> Rule:
    """The rule of a verb on a record or on a class. Raises UnknownVerb."""
    model = record if isinstance(record, type) else type(record)
    for cls in model.__mro__:
        if (cls, verb) in RULES:
            return RULES[cls, verb]
    raise UnknownVerb(f"{model.__name__}.{verb}")


def permits(actor: Any, verb: str, record: Any) -> bool:
    """Whether the actor is the right person, whatever the stage."""
    if isinstance(actor, LocalProxy):  # asked once who that is, not once for every part of the rule
        actor = actor._get_current_object()
    return rule_for(record, verb)(actor, record)


def can(actor: Any, verb: str, record: Any) -> bool:
    """Whether the actor may do this now: right person and, for a lifecycle's verb, right stage."""
    lifecycle = getattr(record, "lifecycle", None)
    if lifecycle is not None and not isinstance(record, type) and verb in lifecycle.verbs:
        return lifecycle.allows(verb, record.stage) and permits(actor, verb, record)
    return permits(actor, verb, record)


def authorize(actor: Any, verb: str, record: Any) -> None:
    """Raise Denied unless the actor is the right person."""
    if not permits(actor, verb, record):
        raise Denied(verb, record)
