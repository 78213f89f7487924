"""The formal letter: what two cities have agreed, ready for a mayor's signature, on a page or as a PDF.

The data of a letter (JSON-able; *text* is a `Localized.to_json()` value):

    reference   "P-12/3"                         printed as it is
    address     "https://…/{language}/…"         where the record stands; `{language}` is filled in
    date        "2026-11-22"                     printed Gregorian, in Arabic with the Hijri date
    sender      {"city": text, "country": text, "office": text}     whose letterhead it is
    recipient   {"city": text, "country": text, "office": text}     to whom it goes
    subject     text
    body        text, Markdown: the paragraphs between greeting and closing
    facts       [{"label": text, "values": [text, …]}, …]           may be empty
    clause      {"text": text, "version": "1"}   the non-binding clause as it was accepted
    signatory   {"name": "…", "office": text}    name may be empty: a line to write on
    draft       true prints «Draft» over it      (optional)
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from mudun.i18n import dates
from mudun.i18n.languages import direction
from mudun.i18n.localized import Localized
from mudun.publishing.markdown import parse, trees_as_data
from mudun.publishing.typst import typeset
from mudun.publishing.writings import to_html

WORDS = {
    "network": _l("Arab Learning Cities"),
    "draft": _l("Draft"),
    "date": _l("Date"),
    "reference": _l("Reference"),
    "from": _l("From"),
    "to": _l("To"),
    "subject": _l("Subject"),
    "greeting": _l("Dear colleagues,"),
    "closing": _l("With our sincere regards,"),
    "clause": _l("Non-binding clause"),
    "version": _l("version"),
    "signature": _l("Signature"),
    "name": _l("Name"),
    "stamp": _l("Stamp"),
    "record": _l("This letter stands at"),
}


def letter(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The letter in one language, each text with the language it is really in; page and print read this."""
    with force_locale(language):
        words = {key: str(text) for key, text in WORDS.items()}
    return {
        "lang": language,
        "dir": direction(language),
        "words": words,
        "draft": bool(data.get("draft")),
        "reference": data["reference"],
        "address": data["address"].replace("{language}", language),
        "day": data["date"],
        "date": dates.long(date.fromisoformat(data["date"]), language),
        "sender": _party(data["sender"], language),
        "recipient": _party(data["recipient"], language),
        "subject": _said(data["subject"], language),
        "body": _written(data["body"], language),
        "facts": [_fact(fact, language) for fact in data["facts"]],
        "clause": {**_written(data["clause"]["text"], language), "version": data["clause"]["version"]},
        "signatory": {
            "name": data["signatory"]["name"],
            "office": _said(data["signatory"]["office"], language),
        },
    }


def letter_pdf(data: Mapping[str, Any], language: str) -> bytes:
    """The letter as a tagged PDF of one page or more; the same data give the same bytes."""
    made = trees_as_data(letter(data, language))
    return typeset("letter.typ", made, created=date.fromisoformat(data["date"]))


def _said(stored: Any, language: str) -> dict[str, str]:
    wording = Localized.from_json(stored).in_(language)
    return {"text": wording.text, "lang": wording.language, "dir": direction(wording.language)}


def _written(stored: Any, language: str) -> dict[str, Any]:
    said = _said(stored, language)
    tree = parse(said["text"], top=2)
    return {**said, "tree": tree, "html": to_html(tree)}


def _party(stored: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {key: _said(stored.get(key), language) for key in ("city", "country", "office")}


def _fact(stored: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {
        "label": _said(stored["label"], language),
        "values": [_said(value, language) for value in stored["values"]],
    }
