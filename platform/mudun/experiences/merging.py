"""Two people on one page: what only one of them changed goes together, what both changed is shown to the second.

A form carries a mark of every value as it was when the page was opened. A value whose mark in the record is still
the same was not touched by anybody else; a value whose mark in the form is still the same was not touched here.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import blake2s
from typing import Any, NamedTuple

from mudun.core.text import clean_lines
from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized

Marks = Mapping[str, str]
Words = Mapping[str, Any]
ORDERED = frozenset({"goals"})  # the first one is the primary one; of other ticks the order says nothing


class Clash(NamedTuple):
    """A value that somebody else changed since the page was opened, and that was changed here too."""

    path: str
    theirs: Any
    ours: Any

    @property
    def field(self) -> str:
        """The field it belongs to."""
        return self.path.split(".")[0]

    @property
    def language(self) -> str:
        """The language of the text, when it is one of a text in three languages."""
        last = self.path.rpartition(".")[2]
        return last if last in CODES and self.field != self.path else ""

    @property
    def shown(self) -> str:
        """A mark of what the other one saved: an answer holds only for what its writer has seen."""
        return _mark(self.theirs, self.path)

    @property
    def can_be_joined(self) -> bool:
        """Whether both can stand one after the other."""
        return bool(self.language and self.theirs and self.ours)


class Merged(NamedTuple):
    """The words to save, and what the writer must decide first. In `words` a clash stands as it was typed here."""

    words: dict[str, Any]
    clashes: list[Clash]


def marks_of(words: Words) -> dict[str, str]:
    """A short mark of every value that is not empty, and of every part that can be put together by itself."""
    marks = {path: _mark(value, path) for name, value in words.items() for path, value in _parts(name, value)}
    return {path: mark for path, mark in marks.items() if mark}


def merge(opened: Marks, theirs: Words, ours: Words) -> Merged:
    """Put together what the record says now and what was typed since the marks were taken."""
    clashes: list[Clash] = []
    words = {name: _three(name, opened, theirs.get(name), value, clashes) for name, value in ours.items()}
    return Merged(words, clashes)


def differing(theirs: Words, ours: Words) -> list[Clash]:
    """Everything in which these words are not the same, part by part."""
    clashes: list[Clash] = []
    for name, value in ours.items():
        _three(name, None, theirs.get(name), value, clashes)
    return clashes


def decide(merged: Merged, answers: Mapping[str, str]) -> Merged:
    """Apply the writer's answers to clashes, path → `ours`, `theirs` or `both` and the mark of what they have seen.

    What has no answer, or one to something that has changed again since, stays a clash.
    """
    words, still = dict(merged.words), []
    for clash in merged.clashes:
        answer, _colon, seen = answers.get(clash.path, "").partition(":")
        if seen != clash.shown or answer not in {"ours", "theirs", "both"}:
            still.append(clash)
        elif answer == "theirs":
            _place(words, clash.path, clash.theirs)
        elif answer == "both" and clash.can_be_joined:
            _place(words, clash.path, f"{clash.theirs}\n\n{clash.ours}")
    return Merged(words, still)


def _three(path: str, opened: Marks | None, theirs: Any, ours: Any, clashes: list[Clash]) -> Any:
    """One value put together; without marks both count as changed."""
    mine, other, before = _mark(ours, path), _mark(theirs, path), None if opened is None else opened.get(path, "")
    if mine == other or other == before:
        return ours
    if mine == before:
        return theirs
    if isinstance(ours, Localized):
        theirs = theirs or Localized()
        texts = {c: _three(f"{path}.{c}", opened, theirs.get(c, ""), ours.get(c, ""), clashes) for c in CODES}
        return Localized(texts, source=ours.source)
    if isinstance(ours, dict):
        theirs = theirs or {}
        names = [*ours, *(name for name in theirs if name not in ours)]
        found = {n: _three(f"{path}.{n}", opened, theirs.get(n), ours.get(n), clashes) for n in names}
        return {name: value for name, value in found.items() if value is not None or name in ours}
    if _is_rows(ours) and _is_rows(theirs) and _count(ours) == _count(theirs) == _count_in(opened, path, ours):
        rows = _filled(ours)
        return [_three(f"{path}.{i}", opened, row, rows[i], clashes) for i, row in enumerate(_filled(theirs))]
    clashes.append(Clash(path, theirs, ours))
    return ours


def _place(words: dict[str, Any], path: str, value: Any) -> None:
    """Write a value at a path; texts in three languages are made anew, they never change in place."""
    name, _dot, rest = path.partition(".")
    words[name] = _placed(words[name], rest, value) if rest else value


def _placed(whole: Any, path: str, value: Any) -> Any:
    name, _dot, rest = path.partition(".")
    if isinstance(whole, Localized):
        return whole.with_(name, value)
    key: Any = int(name) if isinstance(whole, list) else name
    copy = whole.copy()
    copy[key] = _placed(whole[key], rest, value) if rest else value
    return copy


def _parts(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    yield path, value
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _parts(f"{path}.{name}", part)
    elif _is_rows(value):
        yield f"{path}.#", _count(value)
        for number, row in enumerate(_filled(value)):
            yield from _parts(f"{path}.{number}", row)


def _mark(value: Any, path: str = "") -> str:
    if path.endswith(".#"):
        return str(value)
    plain = _plain(value, ordered=path in ORDERED)
    if not plain:
        return ""
    said = json.dumps(plain, sort_keys=True, ensure_ascii=False)
    return blake2s(said.encode(errors="replace"), digest_size=5).hexdigest()


def _plain(value: Any, *, ordered: bool = False) -> Any:
    """The value without what makes no difference: empty parts, untidy blanks, the order of ticks."""
    if isinstance(value, Mapping):
        named = {str(name): _plain(part) for name, part in value.items()}
        return {name: part for name, part in named.items() if part}
    if isinstance(value, list | tuple):
        parts = [plain for plain in map(_plain, value) if plain]
        is_ticks = all(isinstance(part, str) for part in parts)
        return sorted(parts) if is_ticks and not ordered else parts
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not value:
        return bool(value)
    return clean_lines(str(value))


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _filled(rows: Any) -> list[Any]:
    return [row for row in rows or [] if _plain(row)]


def _count(rows: Any) -> str:
    return str(len(_filled(rows)))


def _count_in(opened: Marks | None, path: str, ours: Any) -> str:
    return _count(ours) if opened is None else opened.get(f"{path}.#", "")
