"""The list of projects with its filters, and a city's own projects."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import lazyload

from mudun.cities.models import City
from mudun.core import countries, edition, sdg, vocabularies
from mudun.core.db import db
from mudun.core.paging import counted, paged
from mudun.partnerships.queries import seats_taken
from mudun.projects import queries
from mudun.projects.lifecycle import ProjectStage
from mudun.projects.models import Project
from mudun.projects.queries import FACETS, Filters
from mudun.security.access import PUBLIC, SIGNED_IN, access
from mudun.security.policy import can
from mudun.site.page_cache import remembered

FEW = 12
VOCABULARIES = {"theme": "themes", "group": "target_groups", "type": "project_types", "language": "languages"}


@access(GET=PUBLIC)
def index() -> Any:
    """The public list: facets, order, pages."""
    may_propose = can(current_user, "propose", Project)
    return render_template(
        "projects/index.html", found=remembered("projects", lambda: _found(may_propose), may_propose)
    )


def _found(may_propose: bool) -> str:
    filters = Filters.of(request.args)
    query = queries.with_lead_city(queries.sorted_by(queries.matching(filters), filters.sort))
    counts, total = edition.kept("projects", lambda: (queries.counts(filters), counted(query)), filters.key)
    page = paged(query, request.args.get("page"), total=total)
    labels = _labels(counts, filters)
    return render_template(
        "projects/_found.html",
        page=page,
        filters=filters,
        facets=[(name, _titles()[name], _options(name, counts[name], labels)) for name in FACETS],
        applied=_applied(filters, labels),
        taken=seats_taken(page.rows),
        page_url=lambda number: url_for("projects.index", **filters.words, page=number),
        may_propose=may_propose,
    )


@access(GET=SIGNED_IN)
def mine() -> Any:
    """What the reader's city leads, drafts included."""
    city = current_user.city
    if city is None or not current_user.sits_in(city):
        return redirect(url_for("projects.index"))
    page = paged(queries.led_by(city), request.args.get("page"))
    return render_template(
        "projects/mine.html",
        page=page,
        city=city,
        taken=seats_taken(page.rows),
        page_url=lambda number: url_for("projects.mine", page=number),
        may_propose=can(current_user, "propose", Project),
    )


def _titles() -> dict[str, Any]:
    return {
        "stage": _("Stage"), "goal": _("Sustainable Development Goal"), "theme": _("Theme"),
        "group": _("Target group"), "country": _("Country"), "city": _("City"),
        "type": _("Type of project"), "language": _("Working language"),
    }  # fmt: skip


def _labels(counts: Mapping[str, Mapping[str, int]], filters: Filters) -> dict[str, Any]:
    """Slug → name of the cities that are counted or chosen: one statement."""
    slugs = {*counts["city"], *filters.chosen.get("city", ())}
    rows = db.session.scalars(sa.select(City).where(City.slug.in_(slugs)).options(lazyload(City.tags)))
    return {city.slug: str(city) for city in rows}


def _label(name: str, value: str, cities: Mapping[str, Any]) -> str:
    """A value of a facet in words."""
    if name == "stage":
        return str(ProjectStage(value).label)
    if name == "goal":
        return str(sdg.goal(value))
    if name == "country":
        return str(countries.name(value)) if countries.has(value) else value
    if name == "city":
        return str(cities.get(value, value))
    return str(vocabularies.label(VOCABULARIES[name], value)) if vocabularies.has(VOCABULARIES[name], value) else value


def _options(name: str, counted: Mapping[str, int], cities: Mapping[str, Any]) -> list[tuple[str, str, int]]:
    """(value, words, number): stages and goals in their own order, the others by number."""
    found = [(value, _label(name, value, cities), number) for value, number in counted.items()]
    if name == "stage":
        order = [stage.value for stage in ProjectStage]
        return sorted(found, key=lambda option: order.index(option[0]))
    if name == "goal":
        return sorted(found, key=lambda option: int(option[0]))
    return sorted(found, key=lambda option: (-option[2], option[1]))


def _applied(filters: Filters, cities: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(words, address without it) of every filter that is set."""
    chips = [
        (_label(name, value, cities), url_for("projects.index", **filters.without(name, value)))
        for name, values in filters.chosen.items()
        for value in values
    ]
    if filters.only_open:
        chips.insert(0, (_("Open calls only"), url_for("projects.index", **filters.without("open"))))
    return chips


def bind(bp: Blueprint) -> None:
    """Their addresses."""
    bp.add_url_rule("/projects", "index", index)
    bp.add_url_rule("/projects/mine", "mine", mine)
