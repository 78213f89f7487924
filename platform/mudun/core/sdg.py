"""The 17 Sustainable Development Goals and their 169 targets, as data: read once, never changed."""

from dataclasses import dataclass
from types import MappingProxyType

from mudun.core.reference import read_json
from mudun.core.words import Words


@dataclass(frozen=True)
class Target:
    """One target of a goal; `label` is our plain reminder, not the wording of the United Nations."""

    code: str
    goal_number: int
    label: Words

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


@dataclass(frozen=True)
class Goal:
    """One goal, with the colour the United Nations gave it and the text colour readable on it."""

    number: int
    name: Words
    about: Words
    colour: str
    on_colour: str
    targets: tuple[Target, ...]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


def _read_goal(row: dict) -> Goal:
    targets = (Target(t["code"], row["number"], Words(t["label"])) for t in row["targets"])
    return Goal(
        number=row["number"],
        name=Words(row["name"]),
        about=Words(row["about"]),
        colour=row["colour"],
        on_colour=row["on_colour"],
        targets=tuple(targets),
    )


GOALS: tuple[Goal, ...] = tuple(_read_goal(row) for row in read_json("sdg.json")["goals"])
NUMBERS = tuple(goal.number for goal in GOALS)
_GOALS = MappingProxyType({goal.number: goal for goal in GOALS})
_CODES = frozenset(map(str, NUMBERS))
_TARGETS = MappingProxyType({target.code: target for goal in GOALS for target in goal.targets})


def goal(number: int | str) -> Goal:
    """The goal of that number; KeyError when there is none."""
    try:
        return _GOALS[int(number)]
    except ValueError:
        raise KeyError(number) from None


def target(code: str) -> Target:
    """The target of that code, such as "4.7"; KeyError when there is none."""
    return _TARGETS[code]


def is_goal(number: int | str) -> bool:
    """Whether a number names one of the seventeen goals."""
    return str(number) in _CODES


def is_target(code: str) -> bool:
    """Whether a code names one of the 169 targets."""
    return code in _TARGETS


def targets_of(number: int | str) -> tuple[Target, ...]:
    """The targets of a goal, in the order of the United Nations."""
    return goal(number).targets


def goal_choices() -> list[tuple[str, str]]:
    """Pairs for a form: the number and the goal's name in the reader's language."""
    return [(str(goal.number), str(goal.name)) for goal in GOALS]


def target_choices(number: int | str | None = None) -> list[tuple[str, str]]:
    """Pairs for a form: target codes and labels, of one goal or of all."""
    goals = GOALS if number is None else (goal(number),)
    return [(target.code, str(target)) for goal_ in goals for target in goal_.targets]
