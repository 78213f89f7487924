"""Practices alive in a second city: a star for each published practice, filled where another city took it up."""

from collections.abc import Mapping
from typing import Any

from mudun.digests.exports.figures.drawing import BRASS, LINE, TEAL, Canvas, Figure
from mudun.digests.exports.reader import Reader

_WIDTH, _STEP, _PER_ROW, _MOST = 640.0, 32.0, 20, 200


def alive(read: Reader, counted: Mapping[str, Any]) -> Figure | None:
    """The stars, or nothing where no practice is counted."""
    numbers = counted.get("alive")
    if not numbers or not numbers["of"]:
        return None
    w = read.words
    note = read.fill("figure_alive_of", numbers["alive"], numbers["of"])
    alt = f"{w['figure_alive']}: {note}"
    table = [[w["figure_alive"], read.digits(numbers["alive"])], [w["figure_practices"], read.digits(numbers["of"])]]
    head = [w["figure_counted"], w["figure_number"]]
    return Figure("alive", w["figure_alive"], note, _drawn(read, numbers, alt), alt, head, table)


def _drawn(read: Reader, numbers: Mapping[str, Any], label: str) -> str:
    of = min(numbers["of"], _MOST)
    filled = round(numbers["alive"] * of / numbers["of"])
    canvas = Canvas(_WIDTH, _STEP * -(-of // _PER_ROW), rtl=read.rtl, label=label)
    for number in range(of):
        x, y = number % _PER_ROW * _STEP, number // _PER_ROW * _STEP
        if number < filled:
            canvas.star(x + 2, y + 2, _STEP - 4, fill=TEAL, stroke=BRASS)
        else:
            canvas.star(x + 2, y + 2, _STEP - 4, stroke=LINE)
    return canvas.svg()
