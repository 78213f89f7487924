"""Reads the sample content. Texts stand as [Arabic, English, French], days as days before today."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized

FOLDER = Path(__file__).resolve().parent / "content"


@cache
def read(name: str) -> Any:
    """A file of the sample content, by its name without ending."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@cache
def read_all(folder: str) -> Mapping[str, Any]:
    """Every file of a folder of the sample content, by name."""
    return {path.stem: read(f"{folder}/{path.stem}") for path in sorted((FOLDER / folder).glob("*.json"))}


def words(texts: Sequence[str | None] | None, source: str = "ar") -> Localized:
    """[Arabic, English, French] as a localized text; gaps stay gaps."""
    found = {code: text for code, text in zip(CODES, texts or (), strict=False) if text}
    return Localized(found, source=source)


def kinds(rows: list[dict[str, Any]]) -> list[str]:
    """Which kinds of offers or needs the rows name, each once."""
    return list(dict.fromkeys(row["kind"] for row in rows))


def joined(rows: list[dict[str, Any]], source: str = "ar") -> Localized:
    """The remarks of offers or needs as one text per language."""
    marks = {"ar": "؛ ", "en": "; ", "fr": "\u00a0; "}
    texts = [words(row["note"], source) for row in rows]
    found = {code: mark.join(text[code] for text in texts if code in text) for code, mark in marks.items()}
    return Localized(found, source=source)
