"""The formal letter of an agreed partnership, as data for `publishing.letter`."""

from collections.abc import Mapping
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from mudun.core import vocabularies
from mudun.core.addresses import absolute
from mudun.i18n.dates import short
from mudun.i18n.languages import CODES
from mudun.partnerships import texts
from mudun.partnerships.models import Answer, Partnership

# Both cities have agreed once one of these was said.
DECISIVE = ("accept", "agree")


def letter_of(partnership: Partnership) -> dict[str, Any]:
    """The lead city writes to its partner; the clause is the version that was shown with the decisive yes."""
    lead, partner = partnership.project.lead_city, partnership.city
    yes = decisive_answer(partnership)
    version = yes.text_version if yes else texts.PRESENT
    mayor = _three(lambda: _("The Mayor"))
    return {
        "reference": f"P-{partnership.project.id}/{partnership.id}",
        "address": absolute(f"/{{language}}/partnerships/{partnership.id}"),
        "date": (yes.created_at if yes else partnership.stage_since).date().isoformat(),
        "sender": {"city": lead.name.to_json(), "country": _words(lead.country_name), "office": mayor},
        "recipient": {"city": partner.name.to_json(), "country": _words(partner.country_name), "office": mayor},
        "subject": _three(lambda: _("Partnership in the joint project “%(title)s”", title=partnership.project.title)),
        "body": _three(lambda: _body(partnership)),
        "facts": _facts(partnership),
        "clause": {"text": _words(_clause(version, yes)), "version": str(version)},
        "signatory": {"name": "", "office": mayor},
    }


def decisive_answer(partnership: Partnership) -> Answer | None:
    """The answer by which both cities had agreed."""
    return next((row for row in reversed(partnership.answers) if row.verb in DECISIVE), None)


def _clause(version: int, yes: Answer | None) -> dict[str, str]:
    """The three languages of the version, and word for word what was stored in the language it was read in."""
    found = {code: texts.text(version, code) for code in CODES}
    return {**found, yes.language: yes.text} if yes else found


def _body(partnership: Partnership) -> str:
    lead, partner = partnership.project.lead_city, partnership.city
    lines = [
        _(
            "The city of %(lead)s is pleased to confirm that the city of %(partner)s takes part in the joint project "
            "“%(title)s” as a partner city.",
            lead=lead, partner=partner, title=partnership.project.title,
        ),
        _("Purpose of the project: %(purpose)s", purpose=partnership.project.purpose),
    ]  # fmt: skip
    if partnership.contribution:
        lines.append(_("Contribution agreed upon: %(words)s", words=partnership.contribution))
    if partnership.changes:
        lines.append(_("Changes agreed upon: %(words)s", words=partnership.changes))
    return "\n\n".join(map(literally, lines))


def literally(text: str) -> str:
    """Text of a person that no Markdown sign may turn into something else."""
    return "".join(f"\\{letter}" if letter in r"\`*_{}[]()#+-.!<>|~" else letter for letter in text).replace("\n", " ")


def _facts(partnership: Partnership) -> list[dict[str, Any]]:
    project = partnership.project
    offers = [_words(vocabularies.label("offer_need_kinds", code)) for code in partnership.codes("offer")]
    rows: list[tuple[Any, list[Any]]] = [
        (lambda: _("Contribution"), offers),
        (lambda: _("Planned dates"), [_dates(project)] if project.starts_on and project.ends_on else []),
    ]  # fmt: skip
    return [{"label": _three(label), "values": values} for label, values in rows if values]


def _dates(project: Any) -> dict[str, str]:
    return {code: f"{short(project.starts_on, code)} – {short(project.ends_on, code)}" for code in CODES}


def _words(words: Mapping[str, str]) -> dict[str, str]:
    return {code: words[code] for code in CODES if words.get(code)}


def _three(say: Any) -> dict[str, str]:
    found = {}
    for code in CODES:
        with force_locale(code):
            found[code] = str(say())
    return found
