"""The list of experiences, and the page of one."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import countries, sdg, vocabularies
from mudun.core.filtered import filtered
from mudun.core.text import clean_line
from mudun.digests.queries import featured_in
from mudun.experiences import queries
from mudun.experiences.borrowed import borrowed_summary
from mudun.experiences.forms.choices import people
from mudun.experiences.models import Experience
from mudun.experiences.sizes import Size
from mudun.experiences.views.blueprint import bp
from mudun.files.models import files_of
from mudun.practices.queries import from_experience
from mudun.publishing.rows import LEVELS
from mudun.security.access import PUBLIC, access, may
from mudun.workflow.requirements import Missing, missing

LETTERS_A_MINUTE = 900


@bp.get("")
@access(GET=PUBLIC)
def index() -> Any:
    """Published experiences, newest first, with filters."""
    chosen = {name: asked_for(name) for name in queries.FACETS}
    kept: dict[str, Any] = {name: values for name, values in chosen.items() if values}
    page, counts = filtered("experiences", chosen, queries.matching(chosen), queries.facet_counts)
    return render_template(
        "experiences/index.html",
        page=page,
        chosen=chosen,
        Experience=Experience,
        facets=_facets(counts),
        page_url=lambda number: url_for(".index", page=number, **kept),
    )


@bp.get("/<record:experience>")
@access(GET=may("view", Experience))
def show(experience: Experience) -> Any:
    """An experience, to be read; its own city and the secretariat also see where it stands."""
    return page_of(experience)


def page_of(experience: Experience, lacking: list[Missing] | None = None) -> str:
    """The page, with what is still missing when somebody tried to submit it too early."""
    is_own = current_user.sits_in(experience.city)
    files = files_of(experience)
    if lacking is None:
        lacking = missing(experience, "submit") if is_own and experience.is_written else []
    return render_template(
        "experiences/show.html",
        experience=experience,
        photos=[file for file in files if file.is_photo],
        documents=[file for file in files if not file.is_photo],
        is_own=is_own,
        lacking=to_do(experience, lacking),
        minutes=reading_minutes(experience),
        borrowed=borrowed_summary(experience),
        levels=LEVELS,
        size=Size(experience.size),
        people=people(),
        featured_in=issues_with(experience),
        practices=from_experience(experience),
    )


def asked_for(name: str) -> list[str]:
    """The values of a filter in the address, as clean words; there are never many."""
    return [text for text in map(clean_line, request.args.getlist(name)[:20]) if text]


def to_do(experience: Experience, lacking: list[Missing]) -> list[dict[str, Any]]:
    """Each missing thing as a link to its field."""
    return [
        {
            "label": line.label,
            "href": url_for(".edit", experience=experience, section=line.section) + f"#{line.field}",
        }
        for line in lacking
    ]


def reading_minutes(experience: Experience) -> int:
    """How long it takes to read, at least one minute."""
    texts = [
        experience.need,
        experience.what_we_did,
        experience.obstacles,
        experience.reached,
        experience.lasting,
    ]
    texts += [text for block in experience.blocks for text in (block.what, block.worked, block.watch)]
    return max(1, round(sum(len(str(text)) for text in texts) / LETTERS_A_MINUTE))


def issues_with(experience: Experience) -> Sequence[Any]:
    """The published digest issues in which it stands."""
    return featured_in(experience)


def _facets(counts: dict[str, dict[str, int]]) -> list[tuple[str, Any, list[tuple[str, str, int]]]]:
    """(name, label, [(value, words, count)…]) of each filter that has something to offer."""
    slugs = queries.cities_named(counts["city"])
    words: dict[str, tuple[Any, list[tuple[str, str]]]] = {
        "goal": (_("Sustainable Development Goal"), sdg.goal_choices()),
        "theme": (_("Theme"), vocabularies.choices("themes")),
        "group": (_("Target group"), vocabularies.choices("target_groups")),
        "country": (_("Country"), countries.choices()),
        "city": (_("City"), slugs),
    }
    found = []
    for name, (label, choices) in words.items():
        options = [(value, text, counts[name][value]) for value, text in choices if value in counts[name]]
        found.append((name, label, options))
    return found
