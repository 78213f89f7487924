"""The text that reviewers read, kept as it was; and what changed between two of them, field by field."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext as _

from mudun.core import sdg, vocabularies
from mudun.experiences.models import Experience
from mudun.experiences.sizes import TABLE
from mudun.experiences.writing import EXPERIENCE
from mudun.i18n.localized import Localized
from mudun.publishing.rows import LEVELS

# Who may be asked about it is no part of what is judged.
LEFT_OUT = frozenset({"contact_name", "contact_email"})
VOCABULARY = {
    "objectives": "declaration_objectives",
    "themes": "themes",
    "groups": "target_groups",
    "modes": "learning_modes",
}


class Change(NamedTuple):
    """One field as it was and as it is now."""

    field: str
    label: str
    before: Any
    after: Any


def freeze(experience: Experience) -> dict[str, Any]:
    """Everything that is judged, as JSON."""
    words = EXPERIENCE.words_of(experience)
    frozen = {name: _plain(value) for name, value in words.items() if name not in LEFT_OUT}
    frozen["co_cities"] = sorted(str(city.slug) for city in experience.confirmed_cities)
    return frozen


def _plain(value: Any) -> Any:
    if isinstance(value, Localized):
        return value.to_json()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """What differs between two frozen texts, in the order of the form; each value as a page shows it."""
    found = []
    for line in TABLE:
        old, new = before.get(line.field), after.get(line.field)
        if (old or None) != (new or None):
            found.append(
                Change(line.field, _label(line.field, line.to_do), shown(line.field, old), shown(line.field, new))
            )
    return found


def shown(name: str, value: Any) -> Any:
    """A frozen value for a page: a `Localized`, a text, or a list of such."""
    if name in VOCABULARY:
        return [vocabularies.label(VOCABULARY[name], code) for code in value or []]
    if name == "goals":
        return [str(sdg.goal(code)) for code in value or []]
    if name in {"resource_level", "cost_level"}:
        return LEVELS.get(value or "", "")
    if isinstance(value, dict) and "_" in value:
        return Localized.from_json(value)
    if isinstance(value, dict):
        return [f"{part}: {number}" for part, number in value.items() if number is not None]
    if isinstance(value, list):
        return [_row(row) for row in value]
    return value


def _row(row: Any) -> Any:
    if not isinstance(row, dict):
        return row
    parts = [Localized.from_json(part) if isinstance(part, dict) else part for part in row.values()]
    return [part for part in parts if part]


def _label(name: str, to_do: Any) -> str:
    return str(labels().get(name, to_do))


def labels() -> dict[str, str]:
    """What a field is called where it is compared."""
    return {
        "title": _("Title"), "sentence": _("In one sentence"), "partner_names": _("Partners"),
        "started_on": _("Began on"), "ended_on": _("Ended on"), "goals": _("SDGs"), "targets": _("Targets"),
        "objectives": _("Objectives of the Declaration"), "themes": _("Themes"), "groups": _("Groups"),
        "modes": _("Learning mode"), "need": _("The need"), "what_we_did": _("What we did"),
        "obstacles": _("What was difficult, and what we would change"), "quote": _("Quotation"),
        "blocks": _("Building blocks"), "reached": _("People reached"), "people_counts": _("People in figures"),
        "group_counts": _("Groups in figures"), "partner_roles": _("What each partner did"),
        "pooled": _("Pooled resources"), "resource_level": _("Resources"), "results": _("Results"),
        "time_needed": _("Time"), "staff_needed": _("Staff"), "cost_level": _("Cost"),
        "conditions": _("Conditions"), "first_steps": _("First steps"), "lasting": _("Will it last?"),
        "links": _("Links"), "licence": _("Licence"), "has_rights": _("Rights"), "co_cities": _("Cities"),
    }  # fmt: skip
