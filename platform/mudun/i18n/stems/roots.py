"""The consonants that related Arabic words share: مزروع and زراعة, موظف and توظيف.

Rough, so it only helps a loose search (docs/adr/0018).
"""

from functools import lru_cache

import regex

_ARABIC = regex.compile(r"[\u0621-\u064a]{3,}")
_BEFORE = ("است", "مست", "مت", "ان", "ا", "م", "ت")
_LONG = regex.compile("[اويةء]")
SHORTEST = 3


@lru_cache(maxsize=65_536)
def root_of(term: str) -> str:
    """The mark of a term's consonants; empty where fewer than three are left."""
    if not _ARABIC.fullmatch(term):
        return ""
    before = next((before for before in _BEFORE if term.startswith(before) and len(term) - len(before) >= 3), "")
    stem = term[len(before) :]
    stem = stem.rstrip("ةيء") if len(stem) > 4 else stem.rstrip("ة") if len(stem) > SHORTEST else stem
    consonants = stem[:1] + _LONG.sub("", stem[1:])
    return f"qqr{consonants}" if len(consonants) >= SHORTEST else ""
