"""Which characters our print fonts can draw; one they cannot is named visibly instead of vanishing."""

import json
import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import Any

from mudun.paths import DATA

FONTS = DATA / "fonts"
_JOINERS = "\u200c\u200d"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200e\u200f"
_SILENT = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}


@lru_cache(maxsize=1)
def _ranges() -> tuple[list[int], list[int]]:
    pairs = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))["ranges"]
    return [first for first, _ in pairs], [last for _, last in pairs]


@lru_cache(maxsize=4096)
def is_drawn(letter: str) -> bool:
    """Whether the print fonts draw this character."""
    code = ord(letter)
    firsts, lasts = _ranges()
    at = bisect_right(firsts, code) - 1
    return letter == "\n" or (at >= 0 and code <= lasts[at])


@lru_cache(maxsize=1)
def _plain_text() -> re.Pattern[str]:
    """Text that needs no change: drawn letters, nothing that steers direction."""
    ranges = "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(*_ranges(), strict=True) if last > 0x2F)
    return re.compile(f"(?:(?![{_BIDI}])[ -/\\n{ranges}])*")


def _shown(letter: str) -> str:
    if letter in _BIDI or ord(letter) in _SILENT:
        return ""
    if letter in _JOINERS or is_drawn(letter):
        return letter
    if letter.isspace() or unicodedata.category(letter) in {"Cc", "Cf"}:
        return " " if letter.isspace() else ""
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and all(map(is_drawn, plain)):
        return plain
    return f"[U+{ord(letter):04X}]"


def printable_text(text: str) -> str:
    """The text without bidi controls and with every undrawable character named, as in «[U+1F600]»."""
    return text if _plain_text().fullmatch(text) else "".join(map(_shown, text))


def printable(data: Any) -> Any:
    """A copy of JSON-able data in which every text is printable; keys stay."""
    if isinstance(data, str):
        return printable_text(data)
    if isinstance(data, dict):
        return {key: printable(value) for key, value in data.items()}
    return [printable(value) for value in data] if isinstance(data, list | tuple) else data
