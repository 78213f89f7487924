"""Reads a frozen issue in one language: texts with the language they are really in, days in words."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from mudun.core import sdg
from mudun.core.text import clean_lines
from mudun.digests.exports.digits import eastern
from mudun.digests.exports.words import words
from mudun.i18n import dates
from mudun.i18n.languages import direction
from mudun.i18n.localized import Localized
from mudun.publishing.markdown import Node, parse
from mudun.publishing.writings import to_html

Frozen = Mapping[str, Any]


@lru_cache(maxsize=2048)
def _written(text: str, top: int) -> tuple[tuple[Node, ...], Markup]:
    """The tree of a text and its HTML, kept: previews and other forms read the same words again."""
    tree = parse(text, top=top)
    return tree, to_html(tree)


class Reader:
    """Reads a frozen issue in one language."""

    def __init__(self, language: str, digits: str = "latin") -> None:
        self.language, self.rtl = language, direction(language) == "rtl"
        self.comma = "، " if self.rtl else ", "
        self.eastern = digits == "arabic" and language == "ar"
        self.words = {key: self._turned(text, language) for key, text in words(language).items()}

    def digits(self, number: int) -> str:
        """A number in the digits of this edition."""
        return self._turned(str(number), self.language)

    def fill(self, key: str, *numbers: int) -> str:
        """Fixed words with numbers in the places marked {0}, {1}."""
        return self.words[key].format(*map(self.digits, numbers))

    def _turned(self, text: str, language: str) -> str:
        return eastern(text) if self.eastern and language == "ar" else text

    def said(self, stored: Any) -> dict[str, str]:
        """A stored text as `{"text", "lang", "dir"}`; empty text when there is none."""
        wording = Localized.from_json(stored).in_(self.language)
        return {
            "text": self._turned(clean_lines(wording.text), wording.language),
            "lang": wording.language,
            "dir": direction(wording.language),
        }

    def written(self, stored: Any, *, top: int = 4) -> dict[str, Any]:
        """A stored Markdown text with its tree beside it; its headings start at level `top`."""
        said = self.said(stored)
        tree, html = _written(said["text"], top)
        return {**said, "tree": tree, "html": html}

    def many(self, stored: list[Any]) -> list[dict[str, str]]:
        """A list of stored texts."""
        return [self.said(text) for text in stored]

    def day(self, stored: str | None) -> str:
        """A stored day in words; empty for none."""
        return self._turned(dates.long(date.fromisoformat(stored), self.language), self.language) if stored else ""

    def own(self, text: str) -> dict[str, str]:
        """Words of the interface, as a wording."""
        return {"text": text, "lang": self.language, "dir": direction(self.language)}

    def goal(self, stored: Frozen) -> dict[str, Any]:
        """A stored goal with its name and colours."""
        goal = sdg.goal(stored["number"])
        return {
            "number": goal.number,
            "name": self.own(goal.name[self.language]),
            "primary": stored["primary"],
            "targets": stored["targets"],
            "colour": goal.colour,
            "on_colour": goal.on_colour,
        }

    def goal_name(self, number: int) -> str:
        """The name of a goal."""
        return sdg.goal(number).name[self.language]

    def address(self, stored: str) -> str:
        """A stored address for readers of this language."""
        return stored.replace("{language}", self.language)
