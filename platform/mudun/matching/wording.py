"""The letters that a match drafts: short, in three languages, for the focal point to read and change.

Each gives the two strongest reasons as its reader sees them.
"""

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from mudun.core.text import length
from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized
from mudun.matching import alphabet, reasons
from mudun.matching.scoring import Match

ROOM = 600  # what a message may hold
REASONS = 2


def invitation(project: Any, city: Any, match: Match | None, source: str) -> Localized:
    """What the lead city says when it invites a city."""

    def opening() -> str:
        return _(
            "Dear colleagues in %(city)s, we should be glad to have your city with us in “%(title)s”.",
            city=city.name, title=project.title,
        )  # fmt: skip

    return _letter(opening, match, reasons.TO_CITY, project.lead_city.name, source)


def interest(project: Any, mine: Any, match: Match | None, source: str) -> Localized:
    """What a city says when it asks to join a project."""

    def opening() -> str:
        return _(
            "Dear colleagues in %(city)s, our city would like to join “%(title)s”.",
            city=project.lead_city.name, title=project.title,
        )  # fmt: skip

    return _letter(opening, match, reasons.TO_LEAD, mine.name, source)


def greeting(mine: Any, other: Any, match: Match | None, source: str) -> Localized:
    """What a city writes to another one; `match` as the other city sees it."""

    def opening() -> str:
        return _(
            "Dear colleagues in %(city)s, we write to you from %(mine)s because we believe that our cities can do "
            "something together.",
            city=other.name, mine=mine.name,
        )  # fmt: skip

    return _letter(opening, match, reasons.BETWEEN_CITIES, mine.name, source)


def about_project(project: Any, mine: Any, other: Any, source: str) -> Localized:
    """What a city writes to another one about a project."""

    def opening() -> str:
        return _(
            "Dear colleagues in %(city)s, we write to you from %(mine)s about the project “%(title)s”.",
            city=other.name, mine=mine.name, title=project.title,
        )  # fmt: skip

    return _letter(opening, None, reasons.BETWEEN_CITIES, mine.name, source)


def kinds(match: Match | None, offered: Sequence[str] = ()) -> list[str]:
    """The kinds of help a match is about: what the one looks for and the other offers; else what it offers at all."""
    common = alphabet.codes("need", match.common("offers")) if match else []
    return common[:5] or list(offered[:2]) or ["expertise"]


def _letter(opening: Callable[[], str], match: Match | None, table: Any, writer: Any, source: str) -> Localized:
    """The words in each language of the platform; as many reasons as there is room for."""

    def write() -> str:
        text, close = opening(), _("Would you like to talk about it? Nothing binds either of us.")
        for line in reasons.strongest(match, table, writer, REASONS) if match else ():
            if length(text) + length(line) + length(close) + 2 <= ROOM:
                text = f"{text} {line}"
        return f"{text} {close}"

    texts = {}
    for code in CODES:
        with force_locale(code):
            texts[code] = write()
    return Localized(texts, source=source)
