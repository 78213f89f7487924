"""What must be filled in before which verb, as a table; what is missing becomes a to-do list of links."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Need:
    """A requirement: `field` is the anchor on the form, `label` the to-do in words, `is_met(record)` the test."""

    field: str
    label: Any
    is_met: Callable[[Any], bool]
    section: str = ""


@dataclass(frozen=True)
class Missing:
    """A requirement that is not met yet."""

    field: str
    label: Any
    section: str = ""

    def __str__(self) -> str:
        return str(self.label)


def filled(field: str) -> Callable[[Any], bool]:
    """A test: the record's `field` has something in it."""
    return lambda record: bool(getattr(record, field))


def missing(record: Any, verb: str) -> list[Missing]:
    """What `record.requirements[verb]` still asks for, in the order of the form."""
    needs: Iterable[Need] = getattr(record, "requirements", {}).get(verb, ())
    return [Missing(need.field, need.label, need.section) for need in needs if not need.is_met(record)]


def checklist(record: Any, verb: str) -> list[tuple[Need, bool]]:
    """Every requirement of `verb` with whether it is met."""
    needs: Iterable[Need] = getattr(record, "requirements", {}).get(verb, ())
    return [(need, need.is_met(record)) for need in needs]
