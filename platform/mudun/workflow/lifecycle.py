"""The table of when. A lifecycle is data: legality, buttons, labels, tests and diagrams all come from its rows."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from mudun.core.errors import OutOfTurn

NEW = None  # the stage of a record that nobody has advanced yet


class Stages(StrEnum):
    """`OPEN = "open", _l("Open to partners"), "open"`: value, label, tone (draft, open, done, late or empty)."""

    label: Any
    tone: str

    def __new__(cls, value: str, label: Any = "", tone: str = "") -> "Stages":
        """Keep the label and tone beside the value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.tone = label, tone
        return member


class Move(NamedTuple):
    """One row: the verb, the stages it starts from, the stage it leads to, and the words on its button."""

    verb: str
    sources: tuple[Any, ...]
    to: Any
    label: Any


class Lifecycle:
    """The rows of one noun, in the order in which buttons are shown. `(verb, [from, …], to, label)`."""

    def __init__(self, stages: type[Stages], *rows: tuple[str, list[Any], Any, Any]) -> None:
        self.stages = stages
        self.moves = tuple(Move(verb, tuple(sources), to, label) for verb, sources, to, label in rows)

    @property
    def verbs(self) -> frozenset[str]:
        """Every verb of the table."""
        return frozenset(move.verb for move in self.moves)

    def __iter__(self) -> Iterator[Move]:
        return iter(self.moves)

    def from_(self, stage: Any) -> list[Move]:
        """The moves that start at `stage`."""
        return [move for move in self.moves if stage in move.sources]

    def allows(self, verb: str, stage: Any) -> bool:
        """Whether `verb` may be done at `stage`."""
        return any(move.verb == verb and stage in move.sources for move in self.moves)

    def move(self, verb: str, stage: Any) -> Move:
        """The row of `verb` at `stage`. Raises OutOfTurn."""
        for row in self.moves:
            if row.verb == verb and stage in row.sources:
                return row
        raise OutOfTurn(verb)

    def label(self, verb: str) -> Any:
        """The words on the verb's button."""
        return next(move.label for move in self.moves if move.verb == verb)

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram, for the documentation."""
        lines = ["stateDiagram-v2"]
        for move in self.moves:
            target = move.to.value if move.to else "[*]"
            lines += [f"    {source.value if source else '[*]'} --> {target}: {move.verb}" for source in move.sources]
        return "\n".join(lines)
