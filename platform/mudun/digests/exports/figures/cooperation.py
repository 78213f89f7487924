"""The network of cooperation: which cities are joined by a public project. No map, so no border is drawn."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from mudun.digests.exports.figures.drawing import BRASS, SOFT, TEAL, Canvas, Figure, told
from mudun.digests.exports.reader import Reader

_WIDTH, _ROW, _TOP, _LABEL = 640.0, 17.0, 8.0, 236.0
_MOST = 40


def cooperation(read: Reader, counted: Mapping[str, Any]) -> Figure | None:
    """Cities in a column, an arc for each pair that shares a project, thicker for more than one."""
    told_of = counted["cooperation"]
    cities, ties = told_of["cities"], told_of["ties"]
    if not ties:
        return None
    w = read.words
    names = [read.said(city["name"])["text"] for city in cities]
    alt = f"{w['figure_cooperation']}: " + told(
        [(f"{names[tie['one']]} – {names[tie['other']]}:", read.digits(tie["projects"])) for tie in ties], read.comma
    )
    table = [[names[tie["one"]], names[tie["other"]], read.digits(tie["projects"])] for tie in ties]
    head = [w["city"], w["figure_with"], w["figure_projects"]]
    note = read.fill("figure_cooperation_of", len(cities), told_of["of"])
    return Figure("cooperation", w["figure_cooperation"], note, _drawn(read, cities, ties, alt), alt, head, table)


def _drawn(read: Reader, cities: list[Mapping[str, Any]], ties: list[Mapping[str, Any]], label: str) -> str:
    partners: Counter[int] = Counter()
    for tie in ties:
        partners.update((tie["one"], tie["other"]))
    kept = sorted(number for number, _ in sorted(partners.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST])
    order = sorted(kept, key=lambda n: (read.said(cities[n]["country"])["text"], read.said(cities[n]["name"])["text"]))
    place = {number: row for row, number in enumerate(order)}
    canvas = Canvas(_WIDTH, 2 * _TOP + _ROW * len(order), rtl=read.rtl, label=label)
    for tie in ties:
        if tie["one"] in place and tie["other"] in place:
            _arc(canvas, place[tie["one"]], place[tie["other"]], tie["projects"], len(order))
    for number, row in place.items():
        y, city = _middle(row), cities[number]
        canvas.words(
            _LABEL - 16, y + 4, read.said(city["name"])["text"], size=12, bold=partners[number] > 2, side="end"
        )
        canvas.words(0, y + 4, read.said(city["country"])["text"], size=10, colour=SOFT)
        canvas.star(_LABEL - 11, y - 5.5, 11, fill=TEAL)
    return canvas.svg()


def _arc(canvas: Canvas, one: int, other: int, projects: int, of: int) -> None:
    span = abs(one - other) / max(of - 1, 1)
    depth = 34 + span * (_WIDTH - _LABEL - 60) * 1.28
    canvas.arc(
        _LABEL + 4,
        _middle(one),
        _middle(other),
        depth,
        TEAL if projects > 1 else BRASS,
        thick=0.9 + 0.7 * min(projects, 5),
    )


def _middle(row: int) -> float:
    return _TOP + _ROW * (row + 0.5)
