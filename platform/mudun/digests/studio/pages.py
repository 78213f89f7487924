"""Pages of an issue in the making as pictures, and how many there are: drawn from the PDF, kept by what they show.

A picture's name is a hash of all it was made of, so none can be stale. What an issue shows is hashed once in an edition
of the database (`core.edition`): as long as nothing was saved, looking again costs no reading of the issue.
"""

import io
import json
import os
import tempfile
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from flask import current_app
from PIL import Image

from mudun.core import edition
from mudun.core.clock import today
from mudun.digests.exports.kept import key
from mudun.digests.exports.pdf import printed
from mudun.digests.models import Issue, Item
from mudun.digests.photos import from_storage
from mudun.digests.snapshot import draft
from mudun.digests.studio.pieces import FIELDS
from mudun.publishing.headings import Stranded, stranded
from mudun.publishing.typst import pages_of

AHEAD = 2  # pages drawn with the one that is looked at: the reader turns over
COLOURS = 16  # four bits a point
WIDTHS = (794, 595, 397)  # of a picture: for a fine screen, for any other, and beside a form
_MOST = 12
_shown: OrderedDict[tuple[Any, ...], "State"] = OrderedDict()


class State(NamedTuple):
    """An issue as it stands: which one, in which version, its pieces in their order, and what it shows."""

    issue: int
    version: int
    pieces: tuple[int, ...]
    data: Mapping[str, Any]


def page_image(issue: Issue, language: str, number: int, width: int = WIDTHS[0]) -> bytes | None:
    """Page `number` as WebP in one of the widths; None where the edition ends."""
    state = state_of(issue)
    name = _name(state, language)
    found = _read(f"{name}-{number}-{width}.webp")
    if found is None:
        total = _drawn(state, language, name, number)
        found = _read(f"{name}-{number}-{width}.webp") if number <= total else None
    return found


def page_count(issue: Issue, language: str) -> int:
    """How many pages the issue has in this language as it stands now."""
    return count(state_of(issue), language)


def count(state: State, language: str) -> int:
    """The pages of an issue as it stood, counted once for each state of it: long, and without the database."""
    name = _name(state, language)
    noted = _read(f"{name}.json")
    if noted is None:
        return _drawn(state, language, name, 1)
    told = json.loads(noted)
    _note(state, language, told)
    return int(told["total"])


def last_counts(issue: Issue) -> dict[str, tuple[int, bool]]:
    """Language → pages when they were counted last, and whether nothing was changed since; one look at the disk."""
    return {code: (int(told["total"]), told["version"] == issue.version) for code, told in _noted(issue.id).items()}


def last_stranded(issue: Issue) -> list[tuple[str, Stranded]]:
    """(language, heading) of what stood alone at the foot of a page when the issue, as it is now, was drawn."""
    return [(code, Stranded(*one)) for code, told in _current(issue).items() for one in told["stranded"]]


def last_crowded(issue: Issue) -> list[tuple[str, int, list[str]]]:
    """(language, piece, what had no room there) when the issue, as it is now, was drawn."""
    return [(code, piece, names) for code, told in _current(issue).items() for piece, names in told.get("less", ())]


def crowded(issue: Issue, item: Item) -> list[tuple[str, list[Any]]]:
    """(language, what the pages had no room for) of a piece, as it was drawn last and is now."""
    found = last_crowded(issue)
    return [(language, [FIELDS[name] for name in names]) for language, piece, names in found if piece == item.id]


def _current(issue: Issue) -> dict[str, Any]:
    return {code: told for code, told in _noted(issue.id).items() if told["version"] == issue.version}


def _noted(issue: int) -> dict[str, Any]:
    """Language → what was noted when it was drawn last."""
    told: dict[str, Any] = json.loads(_read(f"issue-{issue}-pages.json") or b"{}")
    return told


def _name(state: State, language: str) -> str:
    return key(state.data, language, "png").removesuffix(".png")


def state_of(issue: Issue) -> State:
    """The issue as it stands, read once in an edition of the database and a day."""
    address = str(current_app.config["SQLALCHEMY_DATABASE_URI"])
    at = (address, issue.id, issue.version, edition.current(), today())
    if at not in _shown:
        data, pieces = draft(issue), tuple(item.id for item in issue.items if item.is_showable)
        _shown[at] = State(issue.id, issue.version, pieces, data)
        while len(_shown) > _MOST:
            _shown.popitem(last=False)
    return _shown[at]


def _drawn(state: State, language: str, name: str, first: int) -> int:
    """Draw some pages; note the length, headings that stand alone and what had no room. Gives the length."""
    content, less = printed(state.data, language, from_storage, light=True)
    drawn, total = pages_of(content, first=first, count=AHEAD)
    for number, page in enumerate(drawn, start=first):
        for width in WIDTHS:
            _write(f"{name}-{number}-{width}.webp", _lighter(page, width))
    crowded = [(state.pieces[int(place.rpartition("-")[2]) - 1], list(names)) for place, names in less.items()]
    told = {"total": total, "stranded": stranded(content), "less": crowded}
    _write(f"{name}.json", json.dumps(told).encode())
    _note(state, language, told)
    return total


def _lighter(content: bytes, width: int) -> bytes:
    """The same picture in few colours: a sixth of the weight, and a page of print hardly has more."""
    drawn = Image.open(io.BytesIO(content)).convert("RGB")
    drawn.thumbnail((width, 2 * width), Image.Resampling.LANCZOS)
    few = drawn.quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
    made = io.BytesIO()
    few.convert("RGB").save(made, "WEBP", lossless=True)
    return made.getvalue()


def _note(state: State, language: str, told: dict[str, Any]) -> None:
    noted = _noted(state.issue) | {language: {**told, "version": state.version}}
    _write(f"issue-{state.issue}-pages.json", json.dumps(noted).encode())


def _folder() -> Path:
    return Path(current_app.config["CACHE_FOLDER"]) / "previews"


def _read(name: str) -> bytes | None:
    try:
        return (_folder() / name).read_bytes() or None
    except FileNotFoundError:
        return None


def _write(name: str, content: bytes) -> None:
    """Whole or not at all; a full disk costs the copy, not the answer."""
    try:
        _folder().mkdir(parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(dir=_folder())
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(path, _folder() / name)
    except OSError:
        return
