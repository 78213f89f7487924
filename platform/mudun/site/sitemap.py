"""The pages that search engines should know: those of the house, and every record a visitor may see."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import current_app, url_for

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
MOST = 16_000  # pages; three languages each keep the file under the 50,000 addresses a sitemap may hold
PLACE = "0"  # stands where the key of a record goes


class Kind(NamedTuple):
    """A kind of record: the page that shows it, and the keys of those a visitor may see, newest first."""

    endpoint: str
    argument: str
    keys: sa.Select[Any]


def pages() -> Iterator[dict[str, str]]:
    """Every public page, as its addresses by language."""
    for endpoint in FIXED:
        if endpoint in current_app.view_functions:
            yield {code: absolute(url_for(endpoint, language=code)) for code in CODES}
    left = MOST - len(FIXED)
    for kind in kinds():
        keys = db.session.scalars(kind.keys.limit(left)).all()
        left -= len(keys)
        yield from _addresses(kind, keys)


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
