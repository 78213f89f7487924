"""Every figure of an issue with where it comes from, to be compared with its source by a person."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from mudun.digests import queries
from mudun.digests.models import Issue, Item
from mudun.digests.snapshot.lengths import fitted
from mudun.digests.studio.pieces import FIELDS, piece_of
from mudun.digests.studio.texts import Cell, cells
from mudun.i18n.localized import Localized

_FIGURE = re.compile(r"\d(?:[\d.,٫٬\u00a0\u202f/-]*\d)?\s?[%٪]?")
_SENTENCE = re.compile(r"[^.!?؟…\n]+(?:\.(?=\d)[^.!?؟…\n]*)*[.!?؟…]*")
_LATIN = {ord(digit): str(value) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩")}
_LATIN |= {ord(digit): str(value) for value, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")}

NO_CLAIMS = {"issue.title", "issue.season", "issue.signature"}  # a year on the cover needs no source


class Fact(NamedTuple):
    """A sentence with figures. `item` is the piece it stands in, None for the issue's own words."""

    fingerprint: str
    item: Item | None
    field: str
    label: Any
    sentence: str
    language: str
    figures: list[str]
    source: Localized
    differs: list[str]


def figures_of(text: str) -> list[str]:
    """The figures of a text as written."""
    return [match.group().strip() for match in _FIGURE.finditer(text)]


def facts_of(issue: Issue, records: Mapping[tuple[str, int], Any] | None = None) -> list[Fact]:
    """All figures of an issue, its records read unless they are given."""
    told = queries.load_words(issue.items) if records is None else records
    return facts(issue, cells(issue, told), told)


def uncompared(issue: Issue, records: Mapping[tuple[str, int], Any] | None = None) -> int:
    """How many sentences with figures nobody has compared with their source."""
    return len({fact.fingerprint for fact in facts_of(issue, records)} - queries.ticks(issue).keys())


def facts(issue: Issue, found: Iterable[Cell], records: Mapping[tuple[str, int], Any]) -> list[Fact]:
    """All of them, in the order of reading: texts, then the building blocks and results of each piece."""
    told: list[Fact] = []
    for cell in found:
        if cell.key in NO_CLAIMS or "." in cell.field:  # rows are told below, each with its source
            continue
        item = cell.owner if isinstance(cell.owner, Item) else None
        told += _of_text(
            item, _place(item, cell.field) if item else cell.field, cell.field, cell.label, cell.text, Localized()
        )
    for item in issue.items:
        record = records.get((item.subject_type, item.subject_id))
        if record is not None:
            told += _of_rows(item, record)
    return told


def _place(item: Item, field: str) -> str:
    """Where a figure stands, whatever edition it is: a corrected edition keeps the ticks of the one it corrects."""
    return f"{item.subject_type}.{item.subject_id}.{field}"


def _of_text(item: Item | None, key: str, field: str, label: Any, text: Localized, source: Localized) -> Iterator[Fact]:
    if not text:
        return
    differs = [code for code in text if code != text.source and _values(text[code]) != _values(text[text.source])]
    for match in _SENTENCE.finditer(text[text.source]):
        sentence = " ".join(match.group().split())
        if figures := figures_of(sentence):
            mark = _mark(key, sentence, str(source.to_json()))
            yield Fact(mark, item, field, label, sentence, text.source, figures, source, differs)


def _of_rows(item: Item, record: Any) -> Iterator[Fact]:
    piece = fitted(piece_of(item, record))
    for place, block in enumerate(piece["blocks"]):
        for name in ("what", "worked", "watch"):
            text = Localized.from_json(block[name])
            yield from _of_text(item, _place(item, f"block.{place}"), "blocks", FIELDS["blocks"], text, Localized())
    for place, row in enumerate(piece["results"]):
        told = [Localized.from_json(row[name]) for name in ("indicator", "before", "after")]
        sentence = " · ".join(words for text in told if (words := text.in_(told[0].source).text))
        if figures := figures_of(sentence):
            source = Localized.from_json(row["source"])
            mark = _mark(_place(item, f"result.{place}"), sentence, str(source.to_json()))
            yield Fact(mark, item, "results", _l("Result"), sentence, told[0].source, figures, source, [])


def _values(text: str) -> list[str]:
    """The figures of a text without separators, in order of size: what a translation must have too."""
    bare = (re.sub(r"[^\d]", "", figure.translate(_LATIN)) for figure in figures_of(text))
    return sorted(bare)


def _mark(*told: str) -> str:
    return hashlib.sha256("\u241f".join(told).encode()).hexdigest()
