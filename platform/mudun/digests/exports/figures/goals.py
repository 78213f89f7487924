"""The profile of goals: how many published experiences serve each of the seventeen."""

from collections.abc import Mapping
from typing import Any

from mudun.core import sdg
from mudun.digests.exports.figures.drawing import LINE, SOFT, Canvas, Figure, told
from mudun.digests.exports.reader import Reader

_WIDTH, _HEIGHT, _TOP, _FOOT = 640.0, 210.0, 24.0, 40.0


def goals(read: Reader, counted: Mapping[str, Any]) -> Figure | None:
    """A bar for each goal, the first-named share of it full, the rest pale."""
    rows, of = counted["goals"]["rows"], counted["goals"]["of"]
    if not of:
        return None
    w = read.words
    alt = f"{w['figure_goals']}: " + told(
        [
            (f"{w['goal']} {read.digits(row['number'])}:", read.digits(row["experiences"]))
            for row in rows
            if row["experiences"]
        ],
        read.comma,
    )
    table = [
        [
            f"{read.digits(row['number'])} {read.goal_name(row['number'])}",
            read.digits(row["experiences"]),
            read.digits(row["primary"]),
        ]
        for row in rows
    ]
    note = read.fill("figure_goals_of", of)
    head = [w["goal"], w["figure_experiences"], w["primary"]]
    return Figure("goals", w["figure_goals"], note, _drawn(read, rows, alt), alt, head, table)


def _drawn(read: Reader, rows: list[Mapping[str, Any]], label: str) -> str:
    canvas = Canvas(_WIDTH, _HEIGHT, rtl=read.rtl, label=label)
    most = max(row["experiences"] for row in rows) or 1
    step, room = _WIDTH / len(rows), _HEIGHT - _TOP - _FOOT
    ground = _HEIGHT - _FOOT
    for place, row in enumerate(rows):
        goal = sdg.goal(row["number"])
        x, width = place * step + 4, step - 8
        height, first = room * row["experiences"] / most, room * row["primary"] / most
        if height:
            canvas.bar(x, ground - height, width, height, _pale(goal.colour))
        if first:
            canvas.bar(x, ground - first, width, first, goal.colour)
        canvas.words(
            x + width / 2, ground - height - 6, read.digits(row["experiences"]), size=11, colour=SOFT, side="middle"
        )
        canvas.bar(x, ground + 6, width, 26, goal.colour, round_=3)
        canvas.words(
            x + width / 2,
            ground + 23.5,
            read.digits(row["number"]),
            size=13,
            colour=goal.on_colour,
            bold=True,
            side="middle",
        )
    canvas.line(0, ground, _WIDTH, ground, LINE, thick=1)
    return canvas.svg()


def _pale(colour: str) -> str:
    """The colour at two fifths on white, as an opaque one: print keeps no transparency here."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * 0.45):02x}" for part in parts)
