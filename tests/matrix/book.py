"""The book of rights: what was decided, in lines that a coordinator can read and a change shows up in.

    project edit · draft returned · lead colleague

means: a project in these stages may be edited by these identities. `MUDUN_WRITE_BOOK=1 pytest tests/matrix`
writes the books anew; what has changed is then read in the difference, line by line.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

HERE = Path(__file__).parent
SEPARATOR = " · "
Key = tuple[str, str]  # (what is asked, the record's stage)


def lines(answers: Mapping[Key, Iterable[str]], order: Iterable[str]) -> list[str]:
    """The answers as lines; stages with the same answer share one."""
    rank = {name: place for place, name in enumerate(order)}
    grouped: dict[tuple[str, str], list[str]] = {}
    for (question, stage), names in answers.items():
        who = " ".join(sorted(names, key=lambda name: rank[name])) or "nobody"
        grouped.setdefault((question, who), []).append(stage)
    return sorted(SEPARATOR.join((question, " ".join(found), who)) for (question, who), found in grouped.items())


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
