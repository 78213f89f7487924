"""Who should read it: a pure function of the experience and of everybody who agreed to review. It explains itself.

Barred, whatever else: the owner's city and country, cities named beside it, whoever cannot read any of its languages,
whoever is away or has as many open reviews as they wish, and whoever was asked for this assessment before. Then the
best fit is chosen one after the other: who read the returned version first, then themes and goals, the original
language, little load; among equals a country not yet chosen, and the lower number: the same question has one answer.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from mudun.core import countries, sdg, vocabularies
from mudun.i18n.languages import tongue


@dataclass(frozen=True)
class Case:
    """What is to be read."""

    city_id: int | None
    country: str
    languages: Sequence[str]
    themes: Collection[str]
    goals: Collection[str]
    barred_cities: Collection[int] = ()
    earlier: Collection[int] = ()  # who handed in a review of the version that was returned
    asked: Collection[int] = ()  # who stands, declined or was replaced in this assessment


@dataclass(frozen=True)
class Candidate:
    """Somebody who agreed to review."""

    user_id: int
    name: str
    city_id: int | None
    country: str
    languages: Collection[str]
    themes: Collection[str]
    goals: Collection[str]
    load: int
    most_open: int
    may_be_asked: bool = True

    @property
    def is_peer(self) -> bool:
        """Whether this is somebody of a city."""
        return self.city_id is not None


@dataclass(frozen=True)
class Proposal:
    """One candidate with the reasons, as codes: (`earlier`,), (`theme`, slug), (`goal`, number), …"""

    candidate: Candidate
    reasons: tuple[tuple[str, str], ...] = field(default=())

    @property
    def user_id(self) -> int:
        """Whom it proposes."""
        return self.candidate.user_id


def bars(case: Case, one: Candidate) -> str:
    """Why somebody cannot be asked, as a code; empty when they can."""
    if one.city_id is not None and (one.city_id == case.city_id or one.city_id in case.barred_cities):
        return "city"
    if not one.country or (case.country and one.country == case.country):
        return "country"
    if not set(one.languages) & set(case.languages):
        return "language"
    if one.user_id in case.asked:
        return "asked"
    if not one.may_be_asked:
        return "away"
    return "load" if one.load >= one.most_open else ""


def propose(
    case: Case, candidates: Sequence[Candidate], wanted: int = 2, beside: Collection[str] = ()
) -> list[Proposal]:
    """The best `wanted` of them, best first; `beside` are the countries of those who read it already."""
    free = [one for one in candidates if not bars(case, one)]
    chosen: list[Candidate] = []
    while free and len(chosen) < wanted:
        taken = {*beside, *(one.country for one in chosen)}
        best = min(free, key=lambda one: _order(case, one, taken))
        chosen.append(best)
        free.remove(best)
    return [Proposal(one, _reasons(case, one)) for one in chosen]


def _order(case: Case, one: Candidate, taken: Collection[str]) -> tuple[Any, ...]:
    fit = 2 * len(set(one.themes) & set(case.themes)) + len(set(one.goals) & set(case.goals))
    original = bool(case.languages) and case.languages[0] in one.languages
    share = one.load / one.most_open
    return (
        one.user_id not in case.earlier,
        -(fit + 2 * original) + 3 * share,
        one.country in taken,
        one.load,
        one.user_id,
    )


def _reasons(case: Case, one: Candidate) -> tuple[tuple[str, str], ...]:
    found = [("earlier", "")] if one.user_id in case.earlier else []
    found += [("theme", theme) for theme in case.themes if theme in one.themes]
    found += [("goal", goal) for goal in case.goals if goal in one.goals][:2]
    found += [("reads", next(code for code in case.languages if code in one.languages))]
    found += [("country", one.country)]
    found += [("load", str(one.load))]
    return tuple(found)


def in_words(reason: tuple[str, str]) -> str:
    """A reason for the editor."""
    code, what = reason
    if code == "theme":
        return _("knows the theme: %(theme)s", theme=vocabularies.label("themes", what))
    if code == "goal":
        return _("works on SDG %(number)s: %(goal)s", number=what, goal=sdg.goal(int(what)).name)
    if code == "reads":
        return _("reads it in %(language)s", language=tongue(what))
    if code == "country":
        return _("from another country: %(country)s", country=countries.name(what))
    if code == "load":
        return _("has %(number)s open reviews", number=what)
    return _("read the version that was returned")
