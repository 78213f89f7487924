"""Every text of an issue in the making that must stand in three languages, and where its translation is kept."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from mudun.digests.models import Issue, Item, Section
from mudun.digests.snapshot import choices
from mudun.digests.snapshot.lengths import fitted
from mudun.digests.studio.pieces import FIELDS, piece_of
from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized

_ISSUE: tuple[tuple[str, Any, int], ...] = (
    ("title", _l("Title"), 60), ("theme", _l("Theme"), 60), ("season", _l("Season"), 30),
    ("editorial", _l("Foreword"), 1200), ("signature", _l("Signed by"), 120),
)  # fmt: skip


ROW_LABELS: dict[tuple[str, str], Any] = {
    ("blocks", "name"): _l("Building block"), ("blocks", "what"): _l("Building block: what it is"),
    ("blocks", "worked"): _l("Building block: what made it work"),
    ("blocks", "watch"): _l("Building block: what to watch"),
    ("results", "indicator"): _l("Result"), ("results", "source"): _l("Source of a result"),
}  # fmt: skip


class Cell(NamedTuple):
    """A text: `owner` keeps its translation under `field`; the record that it comes from is never written."""

    key: str
    owner: Any
    field: str
    about: Any
    label: Any
    text: Localized
    limit: int
    origins: Mapping[str, str]

    @property
    def is_long(self) -> bool:
        """Whether it wants more than a line."""
        return self.limit > 120

    def lacks(self, language: str) -> bool:
        """Whether it is a gap in this language."""
        return bool(self.text) and language not in self.text


def cells(issue: Issue, records: Mapping[tuple[str, int], Any]) -> Iterator[Cell]:
    """The texts in the order of reading: the issue's, then each section's with its pieces. Empty ones are left out."""
    for field, label, limit in _ISSUE:
        text = getattr(issue, field)
        if text:
            yield Cell(f"issue.{field}", issue, field, _l("The issue"), label, text, limit, _said(issue, field))
    for section in issue.sections:
        if section.items or not section.takes_pieces:
            name = f"section.{section.id}.title"
            yield Cell(name, section, "title", _l("Section"), _l("Title of the section"), section.title, 60,
                       _said(section, "title"))  # fmt: skip
        for item in section.items:
            record = records.get((item.subject_type, item.subject_id))
            if record is not None:
                yield from _of_piece(item, record)


def _of_piece(item: Item, record: Any) -> Iterator[Cell]:
    """Only what stands in the issue at the chosen length is to be translated."""
    piece = fitted(piece_of(item, record))
    texts = [("title", "title", piece["title"], 100), ("standfirst", "sentence", piece["sentence"], 400)]
    texts += [(part["name"], part["name"], part["text"], 3000) for part in piece["parts"]]
    if piece["quote"]:
        texts.append(("quote", "quote", piece["quote"]["text"], 400))
    for field, name, stored, limit in texts:
        text = Localized.from_json(stored)
        if text:
            yield Cell(f"item.{item.id}.{field}", item, field, item, FIELDS[name], text, limit,
                       _said(record, name) | _said(item, field))  # fmt: skip
    yield from _of_rows(item, record, piece)
    if item.pull_quote:
        yield Cell(f"item.{item.id}.pull_quote", item, "pull_quote", item, _l("Pull quote"), item.pull_quote, 240,
                   _said(item, "pull_quote"))  # fmt: skip


def _of_rows(item: Item, record: Any, piece: Mapping[str, Any]) -> Iterator[Cell]:
    """The building blocks and results that stand in the issue, cell by cell."""
    for name, (_kind, columns) in choices.ROWS.items():
        for row, told in zip(choices.rows_of(record, name), piece[name], strict=False):
            for column in columns:
                text, field = Localized.from_json(told[column]), choices.row_field(name, row, column)
                if text:
                    yield Cell(f"item.{item.id}.{field}", item, field, item, ROW_LABELS[name, column], text, 600,
                               _said(row, column) | _said(item, field))  # fmt: skip


def _said(owner: Any, field: str) -> dict[str, str]:
    """Language → human or machine, where somebody said so."""
    column = field if isinstance(owner, Issue | Section | Item) else _COLUMNS.get(field, field)
    return dict((getattr(owner, "origins", None) or {}).get(column, {}))


_COLUMNS = {"done": "what_we_did", "people": "reached"}  # printed name → column of an experience


def progress(found: list[Cell]) -> dict[str, tuple[int, int]]:
    """Language → (texts that stand in it, texts there are)."""
    return {code: (sum(code in cell.text for cell in found), len(found)) for code in CODES}
