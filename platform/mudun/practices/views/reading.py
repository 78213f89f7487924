"""The list of practices, and the page of one."""

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import countries, sdg, vocabularies
from mudun.core.filtered import filtered
from mudun.core.text import clean_line
from mudun.practices import queries
from mudun.practices.models import Practice
from mudun.practices.views.blueprint import bp
from mudun.publishing.rows import LEVELS
from mudun.security.access import PUBLIC, access, may
from mudun.security.policy import can
from mudun.transfers import queries as transfers
from mudun.workflow.requirements import Missing, missing


@bp.get("")
@access(GET=PUBLIC)
def index() -> Any:
    """Published practices, newest first, with filters."""
    chosen = {name: asked_for(name) for name in queries.FACETS}
    kept: dict[str, Any] = {name: values for name, values in chosen.items() if values}
    page, counts = filtered("practices", chosen, queries.matching(chosen), queries.facet_counts)
    return render_template(
        "practices/index.html",
        page=page,
        alive=transfers.alive_counts(page),
        chosen=chosen,
        facets=_facets(counts),
        Practice=Practice,
        page_url=lambda number: url_for(".index", page=number, **kept),
    )


@bp.get("/<record:practice>")
@access(GET=may("view", Practice))
def show(practice: Practice) -> Any:
    """A practice, to be read; its own city and the secretariat also see where it stands."""
    return page_of(practice)


def page_of(practice: Practice, lacking: list[Missing] | None = None) -> str:
    """The page, with what is still missing when somebody tried to submit it too early."""
    is_own = current_user.sits_in(practice.city)
    if lacking is None:
        lacking = missing(practice, "submit") if is_own and practice.is_draft else []
    return render_template(
        "practices/show.html",
        practice=practice,
        is_own=is_own,
        lacking=to_do(practice, lacking),
        levels=LEVELS,
        lives=transfers.of_practice(practice, current_user) if practice.is_public else (),
        sources=[one for one in practice.sources if can(current_user, "view", one)],
    )


def asked_for(name: str) -> list[str]:
    """The values of a filter in the address, as clean words; there are never many."""
    return [text for text in map(clean_line, request.args.getlist(name)[:20]) if text]


def to_do(practice: Practice, lacking: list[Missing]) -> list[dict[str, Any]]:
    """Each missing thing as a link to its field."""
    form = url_for(".edit", practice=practice)
    return [{"label": line.label, "href": f"{form}#{line.field}"} for line in lacking]


def _facets(counts: dict[str, dict[str, int]]) -> list[tuple[str, Any, list[tuple[str, str, int]]]]:
    """(name, label, [(value, words, count)…]) of each filter that has something to offer."""
    words: dict[str, tuple[Any, list[tuple[str, Any]]]] = {
        "goal": (_("Sustainable Development Goal"), sdg.goal_choices()),
        "theme": (_("Theme"), vocabularies.choices("themes")),
        "group": (_("Target group"), vocabularies.choices("target_groups")),
        "cost": (_("Level of cost"), list(LEVELS.items())),
        "country": (_("Country"), countries.choices()),
    }
    found = []
    for name, (label, choices) in words.items():
        options = [(value, text, counts[name][value]) for value, text in choices if value in counts[name]]
        found.append((name, label, options))
    return found
