"""Verbs, lightly: the noun of action behind the commonest forms."""

from collections.abc import Iterator, Mapping
from functools import cache

from mudun.i18n.stems.known import if_known, readings
from mudun.i18n.stems.lexicon import FOLDER
from mudun.i18n.stems.spelling import comparable

BEFORE = ("سي", "ست", "سن", "ي", "ت", "ن")
AFTER = ("", "ون", "وا", "ين", "ان", "ن", "ها", "ه", "هم", "نا")
AFTER_PAST = ("", "وا", "ت", "تا", "نا")


@cache
def irregular() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """(past → noun, present without its prefix → noun) of verbs whose letters do not tell it."""
    lines = (FOLDER / "verbs.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    past = {comparable(row[0]): comparable(row[2]) for row in rows}
    return past, {comparable(row[1]): comparable(row[2]) for row in rows}


def verbal(word: str) -> Iterator[tuple[float, str]]:
    """The noun behind a verb: يتعلمون → تعلم, نشارك → مشاركة, يجتمع → اجتماع, زاروا → زيارة."""
    for before in ("", *BEFORE):
        rest = word[len(before) :]
        if not word.startswith(before) or len(rest) < 2:
            continue
        for after in AFTER if before else AFTER_PAST:
            stem = rest[: len(rest) - len(after)] if rest.endswith(after) else ""
            cost = 2.4 + 0.1 * len(after) - 0.2 * len(before) - (0.6 if before[:1] in "ين" else 0.0)
            if noun := irregular()[bool(before)].get(stem):
                yield from ((cost - 1.0, term) for term in readings(noun))
            if len(stem) >= 3:
                yield from _noun_of_action(stem, cost, bool(before))


def _noun_of_action(stem: str, cost: float, is_present: bool) -> Iterator[tuple[float, str]]:
    """By the shape of the verb: مفاعلة, افتعال, انفعال, استفعال, إفعال or تفعيل; else the stem itself."""
    bare = stem if is_present else stem.removeprefix("ا")
    if len(stem) == 4 and stem[1] == "ا":
        yield from if_known("م" + stem + "ة", cost)
    elif (len(bare) == 4 and (bare[1] in "تطد" or bare[0] == "ن")) or (len(bare) == 5 and bare.startswith("ست")):
        yield from if_known("ا" + bare[:-1] + "ا" + bare[-1], cost)
    elif len(bare) == 3 and bare != stem:
        yield from if_known("ا" + bare[:2] + "ا" + bare[2], cost)
    elif len(stem) == 3:
        yield from if_known("ت" + stem[:2] + "ي" + stem[2], cost + 0.2)
        if is_present:
            yield from if_known("ا" + stem[:2] + "ا" + stem[2], cost + 0.25)
    yield from if_known(stem, cost)
