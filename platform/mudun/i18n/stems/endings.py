"""Endings of number, gender and relation."""

from collections.abc import Iterator

from mudun.i18n.stems.known import SLIP, if_known, readings
from mudun.i18n.stems.lexicon import lexicon
from mudun.i18n.stems.spelling import ending


def inflected(word: str) -> Iterator[tuple[float, str]]:
    """The word itself if it is known, and what it may be the plural, dual or feminine of."""
    known = readings(word)
    yield from ((0.0, term) for term in known)
    if not known:
        yield from _relative(word)
        yield from if_known(lexicon().slips.get(word, ""), SLIP)
        yield from if_known(word + "ي", 1.4)
    if len(word) <= 3:
        if word.endswith("ه"):
            yield from if_known(word[:-1] + "ة", -0.1)
        return
    two, one = word[:-2], word[:-1]
    if word.endswith("ات"):
        yield from _plural_in_at(two, bool(known))
    elif word.endswith(("ان", "ين", "ون")):
        if two.endswith("ت"):
            yield from if_known(two[:-1] + "ة", 1.0)
        yield from if_known(ending(two), 1.2)
        if two.endswith("ي") or word.endswith("ين"):
            yield from if_known(two + "ي", 1.3)
    elif word.endswith("ة"):
        yield from if_known(ending(one), 1.1 if known else 1.3, "j" if known else "")
        if word.endswith("ية"):
            yield from if_known(two, 1.6)
    elif word.endswith("ه"):
        yield from if_known(one + "ة", 1.35 if one + "ة" in lexicon().heads and lexicon().has(one) else -0.1)
        yield from if_known(one, 1.2, "j")
    elif word.endswith("ا"):
        yield from if_known(ending(one), 1.3)
    elif word.endswith("ي"):
        yield from if_known(word + "ن", 2.5)


def _plural_in_at(stem: str, is_known: bool) -> Iterator[tuple[float, str]]:
    """مدرسات of مدرسة, لقاءات of لقاء, مشروعات of مشروع; a listed plural (طلبات) goes with its singular."""
    single, feminine = ending(stem), stem + "ة"
    listed = lexicon()
    yield from if_known(feminine, -0.1 if is_known else 1.0)
    if len(single) < 3:
        return
    if not listed.has(feminine):
        yield from if_known(single, -0.05 if is_known else 1.2)
    elif single not in listed.broken:
        yield from if_known(single, 1.2, "a")


def _relative(word: str) -> Iterator[tuple[float, str]]:
    """The adjective of relation in all its forms: بيئي, بيئية, بيئيون, بيئيات are one, whether it is listed or not."""
    for after in ("", "ة", "ه", "ا", "ون", "ين", "ان", "ات", "تين", "تان"):
        stem = word[: len(word) - len(after)] if word.endswith(after) else ""
        if len(stem) >= 4 and stem.endswith("ي"):
            base = ending(stem[:-1])
            if lexicon().has(stem) or lexicon().has(base) or lexicon().has(base + "ة"):
                yield 1.05, stem
                return
