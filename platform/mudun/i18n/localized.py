"""A text in up to three languages, kept as one JSON value, that always knows in which language it is really shown."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from mudun.i18n.languages import CODES, current, direction


class Wording(NamedTuple):
    """A text and the language it is really in."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.language)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


class Localized(Mapping[str, str]):
    """Immutable. `source` is the language it was written in; the others are translations of it."""

    __slots__ = ("_texts", "source")

    def __init__(self, texts: Mapping[str, str] | str = "", source: str | None = None) -> None:
        if isinstance(texts, str):
            texts = {source or current(): texts}
        kept = {code: texts[code].strip() for code in CODES if texts.get(code, "").strip()}
        self._texts = kept
        self.source = source if source in kept else next((code for code in texts if code in kept), CODES[0])

    def in_(self, language: str) -> Wording:
        """The text for a reader of `language`: theirs, else the source's, else ar, en, fr; empty when there is none."""
        for code in (language, self.source, *CODES):
            if code in self._texts:
                return Wording(self._texts[code], code)
        return Wording("", language)

    @property
    def wording(self) -> Wording:
        """The text for the present reader."""
        return self.in_(current())

    @property
    def missing(self) -> list[str]:
        """The languages that have no text."""
        return [code for code in CODES if code not in self._texts]

    @property
    def languages(self) -> list[str]:
        """The languages that have a text, the source first."""
        return sorted(self._texts, key=lambda code: (code != self.source, CODES.index(code)))

    def with_(self, language: str, text: str) -> "Localized":
        """A copy in which `language` says `text`."""
        return Localized({**self._texts, language: text}, source=self.source)

    def to_json(self) -> dict[str, str]:
        """As stored: texts by language, and `_` naming the source language."""
        return {**self._texts, "_": self.source} if self._texts else {}

    @classmethod
    def from_json(cls, stored: Mapping[str, str] | None) -> "Localized":
        """The reverse of `to_json`; also takes plain `{"ar": …}`."""
        stored = stored or {}
        return cls({code: text for code, text in stored.items() if code != "_"}, source=stored.get("_"))

    def __getitem__(self, code: str) -> str:
        return self._texts[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __str__(self) -> str:
        return self.wording.text

    def __repr__(self) -> str:
        return f"Localized({self._texts!r}, source={self.source!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Localized) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.to_json().items())))


class LocalizedType(sa.types.TypeDecorator[Localized]):
    """One JSON column holding a `Localized`; NULL reads as an empty one."""

    impl = sa.JSON
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: sa.Dialect) -> Any:
        """Texts by language."""
        if value is None:
            return {}
        return value.to_json() if isinstance(value, Localized) else Localized(value).to_json()

    def process_result_value(self, value: Any, _dialect: sa.Dialect) -> Localized:
        """A `Localized`, never None."""
        return Localized.from_json(value)

    def coerce_compared_value(self, _op: Any, _value: Any) -> Any:
        """Compare as JSON does."""
        return self.impl_instance
