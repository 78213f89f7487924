"""Where the texts of a record come from: its owner, a person who translated, or the help of a machine."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column

from mudun.i18n.languages import CODES

Origins = Mapping[str, Mapping[str, str]]


class Origin(StrEnum):
    """How a text came into its language. What its owner wrote in that language has no origin at all."""

    HUMAN = "human"
    MACHINE = "machine"

    @property
    def label(self) -> Any:
        """The origin in words."""
        return {"human": _l("Translated by a person"), "machine": _l("Translated with machine assistance")}[self.value]


class Translated:
    """Mixin: `origins` is field → language → human or machine; what is absent was written by its owner."""

    origins: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict, sort_order=79)

    def origin_of(self, field: str, language: str) -> str:
        """`human`, `machine`, or empty when its owner wrote it in this language."""
        return str((self.origins or {}).get(field, {}).get(language, ""))

    def is_machine(self, field: str, language: str) -> bool:
        """Whether a machine helped to bring this field into this language."""
        return self.origin_of(field, language) == Origin.MACHINE


def with_origin(origins: Origins, fields: Iterable[str], language: str, origin: str) -> dict[str, dict[str, str]]:
    """A copy in which these fields came into `language` so; an empty origin means that the owner wrote them."""
    if language not in CODES or (origin and origin not in set(Origin)):
        raise ValueError(f"no origin {origin!r} in {language!r}")
    copy = {name: dict(kept) for name, kept in (origins or {}).items()}
    for field in fields:
        copy.setdefault(field, {}).pop(language, None)
        if origin:
            copy[field][language] = str(origin)
    return {name: kept for name, kept in copy.items() if kept}


def tidied(origins: Origins, languages: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """Without what is said about texts that do not exist; `languages` tells in which these fields are written."""
    kept = {name: dict(by_language) for name, by_language in (origins or {}).items()}
    for field, written in languages.items():
        there = set(written)
        kept[field] = {code: origin for code, origin in kept.get(field, {}).items() if code in there}
    return {name: by_language for name, by_language in kept.items() if by_language}
