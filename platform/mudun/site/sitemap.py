"""The pages that search engines should know: those of the house, and every record a visitor may see."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import url_for

from mudun.cities.models import City
from mudun.cities.queries import listed
from mudun.core.addresses import absolute
from mudun.core.db import db
from mudun.digests.models import Issue
from mudun.digests.queries import visible_to as issues_visible_to
from mudun.experiences.models import Experience
from mudun.experiences.queries import visible_to as experiences_visible_to
from mudun.i18n.languages import CODES
from mudun.practices.models import Practice
from mudun.practices.queries import visible_to as practices_visible_to
from mudun.projects.models import Project
from mudun.projects.queries import public as public_projects
from mudun.security.rules import Visitor

FIXED = (
    "site.home", "site.about", "site.how", "site.nonbinding", "site.privacy", "site.accessibility",
    "site.sources", "projects.index", "cities.index", "experiences.index", "practices.index", "digests.index",
)  # fmt: skip
PART = 1_000  # pages in one file; each stands there in three languages, so a file stays near one megabyte
PLACE = "0"  # stands where the key of a record goes


class Kind(NamedTuple):
    """A kind of record: the page that shows it, and the keys of those a visitor may see, newest first."""

    endpoint: str
    argument: str
    keys: sa.Select[Any]


def parts() -> int:
    """How many files the map of the site has."""
    return max(1, -(-(len(FIXED) + sum(_counts())) // PART))


def _counts() -> list[int]:
    """How many records of each kind a visitor may see, in one statement."""
    subqueries = [kind.keys.order_by(None).subquery() for kind in kinds()]
    counts = [sa.select(sa.func.count()).select_from(keys).scalar_subquery() for keys in subqueries]
    return [int(count) for count in db.session.execute(sa.select(*counts)).one()]


def pages(part: int) -> Iterator[dict[str, str]]:
    """The public pages of one file (1, 2, …), as their addresses by language."""
    first, last = (part - 1) * PART, part * PART
    for endpoint in FIXED[first:last]:
        yield {code: absolute(url_for(endpoint, language=code)) for code in CODES}
    start = len(FIXED)
    for kind, count in zip(kinds(), _counts(), strict=True):
        skip, end = max(first - start, 0), min(last - start, count)
        if skip < end:
            yield from _addresses(kind, db.session.scalars(kind.keys.offset(skip).limit(end - skip)))
        start += count


def kinds() -> Iterator[Kind]:
    """What is published."""
    visitor = Visitor()
    yield Kind("cities.show", "city", _keys(listed(), City.slug))
    yield Kind("projects.show", "project", _keys(public_projects(), Project.id))
    yield Kind("experiences.show", "experience", _keys(experiences_visible_to(visitor), Experience.id))
    yield Kind("practices.show", "practice", _keys(practices_visible_to(visitor), Practice.id))
    yield Kind("digests.show", "issue", _keys(issues_visible_to(visitor), Issue.id))


def _keys(query: sa.Select[Any], key: Any) -> sa.Select[Any]:
    return query.with_only_columns(key).order_by(None).order_by(key.desc())


def _addresses(kind: Kind, keys: Iterable[Any]) -> Iterator[dict[str, str]]:
    """The address is built once per language and only the key is put in: a sitemap may hold thousands."""
    patterns = {}
    for code in CODES:
        values: dict[str, Any] = {"language": code, kind.argument: PLACE}
        address = absolute(url_for(kind.endpoint, **values))
        patterns[code] = address.rpartition(PLACE)[0]
    for key in keys:
        yield {code: f"{start}{key}" for code, start in patterns.items()}
