"""What the editor chose for a piece and for an issue, in one place: length, photo, crop, own texts, pull quote."""

from collections.abc import Mapping
from typing import Any

from mudun.digests.models import KINDS, Issue, Item
from mudun.digests.snapshot import parts as p
from mudun.digests.snapshot.lengths import LENGTHS, STANDARD
from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized

Data = dict[str, Any]
# Columns of records → the name their words have in a frozen piece.
_NAMES = {
    "lead": "sentence", "purpose": "sentence", "standfirst": "sentence", "what_we_did": "done", "reached": "people",
    "partner_roles": "pooling", "pooled": "pooling", "conditions": "transfer", "first_steps": "transfer",
    "problem": "need",
}  # fmt: skip
FILLED = ("figures", "calendar")  # sections that the platform fills


def kind_of(section: Any) -> str:
    """What a section holds."""
    return section.kind if section.kind in KINDS else "own"


def of_piece(item: Item) -> Data:
    """Length, crop and pull quote of a piece, and where its words came from."""
    return {
        "length": item.length if item.length in LENGTHS else STANDARD,
        "crop": _crop(item.crop),
        "pull_quote": p.said(item.pull_quote),
        "origins": _origins(getattr(item.subject, "origins", None), item.origins),
    }


def of_issue(issue: Issue) -> Data:
    """Digits, cover and origins of an issue."""
    return {"digits": issue.digits, "origins": _origins(issue.origins)}


def cover_photo_of(issue: Issue) -> int | None:
    """The number of the cover's photo, when the editor wants one."""
    return issue.cover_photo_id if issue.cover == "photo" else None


# Words that stand in rows of a record: the list of a frozen piece → the rows, what they are called, their columns.
ROWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "blocks": ("block", ("name", "what", "worked", "watch")),
    "results": ("result", ("indicator", "source")),
}


def rows_of(record: Any, name: str) -> list[Any]:
    """The rows of a record that a piece shows, in the order in which it shows them."""
    first = ROWS[name][1][0]
    return [row for row in getattr(record, name, ()) if getattr(row, first, None)]


def row_field(name: str, row: Any, column: str) -> str:
    """Under which field an issue keeps its own words for a cell: `block.12.what`."""
    return f"{ROWS[name][0]}.{row.id}.{column}"


def with_texts(piece: Data, item: Item, record: Any) -> Data:
    """The piece with the editor's own words on top; the record keeps its own."""
    for name, (_kind, columns) in ROWS.items() if item.texts else ():
        for row, told in zip(rows_of(record, name), piece[name], strict=False):
            for column in columns:
                if words := item.texts.get(row_field(name, row, column)):
                    told[column] = over(told[column], words)
    for field, own in sorted(item.texts.items()):
        name, words = _NAMES.get(field, field), {code: own[code] for code in CODES if own.get(code)}
        if not words:
            continue
        if name in {"title", "sentence", "source"}:
            piece[name] = over(piece[name], words)
        elif name == "quote" and piece["quote"]:
            piece["quote"]["text"] = over(piece["quote"]["text"], words)
        else:
            _put_part(piece["parts"], name, words)
    return piece


def over(stored: Mapping[str, str], words: Mapping[str, str]) -> Data:
    """A stored text with other words in some languages."""
    own = Localized.from_json(stored)
    return p.said(Localized({**own, **words}, source=own.source if own else None))


def _put_part(parts: list[Data], name: str, words: Mapping[str, str]) -> None:
    for part in parts:
        if part["name"] == name:
            part["text"] = over(part["text"], words)


def _crop(stored: Any) -> Data | None:
    """A frame within the photo, as fractions of its width and height; nothing for the whole photo."""
    if not isinstance(stored, Mapping):
        return None
    try:
        x, y, w, h = (min(max(float(stored[key]), 0.0), 1.0) for key in ("x", "y", "w", "h"))
    except (KeyError, TypeError, ValueError):
        return None
    w, h = min(w, 1.0 - x), min(h, 1.0 - y)
    return {"x": x, "y": y, "w": w, "h": h} if w > 0.02 and h > 0.02 and (w < 1 or h < 1) else None


def _origins(*stored: Any) -> Data:
    """Which words a machine translated: {field: {language: "machine"}}; what people wrote is not named."""
    merged: dict[str, Data] = {}
    for origins in stored:  # what the issue says of a language comes over what the record says
        for field, by_language in (origins or {}).items():
            merged.setdefault(_NAMES.get(field, field), {}).update(by_language or {})
    found = {
        field: {code: origin for code, origin in by_language.items() if origin == "machine"}
        for field, by_language in merged.items()
    }
    return {field: machine for field, machine in sorted(found.items()) if machine}
