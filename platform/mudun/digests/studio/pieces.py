"""A piece as its issue would print it: the record's words with the editor's on top, fitted to the chosen length."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from mudun.digests.models import Item
from mudun.digests.snapshot import choices
from mudun.digests.snapshot.lengths import MARK, fitted
from mudun.digests.snapshot.records import words_of
from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized

Data = dict[str, Any]
FIELDS: dict[str, Any] = {
    "title": _l("Title"), "sentence": _l("In one sentence"), "need": _l("The need"), "done": _l("What was done"),
    "people": _l("Who was reached"), "pooling": _l("What partners brought"), "obstacles": _l("Difficulties"),
    "transfer": _l("What it takes elsewhere"), "lasting": _l("What lasts"), "context": _l("Conditions"),
    "summary": _l("In short"), "brings": _l("What the lead city brings"), "seeks": _l("What it looks for"),
    "achieved": _l("What was achieved"), "quote": _l("Quotation"), "blocks": _l("Building blocks"),
    "results": _l("Results"), "facts": _l("Facts"), "links": _l("Links"), "photo": _l("Photo"),
    "objectives": _l("Objectives of the Declaration"), "parts": _l("The last texts"),
}  # fmt: skip
TELLING = (
    "need", "done", "people", "pooling", "obstacles", "transfer", "lasting", "context", "summary", "brings", "seeks",
    "achieved", "quote",
)  # fmt: skip
_SENTENCE = re.compile(r"[^.!?؟…\n]+[.!?؟…]+[»”\")]*")
_SHORT, _LONG, _MOST = 40, 200, 12


class Line(NamedTuple):
    """A field of the source: whether it stands in the issue at this length, where it is cut, whether it is reworded."""

    field: str
    label: Any
    text: Localized
    is_in: bool
    ends: str
    is_own: bool


def source_of(item: Item, record: Any) -> Data:
    """The words of the record, untouched."""
    return words_of(record, item.sort)


def piece_of(item: Item, record: Any) -> Data:
    """The record's words with the editor's on top, at full length."""
    piece = words_of(record, item.sort)
    piece["title"] = choices.over(piece["title"], item.title)
    choices.with_texts(piece, item, record)
    if item.standfirst:
        piece["sentence"] = choices.over(piece["sentence"], item.standfirst)
    return {**piece, "length": item.length}


def lines(item: Item, record: Any, length: str = "") -> list[Line]:
    """Every text of the record in its order, with what becomes of it at this length."""
    whole = piece_of(item, record)
    printed = fitted(whole, length or item.length)
    kept = {part["name"]: part["text"] for part in printed["parts"]}
    found = []
    for part in whole["parts"]:
        text, shown = Localized.from_json(part["text"]), kept.get(part["name"])
        ends = _end(shown, text.source) if part["name"] in printed["cut"] else ""
        own = part["name"] in (item.texts or {})
        label = FIELDS.get(part["name"], part["name"])
        found.append(Line(part["name"], label, text, shown is not None, ends, own))
    return found


def left_out(item: Item, record: Any, length: str = "") -> list[Any]:
    """Beside texts: what there is no room for at this length, in words."""
    printed = fitted(piece_of(item, record), length or item.length)
    return [FIELDS[name] for name in printed["left_out"] if name in {"blocks", "results", "facts", "links", "quote"}]


def _end(shown: Mapping[str, str] | None, language: str) -> str:
    """The last words before the cut."""
    text = (shown or {}).get(language, "").removesuffix(MARK).strip()
    return " ".join(text.split()[-6:])


def sentences(item: Item, record: Any) -> list[tuple[str, str]]:
    """(language, sentence) of the source that would do as a pull quote."""
    texts = [part["text"] for part in source_of(item, record)["parts"]]
    found: dict[tuple[str, str], None] = {}
    for text in texts:
        language = text.get("_", CODES[0])
        for match in _SENTENCE.finditer(text.get(language, "")):
            sentence = _plain(match.group())
            if _SHORT <= len(sentence) <= _LONG:
                found[language, sentence] = None
    return list(found)[:_MOST]


def quoted_from_source(item: Item, record: Any) -> dict[str, bool]:
    """Language → whether the pull quote stands word for word in what the city wrote; else it is the editor's."""
    source = source_of(item, record)
    texts = [source["title"], source["sentence"], *(part["text"] for part in source["parts"])]
    texts += [source["quote"]["text"]] if source["quote"] else []
    return {
        code: any(_plain(quote) in _plain(text.get(code, "")) for text in texts)
        for code, quote in item.pull_quote.items()
    }


def _plain(text: str) -> str:
    return " ".join(text.replace("*", "").split()).strip('«»“”" ')
