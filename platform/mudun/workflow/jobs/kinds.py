"""The kinds of long work, and what a room writes to do one."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

Steps = Iterator[tuple[int, int]]  # after each step: how many are done, of how many


class Task(NamedTuple):
    """What a kind of work is told: about which record, and with what else."""

    subject_type: str
    subject_id: int
    argument: Mapping[str, Any]


class Later(Exception):
    """Nothing is wrong, but the rest cannot be done before this moment."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment.isoformat())
        self.moment = moment


Work = Callable[[Task], Steps]
KINDS: dict[str, Work] = {}


def kind(name: str) -> Callable[[Work], Work]:
    """Register how a kind of work is done."""

    def register(work: Work) -> Work:
        if name in KINDS:
            raise ValueError(f"the kind of work {name!r} is registered twice")
        KINDS[name] = work
        return work

    return register
