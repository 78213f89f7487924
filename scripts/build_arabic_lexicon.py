#!/usr/bin/env python3
"""Derives `platform/mudun/data/arabic/lexicon.tsv` from the Ayaspell dictionary (Debian package hunspell-ar).

    apt-get download hunspell-ar && dpkg -x hunspell-ar_*.deb hun
    scripts/build_arabic_lexicon.py hun/usr/share/hunspell

Ayaspell (M. Kebdani, T. Zerrouki; GPL 2 / LGPL 2.1 / MPL 1.1, used here under the MPL 1.1) lists nouns with the
endings they take, each broken plural right after its singular. Kept of it, a line a word: the word in comparable
spelling; letters for noun (n), adjective (j), plural in -at (a), plural in -un (u); the singulars of a broken plural.
"""

import re
import sys
from pathlib import Path

from mudun.i18n.stems.spelling import comparable
from mudun.paths import DATA

WORD = re.compile("[\u0621-\u0652\u0670]+")
MARKS = re.compile("[\u064b-\u0652\u0670]")
WEAK = re.compile("[اويأإآءئؤةى]")
PLURAL_ALIASES = frozenset({"61", "67", "69", "80", "85", "171"})
ADJECTIVE_ALIASES = frozenset({"86", "160", "166", "167", "168", "169", "178", "181", "189", "199", "222"})
# The shapes of broken plurals, a dot for a root letter.
SHAPES = re.compile(
    "|".join(
        f"^{shape}$"
        for shape in (
            "أ..ا.", "أ..ا[ءي]", "..و.", ".وا..", ".وا.ي.", "م.ا..", "م.ا.ي.", "ت.ا..", "ت.ا.ي.", "..ائ.", "...اء",
            "..ا.", "...", ".ا..ي.", "..ا..", "..ا.ي.", "..ا..ة", "أ...ة", "أ..ة", "أ..اء", "أ..ا..", "أ.ا..", "أ.ا.ي.",
            "...ان", "...ى", "...ة", ".ا.ي.", "..ا.ى", "..ا.ي", "آ.ا.", "إ...", "أ...",
        )
    )
)  # fmt: skip
LOOK_BACK = 5
THREE = re.compile("[^اءة]{3}")
NOT_OF_THREE = re.compile(".ا..|..و.|.ا.ي")  # a noun of three letters (نشر, شكر, حفظ) is hardly the plural of these
OTHERWISE = (("..ا[^ة]", ".ا.[^ة]"), ("..ا[^ة]", "ا..و.ة"))  # غبار is no plural of غابر, صباح none of اصبوحة
DOUBLED = re.compile(r"(.)\1+")


def consonants(word: str) -> str:
    """The letters of the root that every form keeps."""
    return WEAK.sub("", MARKS.sub("", word))


def within(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in this order."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def plausible(word: str, single: str) -> bool:
    """Whether a word in comparable spelling is likely the plural of the other: the same consonants, a usual shape.

    The dictionary lists by neighbourhood, so كلام came after كلية and حصل after تحصيل.
    """
    root, single_root = (DOUBLED.sub(r"\1", WEAK.sub("", form)) for form in (word, single))
    if root != single_root and not (word.endswith("ان") and root == single_root + "ن"):
        return False
    if THREE.fullmatch(word) and NOT_OF_THREE.fullmatch(single):
        return False
    return not any(re.fullmatch(shape, word) and re.fullmatch(other, single) for shape, other in OTHERWISE)


def sections(folder: Path) -> tuple[list[list[str]], list[str]]:
    """(aliases of flags, lines of nouns)."""
    aliases: list[list[str]] = [[]]
    for line in (folder / "ar.aff").read_text("utf-8").splitlines():
        if found := re.match(r"AF ([A-Za-z]+) #", line):
            aliases.append([found[1][i : i + 2] for i in range(0, len(found[1]), 2)])
    lines = (folder / "ar.dic").read_text("utf-8").splitlines()
    nouns = next(i for i, line in enumerate(lines) if line.startswith("50000"))
    verbs = next(i for i, line in enumerate(lines) if "verb.huns" in line)
    return aliases, lines[nouns:verbs]


def main(folder: Path) -> None:
    """Read the dictionary, write the lexicon."""
    aliases, noun_lines = sections(folder)
    letters: dict[str, set[str]] = {}
    heads: list[tuple[str, str, bool, bool]] = []
    for line in noun_lines:
        word, _, alias = line.split("\t")[0].strip().partition("/")
        if not WORD.fullmatch(word):
            continue
        flags = aliases[int(alias)] if alias.isdigit() and int(alias) < len(aliases) else []
        sound_f, sound_m = (any(flag[0] == first for flag in flags) for first in "HI")
        found = letters.setdefault(comparable(word), set())
        found |= {"j" if alias in ADJECTIVE_ALIASES else "n"}
        found |= ({"a"} if sound_f else set()) | ({"u"} if sound_m else set())
        is_plural = alias in PLURAL_ALIASES and not sound_f and not sound_m
        heads.append((word, comparable(word), is_plural, bool(SHAPES.match(MARKS.sub("", word)))))
    singulars = plurals_of(heads)
    rows = [
        f"{word}\t{''.join(sorted(found))}\t{','.join(singulars.get(word, ()))}".rstrip("\t")
        for word, found in sorted(letters.items())
        if 2 <= len(word) <= 12
    ]
    (DATA / "arabic" / "lexicon.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    print(f"{len(rows)} words, {len(singulars)} of them broken plurals")


def plurals_of(heads: list[tuple[str, str, bool, bool]]) -> dict[str, list[str]]:
    """Broken plural → singulars: the nearest word above that is no plural and shares the root."""
    own = {folded for _word, folded, is_plural, _shape in heads if not is_plural}
    found: dict[str, list[str]] = {}
    for place, (word, folded, is_plural, shape) in enumerate(heads):
        if not is_plural or not shape or folded in own:
            continue
        above = [head for head in heads[max(0, place - LOOK_BACK) : place] if not head[2]]
        if not above:
            continue
        single, single_folded = above[-1][0], above[-1][1]
        root, single_root = consonants(word), consonants(single)
        if (
            single_folded != folded
            and plausible(folded, single_folded)
            and (within(single_root, root) or within(root, single_root))
        ):
            kept = found.setdefault(folded, [])
            if single_folded not in kept:
                kept.append(single_folded)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
