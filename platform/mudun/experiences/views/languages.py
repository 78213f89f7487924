"""The language check: what is written in which language, where it comes from, and what looks odd."""

from typing import Any

from flask import render_template, url_for

from mudun.experiences.forms.telling import label_of
from mudun.experiences.languages import Doubt, Text, doubts_about, table
from mudun.experiences.models import Experience
from mudun.experiences.views.blueprint import bp
from mudun.i18n.languages import CODES
from mudun.security.access import access, may
from mudun.workflow.requirements import missing


@bp.get("/<record:experience>/languages")
@access(GET=may("edit", Experience))
def languages(experience: Experience) -> Any:
    """Advice before it is handed in; nothing here stands in the way."""

    lines = table(experience)
    return render_template(
        "experiences/languages.html",
        experience=experience,
        doubts=[(label(one.text), one.language, one.about, place(experience, one)) for one in doubts_about(experience)],
        lines=[(label(line["text"]), _states(experience, line)) for line in lines],
        counts={code: sum(dict(line["states"])[code] != "none" for line in lines) for code in CODES},
        lacking=missing(experience, "submit"),
    )


def _states(experience: Experience, line: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(language, state, address of the field) for each language."""
    return [(code, state, place(experience, Doubt(line["text"], code, ""))) for code, state in line["states"]]


def place(experience: Experience, at: Doubt) -> str:
    """The address of a text's field in this language."""
    return url_for(".edit", experience=experience, section=at.text.section) + f"#{at.text.anchor}-{at.language}"


def label(text: Text) -> str:
    """The words above this text in the form."""
    return label_of(text.field, text.section, text.anchor)
