"""How a proposal's form and its record correspond, and where two people's versions differ."""

from typing import Any

from mudun.core.forms import Difference, alike
from mudun.i18n.dates import short
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
            found.append(Difference(str(field.label.text), _said(field, theirs[name]), _said(field, ours)))
    return found


def _said(field: Any, value: Any) -> Any:
    """A value in words: labels for codes, one line for a row."""
    if isinstance(value, bool):
        return "✓" if value else "–"
    if hasattr(value, "in_"):
        return value
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "\n".join(" · ".join(_said(field, part) for part in map(str, row.values()) if part) for row in value)
    if hasattr(value, "isoformat"):
        return short(value)
    labels = _labels(field)
    codes = value if isinstance(value, list) else [value] if value else []
    return ", ".join(str(labels.get(str(code), code)) for code in codes)


def _labels(field: Any) -> dict[str, Any]:
    if getattr(field, "choices", None) is None:
        return {}
    groups = [rows for _label, rows in field.iter_groups()] if field.has_groups() else [field.iter_choices()]
    return {choice.value: choice.label for rows in groups for choice in rows}
