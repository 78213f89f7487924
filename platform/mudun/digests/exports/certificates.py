"""A certificate for each city that stands in an issue, for the wall of its town hall. It names cities, never people."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import force_locale, ngettext
from flask_babel import lazy_gettext as _l

from mudun.core.text import shorten
from mudun.digests.exports.edition import edition
from mudun.publishing.glyphs import printable_text
from mudun.publishing.typst import typeset_each

WORDS = {
    "certificate": _l("Certificate of publication"),
    "says": _l("This is to certify that the city of"),
    "date": _l("Published on"),
    "number": _l("Number"),
    "network": _l("Arab Learning Cities"),
}
_PIECES, _TITLE, _CITY, _THEME = 6, 110, 60, 90  # pieces named one by one; letters
FEATURED = _l("stands in issue %(number)s of the Digest of Experiences, “%(theme)s”, with:")


def certificates(frozen: Mapping[str, Any], language: str) -> dict[str, bytes]:
    """File name → PDF, one for each city of the directory with a piece; the same issue gives the same bytes."""
    it = edition(frozen, language)
    told = certified(frozen, language)
    made = (
        typeset_each("certificate.typ", list(told.values()), created=date.fromisoformat(it["updated"])) if told else []
    )
    return dict(zip((name_of(slug) for slug in told), made, strict=True))


def name_of(slug: str) -> str:
    """The file of a city's certificate."""
    return f"certificate-{slug}.pdf"


def certified(frozen: Mapping[str, Any], language: str) -> dict[str, dict[str, Any]]:
    """City → what its certificate says."""
    it = edition(frozen, language)
    with force_locale(language):
        words = {key: str(text) for key, text in WORDS.items()}
        theme = _brief(it["theme"] if it["theme"]["text"] else it["title"], _THEME)["text"]
        featured = str(FEATURED % {"number": it["number"], "theme": theme})
    stored = [item for section in frozen["sections"] for item in section["items"]]
    found: dict[str, dict[str, Any]] = {}
    for frozen_item, item in zip(stored, it["items"], strict=True):
        for frozen_city, city in zip(frozen_item["cities"], item["cities"], strict=True):
            if not frozen_city["slug"]:
                continue
            place = len(found) + 1
            entry = found.setdefault(frozen_city["slug"], {
                "lang": language, "words": words, "featured": featured, "pieces": [],
                "city": {key: _brief(said, _CITY) for key, said in city.items()},
                "day": it["updated"], "date": it["published_on"] or it["words"]["draft"],
                "signature": _brief(it["signature"], _TITLE),
                "publisher": it["imprint"][0]["values"][0], "address": it["address"],
                "number": f"{it['number']}.{it['version']}/{place}",
            })  # fmt: skip
            entry["pieces"].append(_brief(item["title"], _TITLE))
    for entry in found.values():
        more = len(entry["pieces"]) - _PIECES
        del entry["pieces"][_PIECES:]
        with force_locale(language):
            entry["more"] = ngettext("and %(num)s more", "and %(num)s more", more) if more > 0 else ""
    return found


def _brief(wording: Mapping[str, Any], letters: int) -> dict[str, Any]:
    """The wording in so few letters that it stands whole on the page."""
    return {**wording, "text": shorten(printable_text(" ".join(wording["text"].split())), letters)}
