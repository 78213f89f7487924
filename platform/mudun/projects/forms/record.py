"""How a proposal's form and its record correspond, and where two people's versions differ."""

from typing import Any

from mudun.core.forms import Difference, alike
from mudun.i18n.saying import said
from mudun.projects.models import Project

PLAIN = (
    "title", "purpose", "summary", "project_type", "challenge_words", "offer_words", "need_words",
    "newcomers_welcome", "starts_on", "ends_on", "closes_on", "is_online", "place", "inclusion_note",
    "resources_note", "resources_are_public",
)  # fmt: skip
CODES = {
    "goals": "goal", "targets": "target", "objectives": "objective", "themes": "theme", "groups": "group",
    "settings": "setting", "challenges": "challenge", "offers": "offer", "needs": "need", "languages": "language",
    "partner_countries": "partner_country", "partner_languages": "partner_language",
}  # fmt: skip


def fields_of(project: Project) -> dict[str, Any]:
    """Field → value, as the record has it."""
    return {
        **{name: getattr(project, name) for name in PLAIN},
        **{name: project.codes(scheme) for name, scheme in CODES.items()},
        "seats": project.seats,
        "version": str(project.version),
        "primary_goal": next(iter(project.codes("goal")), None),
        "results": [{"what": r.what, "measure": r.measure, "due_on": r.due_on} for r in project.results],
        "stakeholders": [{"name": s.name, "sector": s.sector} for s in project.stakeholders],
    }


def differences(form: Any, project: Project) -> list[Difference]:
    """Where the saved proposal and the typed one differ; the form then stands on the saved version."""
    theirs = fields_of(project)
    form.version.data = theirs["version"]
    form.version.raw_data = None
    found = []
    for name in (*PLAIN, "seats", *CODES, "primary_goal", "results", "stakeholders"):
        field = form[name]
        ours = field.filled if hasattr(field, "filled") else field.data
        if not alike(theirs[name], ours):
            found.append(Difference(str(field.label.text), said(field, theirs[name]), said(field, ours)))
    return found
