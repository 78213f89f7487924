"""The book of rights: what was decided, in lines that a coordinator can read and a change shows up in.

    project edit · draft returned · lead colleague

means: a project in these stages may be edited by these identities. `MUDUN_WRITE_BOOK=1 pytest tests/matrix`
writes the books anew; what has changed is then read in the difference, line by line.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
SEPARATOR = " · "
Key = tuple[str, str]  # (what is asked, the record's stage)


def lines(answers: Mapping[Key, Iterable[str]], order: Sequence[str]) -> list[str]:
    """The answers as lines; stages with the same answer share one."""
    asked: dict[str, dict[str, list[str]]] = {}
    for (question, stage), names in answers.items():
        asked.setdefault(question, {}).setdefault(who(set(names), order), []).append(stage)
    return sorted(
        SEPARATOR.join((question, "always" if len(groups) == 1 else " ".join(stages), names))
        for question, groups in asked.items()
        for names, stages in groups.items()
    )


def who(names: set[str], order: Sequence[str]) -> str:
    """These identities in words."""
    if names == set(order):
        return "everybody"
    return " ".join(name for name in order if name in names) or "nobody"


def compare(name: str, found: list[str]) -> list[str]:
    """What differs from the book; nothing after it was written anew."""
    file = HERE / name
    text = "\n".join(found) + "\n"
    if os.environ.get("MUDUN_WRITE_BOOK") == "1":
        file.write_text(text, "utf-8")
    written = file.read_text("utf-8").splitlines()
    return [f"- {line}" for line in written if line not in found] + [
        f"+ {line}" for line in found if line not in written
    ]
