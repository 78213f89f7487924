"""The directory of cities: map, list, filters."""

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.cities import map as region
from mudun.cities import queries
from mudun.cities.models import City, Standing
from mudun.cities.views.blueprint import bp
from mudun.core import countries, paging, sdg, vocabularies
from mudun.security.access import PUBLIC, access
from mudun.security.policy import can


@bp.get("")
@access(GET=PUBLIC)
def index() -> Any:
    """All cities on the map and in a list, with filters."""
    chosen = {name: request.args.getlist(name) for name in queries.FACETS}
    found = queries.directory(chosen)
    page = paging.sliced(found.cities, request.args.get("page"))
    return render_template(
        "cities/index.html",
        found=found,
        page=page,
        chosen=chosen,
        facets=_facets(found),
        layout=region.layout(found.cities),
        may_list=can(current_user, "list", City),
        page_url=lambda number: url_for(".index", page=number, **_kept(chosen)),
    )


def _facets(found: queries.Directory) -> list[tuple[str, Any, list[tuple[str, str, int]]]]:
    """(name, label, [(value, words, count)…]) of each filter, in the order of the page."""
    words: dict[str, tuple[Any, list[tuple[str, str]]]] = {
        "country": (_("Country"), countries.choices()),
        "goal": (_("Sustainable Development Goal"), sdg.goal_choices()),
        "trait": (_("Trait"), vocabularies.choices("city_traits")),
        "offer": (_("Offers"), vocabularies.choices("offer_need_kinds")),
        "need": (_("Needs"), vocabularies.choices("offer_need_kinds")),
        "standing": (_("Standing"), [(standing.value, str(standing.label)) for standing in Standing]),
    }
    facets = []
    for name, (label, choices) in words.items():
        counts = found.counts[name]
        facets.append((name, label, [(v, text, counts[v]) for v, text in choices if counts.get(v)]))
    return facets


def _kept(chosen: dict[str, list[str]]) -> dict[str, Any]:
    return {name: values for name, values in chosen.items() if values}
