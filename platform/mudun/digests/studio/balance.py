"""What is chosen beside what is on the shelf, by country, goal, theme and target group.

Places and subjects are counted, cities are not: a balance is for the editor, never a ranking.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from mudun.core import countries, sdg, vocabularies

Key = tuple[str, int]
SCHEMES = ("goal", "theme", "group")


class Share(NamedTuple):
    """A country or a subject: how many chosen pieces have it, and how many on the shelf."""

    label: Any
    chosen: int
    shelf: int


class Side(NamedTuple):
    """One way of looking at the balance."""

    name: str
    label: Any
    shares: list[Share]


def balance(chosen: Iterable[Any], shelf: Iterable[Any], tags: Mapping[Key, Mapping[str, list[str]]]) -> list[Side]:
    """The four sides. Rows stand in the order of the alphabet or of the vocabulary, not of their numbers."""
    rows = [("chosen", one) for one in chosen] + [("shelf", one) for one in shelf]
    counts = {name: {"chosen": Counter[str](), "shelf": Counter[str]()} for name in ("country", *SCHEMES)}
    for side, one in rows:
        counts["country"][side].update({city.country for city in one.cities})
        told = tags.get((one.record.kind, one.record.id), {})
        for scheme in SCHEMES:
            counts[scheme][side].update(set(told.get(scheme, ())))
    return [
        Side("country", _l("By country"), _shares(counts["country"], _country)),
        Side("goal", _l("By Sustainable Development Goal"), _shares(counts["goal"], _goal)),
        Side("theme", _l("By theme"), _shares(counts["theme"], lambda code: _term("themes", code))),
        Side("group", _l("By target group"), _shares(counts["group"], lambda code: _term("target_groups", code))),
    ]


def _shares(counts: Mapping[str, Counter[str]], label: Any) -> list[Share]:
    codes = sorted(set(counts["chosen"]) | set(counts["shelf"]), key=lambda code: (len(code), code))
    return [Share(label(code), counts["chosen"][code], counts["shelf"][code]) for code in codes]


def _country(code: str) -> Any:
    return countries.country(code).name


def _goal(code: str) -> Any:
    return f"{code} · {sdg.goal(int(code)).name}"


def _term(vocabulary: str, code: str) -> Any:
    return vocabularies.label(vocabulary, code) if vocabularies.has(vocabulary, code) else code
