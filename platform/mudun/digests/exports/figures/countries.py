"""Countries: cities, published experiences and public projects of each."""

from collections.abc import Mapping
from typing import Any

from mudun.digests.exports.figures.drawing import BRASS, LINE, SOFT, TEAL, Canvas, Figure, told
from mudun.digests.exports.reader import Reader

_WIDTH, _ROW, _TOP, _LABEL = 640.0, 30.0, 26.0, 178.0
_MOST = 12


def countries(read: Reader, counted: Mapping[str, Any]) -> Figure | None:
    """Two bars for each country; the twelve with most are drawn, the table has all."""
    rows, of = counted["countries"]["rows"], counted["countries"]["of"]
    if not rows:
        return None
    w = read.words
    drawn = [row for row in rows if row["experiences"] or row["projects"]][:_MOST] or rows[:_MOST]
    alt = f"{w['figure_countries']}: " + told(
        [
            (
                read.said(row["name"])["text"] + ":",
                f"{read.digits(row['experiences'])} / {read.digits(row['projects'])}",
            )
            for row in drawn
        ],
        read.comma,
    )
    head = [w["country"], w["cities"], w["figure_experiences"], w["figure_projects"]]
    table = [
        [read.said(row["name"])["text"], *(read.digits(row[key]) for key in ("cities", "experiences", "projects"))]
        for row in rows
    ]
    note = read.fill("figure_countries_of", len(rows), of)
    return Figure("countries", w["figure_countries"], note, _drawn(read, drawn, alt), alt, head, table)


def _drawn(read: Reader, rows: list[Mapping[str, Any]], label: str) -> str:
    canvas = Canvas(_WIDTH, _TOP + _ROW * len(rows) + 4, rtl=read.rtl, label=label)
    most = max(max(row["experiences"], row["projects"]) for row in rows) or 1
    room = _WIDTH - _LABEL - 40
    _legend(canvas, read)
    for place, row in enumerate(rows):
        y = _TOP + place * _ROW
        canvas.line(0, y, _WIDTH, y, LINE)
        canvas.words(0, y + 19, read.said(row["name"])["text"], size=12)
        for half, (key, colour) in enumerate((("experiences", TEAL), ("projects", BRASS))):
            length, top = room * row[key] / most, y + 5 + half * 11
            if length:
                canvas.bar(_LABEL, top, length, 9, colour)
            canvas.words(_LABEL + length + 6, top + 8.5, read.digits(row[key]), size=10, colour=SOFT)
    return canvas.svg()


def _legend(canvas: Canvas, read: Reader) -> None:
    for place, (key, colour) in enumerate((("figure_experiences", TEAL), ("figure_projects", BRASS))):
        x = _LABEL + place * 190
        canvas.bar(x, 4, 10, 10, colour)
        canvas.words(x + 16, 13, read.words[key], size=11, colour=SOFT)
