"""Every door of the platform: route × method × verb, tried with a record in every stage."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, url_for
from tests.matrix.world import World
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from mudun.core.db import snake_case
from mudun.security.access import Declaration, declarations

# Doors that the matrix passes by, each with the reason.
LEFT_OUT = {
    "static": "files of the interface, the same for everybody",
}
NOT_SIGNED_IN = {"visitor", "suspended"}
WORDS = {"language": "en", "slug": "no-such-thing", "name": "x", "format": "pdf", "key": "no-such-key"}


@dataclass(frozen=True)
class Door:
    """One way in: a method of a route, its verb when the address names one, the model of its record."""

    method: str
    endpoint: str
    rule: Rule
    declaration: Declaration
    words: tuple[tuple[str, str], ...] = ()
    argument: str = ""
    model: Any = None

    @property
    def question(self) -> str:
        """The door in words."""
        words = " ".join(f"{name}={word}" for name, word in self.words)
        about = snake_case(self.model.__name__) if self.model else "-"
        return " ".join(filter(None, (self.method, self.endpoint, words, f"({about})")))

    @property
    def verb(self) -> str:
        """The verb it asks for; empty when it asks for none."""
        return self.declaration.verb.format(**dict(self.words)) if self.declaration.verb else ""

    def address(self, record: Any) -> str:
        """Where it is, for this record."""
        values: dict[str, Any] = dict(self.words)
        if self.argument:
            by_number = type(self.rule._converters[self.argument]).__name__ == "RecordConverter"
            values[self.argument] = record.id if by_number else record
        for name in self.rule.arguments - set(values):
            values[name] = WORDS.get(name, 1)
        return url_for(self.endpoint, **values)


def doors(app: Flask, world: World) -> Iterator[Door]:
    """Every door; one for each choice of words in its address."""
    models = {snake_case(model.__name__): model for model in world.records}
    for rule, method, declaration in declarations(app):
        if rule.endpoint in LEFT_OUT:
            continue
        argument, model = record_of(rule, declaration, models)
        for words in choices(rule):
            yield Door(method, rule.endpoint, rule, declaration, words, argument, model)


def record_of(rule: Rule, declaration: Declaration, models: dict[str, Any]) -> tuple[str, Any]:
    """The argument in the address that names a record, and its model."""
    for argument in [declaration.argument, *sorted(rule.arguments)]:
        if argument in rule.arguments:
            model = declaration.model if argument == declaration.argument else models.get(argument)
            if model is not None:
                return argument, model
    return "", None


def choices(rule: Rule) -> Iterator[tuple[tuple[str, str], ...]]:
    """Every combination of the words that an `<any(…)>` in the address allows; who may read asks no language."""
    found: list[tuple[tuple[str, str], ...]] = [()]
    for name, converter in sorted(rule._converters.items()):
        if type(converter).__name__ == "AnyConverter":
            options = sorted(converter.items)[: 1 if name == "reading" else None]  # type: ignore[attr-defined]
            found = [(*before, (name, option)) for before in found for option in options]
    return iter(found)


def passed(response: TestResponse, name: str) -> bool:
    """Whether the door opened: anything but "sign in first", "not yours" and "no such page"."""
    if name in NOT_SIGNED_IN and response.status_code == 303 and "/sign-in" in response.headers.get("Location", ""):
        return response.request.path.endswith("/sign-out")
    return response.status_code not in {401, 403, 404, 405}
