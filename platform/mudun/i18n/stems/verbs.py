"""Verbs, lightly: the noun of action behind the commonest forms."""

from collections.abc import Iterator

from mudun.i18n.stems.known import if_known

BEFORE = ("سي", "ست", "سن", "ي", "ت", "ن")
AFTER = ("", "ون", "وا", "ين", "ان", "ن", "ها", "ه", "هم", "نا")


def verbal(word: str) -> Iterator[tuple[float, str]]:
    """The noun behind a verb: يتعلمون → تعلم, نشارك → مشاركة, يجتمع → اجتماع."""
    for before in ("", *BEFORE):
        rest = word[len(before) :]
        if not word.startswith(before) or len(rest) < 3:
            continue
        for after in AFTER if before else ("وا",):
            stem = rest[: len(rest) - len(after)] if rest.endswith(after) else ""
            cost = 2.4 + 0.1 * len(after) - 0.2 * len(before) - (0.6 if before[:1] in "ين" else 0.0)
            if len(stem) >= 3:
                yield from _noun_of_action(stem, cost)


def _noun_of_action(stem: str, cost: float) -> Iterator[tuple[float, str]]:
    """By the shape of the verb: مفاعلة of فاعل, افتعال of فتعل, استفعال of ستفعل, تفعيل of فعل, else the stem."""
    if len(stem) == 4 and stem[1] == "ا":
        yield from if_known("م" + stem + "ة", cost)
    elif (len(stem) == 4 and stem[1] == "ت") or (len(stem) == 5 and stem.startswith("ست")):
        yield from if_known("ا" + stem[:-1] + "ا" + stem[-1], cost)
    elif len(stem) == 3:
        yield from if_known("ت" + stem[:2] + "ي" + stem[2], cost + 0.2)
    yield from if_known(stem, cost)
