"""The whole network as profiles, remembered for as long as it is true."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from flask import current_app

from mudun.cities.lifecycle import CityStage
from mudun.core import edition
from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.matching import alphabet
from mudun.matching.profiles import CityProfile, Network, ProjectProfile
from mudun.matching.queries import rows
from mudun.matching.weights import ANSWERED_BY
from mudun.partnerships.lifecycle import SEATED
from mudun.projects.lifecycle import CALLING
from mudun.projects.models import Project

FRESH = timedelta(days=180)
HIGH = 3  # a challenge that a city rates so or higher is one it looks for an answer to
NEVER = date.max.toordinal()
Masks = dict[Any, dict[str, int]]


def network() -> Network:
    """Everybody, in three statements; from memory while nothing was written since (as pages are, docs/adr/0011)."""
    if not current_app.config.get("PAGE_CACHE", True) or db.session.new or db.session.dirty:
        return read()
    key = (edition.current(), today())
    kept = current_app.extensions.get("matching_network")
    if kept is None or kept[0] != key:
        kept = current_app.extensions["matching_network"] = (key, read())
    return kept[1]


def read() -> Network:
    """The same, from the database."""
    found, done = _read_tags(), _Doings(rows.projects())
    cities = {row.id: _city(row, found, done) for row in rows.cities()}
    calls = [
        _call(row, cities[row.lead_city_id], found["project", row.id], done.concerned[row.id])
        for row in done.projects.values()
        if _is_calling(row) and row.lead_city_id in cities
    ]
    brought = {key[1]: own["offer"] for key, own in found.items() if key[0] == "brought"}
    taken = {number: len(cities) for number, cities in done.seated.items()}
    return Network(cities, calls, dict(done.concerned), taken, brought)


def profile_of_project(project: Project, lead: CityProfile, concerned: Iterable[int] = ()) -> ProjectProfile:
    """The profile of one project that is in hand, public or not."""
    masks = {scheme: alphabet.mask(scheme, project.codes(scheme)) for scheme in rows.OF_A_PROJECT}
    masks["primary"] = alphabet.mask("goal", project.codes("goal")[:1])
    return _call(project, lead, masks, frozenset(concerned))


def _read_tags() -> defaultdict[Any, dict[str, int]]:
    """(kind, record) → scheme → bits; beside them ("work", city) and ("answers", city)."""
    found: defaultdict[Any, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    bits = {name: letters.bits for name, letters in alphabet.alphabets().items()}
    answers = _answering()
    for kind, record, city, scheme, code, position, value in rows.tags():
        bit = bits[scheme].get(code, 0)
        if kind == "partnership":
            found["brought", city][scheme] |= bit
            continue
        if kind == "city" or kind == "project":
            mine = found[kind, record]
            if scheme != "challenge" or kind == "project" or (value or HIGH) >= HIGH:
                mine[scheme] |= bit
            if scheme == "goal" and position == 0:
                mine["primary"] |= bit
        if kind != "city" and city is not None and scheme in rows.OF_WORK:
            found["work", city][scheme] |= bit
        if kind not in {"city", "project"} and city is not None:
            found["answers", city]["challenge"] |= bit if scheme == "challenge" else answers.get((scheme, code), 0)
    return found


def _answering() -> dict[tuple[str, str], int]:
    """(scheme, code) → the challenges that work of this kind answers."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for challenge, ways in ANSWERED_BY.items():
        for way in ways:
            found[way] |= alphabet.mask("challenge", [challenge])
    return found


class _Doings:
    """Who does what with whom: from projects, each with the parts of cities in it."""

    def __init__(self, found: Iterable[Any]) -> None:
        self.projects: dict[int, Any] = {}
        self.concerned: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
        self.types: defaultdict[int, set[str]] = defaultdict(set)
        self.partners: defaultdict[int, set[int]] = defaultdict(set)
        self.seasoned: set[int] = set()
        self.seated: defaultdict[int, list[int]] = defaultdict(list)
        for row in found:
            self.projects[row.id] = row
            if row.part_city is not None:
                self.concerned[row.id] |= {row.part_city}
            if row.part_stage in SEATED:
                self.seated[row.id].append(row.part_city)
        for project in self.projects.values():
            self._note(project, [project.lead_city_id, *self.seated.get(project.id, ())])

    def _note(self, project: Any, together: list[int]) -> None:
        for city in together:
            self.types[city].add(project.project_type)
            self.partners[city].update(other for other in together if other != city)
        if len(together) > 1:
            self.seasoned.update(together)


def _city(row: Any, found: Any, done: _Doings) -> CityProfile:
    own, work = found["city", row.id], found["work", row.id]
    return CityProfile(
        id=row.id, slug=row.slug, name=row.name, country=alphabet.mask("country", [row.country]),
        primary=own["primary"], goals=own["goal"] | own["also_goal"], targets=work["target"], themes=work["theme"],
        groups=work["group"], offers=own["offer"], needs=own["need"], challenges=own["challenge"],
        answers=found["answers", row.id]["challenge"], languages=own["language"],
        types=alphabet.mask("type", done.types[row.id]), trait=alphabet.mask("trait", [row.trait]),
        population=row.population or 0, is_newcomer=row.id not in done.seasoned, is_fresh=now() - row.edited_at < FRESH,
        is_active=row.stage is CityStage.ACTIVE, may_be_suggested=row.may_be_suggested,
        partners=frozenset(done.partners[row.id]),
    )  # fmt: skip


def _call(row: Any, lead: CityProfile, own: dict[str, int], concerned: frozenset[int]) -> ProjectProfile:
    def bits(scheme: str) -> int:
        return own.get(scheme, 0)

    return ProjectProfile(
        id=row.id, lead=lead, primary=bits("primary"), goals=bits("goal"), targets=bits("target"),
        themes=bits("theme"), groups=bits("group"), offers=bits("offer"), needs=bits("need"),
        challenges=bits("challenge"), languages=bits("language"), type=alphabet.mask("type", [row.project_type]),
        wished_countries=bits("partner_country"), wished_languages=bits("partner_language"),
        newcomers_welcome=row.newcomers_welcome, is_fresh=now() - row.last_sign_at < FRESH,
        closes=row.closes_on.toordinal() if row.closes_on else NEVER, concerned=concerned,
    )  # fmt: skip


def _is_calling(row: Any) -> bool:
    return row.stage in CALLING and (row.closes_on is None or row.closes_on >= today())
