"""A city's page."""

from typing import Any

from flask import render_template, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from mudun.cities import map as region
from mudun.cities.models import City
from mudun.cities.requirements import lacking
from mudun.cities.views import works
from mudun.cities.views.blueprint import bp
from mudun.core import vocabularies
from mudun.security.access import access, may

CONFIDENCE = {
    "A": _l("They come from a page of UNESCO."),
    "B": _l("They come from a national source or the press."),
    "C": _l("Their source is weak: please ask the city."),
}


@bp.get("/<slug:city>")
@access(GET=may("view", City))
def show(city: City) -> Any:
    """A city's page."""
    own = current_user.sits_in(city)
    return render_template(
        "cities/show.html",
        city=city,
        marks=region.marks([city]),
        todo=_todo(city) if own else [],
        is_own=own,
        confidence=CONFIDENCE.get(city.confidence, ""),
        exchange=lambda scheme: _exchange(city, scheme),
        spoken=[vocabularies.label("languages", code) for code in city.codes("language")],
        goal_link=lambda number: url_for(".index", goal=number),
        works=works.of_city(city),
    )


def _todo(city: City) -> list[dict[str, Any]]:
    """The empty lines of the card, each with its benefit and a link to the field."""
    edit = url_for(".edit", city=city)
    here = url_for(".show", city=city)
    return [
        {
            "label": line.label,
            "hint": line.benefit,
            "href": f"{here}#todo" if line.field == "confirm" else f"{edit}#{line.field}",
        }
        for line in lacking(city)
    ]


def _exchange(city: City, scheme: str) -> list[tuple[Any, None]]:
    """What the city offers or needs, in words, as the component `pairs` takes it."""
    return [(vocabularies.label("offer_need_kinds", code), None) for code in city.codes(scheme)]
