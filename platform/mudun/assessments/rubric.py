"""The rubric: gates, criteria with weights and a written anchor for each score, tags, and the table of advice.

It is data (`data/rubric.json`), one entry for each version. A review keeps the version it was written by, so that
scores and decisions can be computed again from the stored reviews whatever the rubric becomes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mudun.core.reference import read_json
from mudun.core.words import Words

SCORES = (0, 1, 2, 3, 4)
BEST = 4


@dataclass(frozen=True)
class Named:
    """A gate or a tag: its code and its words."""

    code: str
    name: Words
    about: Words | None = None


@dataclass(frozen=True)
class Criterion:
    """What is scored: `anchors[3]` says what an experience must show for a 3."""

    code: str
    weight: int
    name: Words
    question: Words
    anchors: tuple[Words, ...]


@dataclass(frozen=True)
class Rubric:
    """One version."""

    version: int
    accept_from: int
    return_from: int
    gap: int
    gates: Mapping[str, Named]
    criteria: Mapping[str, Criterion]
    tags: Mapping[str, Named]


def _named(rows: list[dict[str, Any]]) -> Mapping[str, Named]:
    about = {row["code"]: Words(row["about"]) for row in rows if "about" in row}
    return MappingProxyType(
        {row["code"]: Named(row["code"], Words(row["name"]), about.get(row["code"])) for row in rows}
    )


def _criterion(row: dict[str, Any]) -> Criterion:
    anchors = tuple(Words(anchor) for anchor in row["anchors"])
    return Criterion(row["code"], row["weight"], Words(row["name"]), Words(row["question"]), anchors)


def _read() -> Mapping[int, Rubric]:
    found = {}
    for row in read_json("rubric.json"):
        criteria = MappingProxyType({one["code"]: _criterion(one) for one in row["criteria"]})
        found[row["version"]] = Rubric(
            row["version"], row["accept_from"], row["return_from"], row["gap"],
            _named(row["gates"]), criteria, _named(row["tags"]),
        )  # fmt: skip
    return MappingProxyType(found)


RUBRICS = _read()
CURRENT = RUBRICS[max(RUBRICS)]
CRITERIA = CURRENT.criteria
GATES = CURRENT.gates
TAGS = CURRENT.tags
