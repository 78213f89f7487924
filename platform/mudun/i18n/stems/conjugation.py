"""The stems of Arabic verbs, told from their noun of action: انتهاء gives انتهى and ينتهي, استقلال gives استقل.

The shape of a derived verb follows from its noun, and the lexicon knows the nouns; of plain verbs it does not, so
`data/arabic/verbs.txt` lists them. Everything here is in comparable spelling, where ى is ي and a final hamza is gone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from mudun.i18n.stems.lexicon import FOLDER, lexicon
from mudun.i18n.stems.spelling import comparable, unmarked

MOST = 2  # nouns of action that one stem keeps


class Stems(NamedTuple):
    """Stem → nouns of action, the likeliest first: of the past, and of the present without its prefix.

    `weak`: pasts that look like another word (بنى, غنى) and yet are the verb more often.
    """

    past: Mapping[str, tuple[str, ...]]
    present: Mapping[str, tuple[str, ...]]
    weak: Mapping[str, str]


class _Verb(NamedTuple):
    """Stems of past and present and the noun; a lower rank is likelier."""

    rank: int
    past: Iterable[str]
    present: Iterable[str]
    noun: str


@cache
def stems() -> Stems:
    """The stems of every verb whose noun of action is known (about 0.2 s, once)."""
    past: dict[str, list[str]] = {}
    present: dict[str, list[str]] = {}
    for verb in sorted((*_listed(), *_derived()), key=lambda verb: verb.rank):
        for found, into in ((verb.past, past), (verb.present, present)):
            for stem in found:
                if verb.rank == _SHORT and stem in into:
                    continue
                nouns = into.setdefault(stem, [])
                if verb.noun not in nouns and len(nouns) < MOST:
                    nouns.append(verb.noun)
    weak = {comparable(row[0]): comparable(row[2]) for row in _rows() if row[0].endswith(("ى", "أ"))}
    return Stems(_fixed(past), _fixed(present), weak)


def _fixed(found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {stem: tuple(nouns) for stem, nouns in found.items()}


def _rows() -> list[list[str]]:
    """Plain verbs: past, present without its prefix, noun."""
    lines = (FOLDER / "verbs.txt").read_text("utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def _listed() -> Iterator[_Verb]:
    for typed, *more in _rows():
        past, (present, noun) = comparable(typed), map(comparable, more)
        if unmarked(typed).endswith(("أ", "ء", "ئ")):
            yield _Verb(0, _hamza(past[:-1]), _hamza(present.rstrip("اءي")), noun)
        elif past[-1] in "اي" and len(past) > 2:
            yield _Verb(0, _weak(past[:-1], past[-1], present[-1]), _weak(present[:-1], present[-1]), noun)
        elif len(past) == 2:
            yield _Verb(0, {past, past + past[1]}, {present, present + present[-1]}, noun)
        elif past[-2] == "ا":
            short, base = past[:-2] + past[-1], present[:-2]
            yield _Verb(0, _hollow(past[:-2], past[-1]), {present, base + "ا" + present[-1]}, noun)
            yield _Verb(_SHORT, {short}, {base + present[-1]}, noun)
        else:
            yield _Verb(0, {past}, {present}, noun)


def _weak(base: str, *last: str) -> set[str]:
    """A last letter that changes or falls away: بنى, بناه, بنت, بني; دعا, دعوت, دعي."""
    return {base, base + "ا", base + "ي", *(base + letter for letter in last)}


def _hamza(base: str) -> set[str]:
    """A last hamza takes any seat: أنشأ, أنشئت, ينشئ."""
    return {base + last for last in ("ا", "ء", "يء", "ءو")}


def _hollow(base: str, last: str) -> set[str]:
    """A long vowel in the middle changes: أقام, أقيم. Where it falls away (أقمت) the stem is `_SHORT`."""
    return {base + "ا" + last, base + "ي" + last}


# Shape of a noun of action → the stems of its verb. Groups: `a` before the last vowel, `z` the last letter.
_SHAPES = {
    re.compile("ا(?P<a>[^ا][تدطن]?[^ا]{1,3})ا(?P<z>[^اةي])"): "sound",
    re.compile("ا(?P<a>[^ا]{2,4})ا"): "weak",
    re.compile("ا(?P<a>[^ا]|ست[^ا])ا(?P<z>[^اةي])ة"): "hollow",
    re.compile("ت(?P<a>[^ا][^ا])ي(?P<z>[^اةيء])"): "plain",
    re.compile("ت(?P<a>[^ا][^ا])(?P<z>[^اةيء])ة"): "plain",
    re.compile("ت(?P<a>[^ا][^ا])ية"): "plain weak",
    re.compile("ت(?P<a>[^ا][^ا])[يء]?ءة"): "plain hamza",
    re.compile("م(?P<a>[^ا]ا[^ا])(?P<z>[^اةء])ة"): "plain",
    re.compile("م(?P<a>[^ا]ا[^ا])اة"): "plain weak",
    re.compile("(?P<a>ت[^اء][^اء]|ت[^ا]ا[^اء])(?P<z>[^اةيء])"): "plain",
    re.compile("(?P<a>ت[^اء][^اء]|ت[^ا]ا[^اء])ي"): "plain weak",
}


_SHORT = len(_SHAPES) + 1  # a stem that has lost its vowel is seldom meant


def _derived() -> Iterator[_Verb]:
    """The verbs behind the nouns of the lexicon. A broken plural (أفعال) is none of them."""
    known = lexicon()
    for noun in known.words:
        if len(noun) < 4 or (noun in known.heads and noun not in known.heads[noun]):
            continue
        for rank, (shape, way) in enumerate(_SHAPES.items(), 1):
            if found := shape.fullmatch(noun):
                yield from _of_shape(rank, way, found["a"], found.groupdict().get("z") or "", noun)
                break


def _of_shape(rank: int, way: str, base: str, last: str, noun: str) -> Iterator[_Verb]:
    """`plain` verbs look alike in past and present; the others begin with an alef in the past."""
    if way.startswith("plain"):
        both = {"plain": {base + last}, "plain weak": _weak(base), "plain hamza": _hamza(base)}[way]
        was = both | ({base[0] + "و" + base[2:] + last} if base[1] == "ا" else set())
        yield _Verb(rank, was, both, noun)
        return
    if way == "weak":  # انتهاء, and where the hamza is of the root, إنشاء
        found = _weak(base) | _hamza(base)
    elif way == "hollow" or base[-1] == "ي":  # إقامة, احتياج
        base = base if way == "hollow" else base[:-1]
        found = _hollow(base, last)
        yield _Verb(_SHORT, {"ا" + base + last}, {base + last}, noun)
    else:  # احتلال: two like letters are written once
        found = {base + last, base} if base[-1] == last else {base + last}
    yield _Verb(rank, {"ا" + stem for stem in found}, found, noun)
