"""Writing the words of a form into a record: columns, tags and rows, telling what was different."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any


@dataclass(frozen=True)
class Shape:
    """Which names of a form are columns of the record, which are tags, and which are rows of which parts."""

    columns: Sequence[str]
    tags: Mapping[str, str]
    rows: Mapping[str, tuple[type, Sequence[str]]] = field(default_factory=dict)

    def put(self, record: Any, words: Mapping[str, Any]) -> list[str]:
        """Write these words; gives the names of those that were different. An unknown name is an error."""
        return [name for name, value in words.items() if self._put_one(record, name, value)]

    def words_of(self, record: Any) -> dict[str, Any]:
        """Everything a form may show of the record, by the names of the fields."""
        words: dict[str, Any] = {name: getattr(record, name) for name in self.columns}
        words |= {name: record.codes(scheme) for name, scheme in self.tags.items()}
        for name, (_model, parts) in self.rows.items():
            words[name] = [_as_row(row, parts) for row in getattr(record, name)]
        return words

    def for_form(self, record: Any) -> SimpleNamespace:
        """The words as the object that a form shows, with the record's version and its primary goal."""
        words = self.words_of(record)
        words["primary_goal"] = next(iter(words.get("goals", ())), "")
        return SimpleNamespace(**words, version=str(record.version))

    def _put_one(self, record: Any, name: str, value: Any) -> bool:
        if name in self.tags:
            return _put_codes(record, self.tags[name], [str(code) for code in value])
        if name in self.rows:
            return _put_rows(record, name, self.rows[name], value)
        if name not in self.columns:
            raise KeyError(f"{type(record).__name__} has no {name}")
        if getattr(record, name) == value:
            return False
        setattr(record, name, value)
        return True


def _put_codes(record: Any, scheme: str, codes: list[str]) -> bool:
    if record.codes(scheme) == codes:
        return False
    record.set_codes(scheme, codes)
    return True


def _put_rows(record: Any, name: str, shape: tuple[type, Sequence[str]], value: Any) -> bool:
    model, parts = shape
    wanted = [{part: row[part] for part in parts} for row in value if any(row[part] for part in parts)]
    rows = getattr(record, name)
    if [_as_row(row, parts) for row in rows] == wanted:
        return False
    del rows[len(wanted) :]
    for position, row in enumerate(wanted):
        if position == len(rows):
            rows.append(model(position=position))
        for part, text in row.items():
            setattr(rows[position], part, text)
    return True


def _as_row(row: Any, parts: Sequence[str]) -> dict[str, Any]:
    return {part: getattr(row, part) for part in parts}
