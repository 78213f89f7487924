"""Strokes and words of a drawing. Mirrored by computing, so that the same file is right in browsers and in print.

No `direction="rtl"` and no style attributes: the drawing runs left to right, its words are isolated by RLI … PDI, and
presentation attributes alone pass the page's content policy.
"""

from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from mudun.publishing.glyphs import printable_text

TEAL, BRASS, INK, SOFT, LINE, SAND, CLAY = "#0a5559", "#b07f1f", "#12292c", "#4a5c5d", "#dccfba", "#f3ebdd", "#9c4216"
FACES = "Mudun Sans, IBM Plex Sans Arabic, sans-serif"
_RLI, _LRI, _PDI = "\u2067", "\u2066", "\u2069"
# The eight-point star of two squares in a field of 32 × 32: the one ornament of the platform.
_STAR = (
    "16 0 20.7 4.7 27.3 4.7 27.3 11.3 32 16 27.3 20.7 27.3 27.3 20.7 27.3 "
    "16 32 11.3 27.3 4.7 27.3 4.7 20.7 0 16 4.7 11.3 4.7 4.7 11.3 4.7"
)


class Figure(NamedTuple):
    """A drawing with its words and its numbers."""

    name: str
    title: str
    note: str
    svg: str
    alt: str
    head: list[str]
    rows: list[list[str]]


class Canvas:
    """A drawing of a fixed size that is mirrored for readers from right to left."""

    def __init__(self, width: float, height: float, *, rtl: bool, label: str) -> None:
        self.width, self.height, self.rtl, self.label = width, height, rtl, label
        self.marks: list[str] = []

    def bar(self, x: float, y: float, width: float, height: float, colour: str, *, round_: float = 1.5) -> None:
        """A filled rectangle."""
        left = self.width - x - width if self.rtl else x
        place = f'x="{_n(left)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
        self.marks.append(f'<rect {place} rx="{_n(round_)}" fill="{colour}"/>')

    def line(self, x: float, y: float, to_x: float, to_y: float, colour: str = LINE, *, thick: float = 0.75) -> None:
        """A straight line."""
        one, other = (self.at(x), self.at(to_x))
        self.marks.append(
            f'<path d="M{_n(one)} {_n(y)}L{_n(other)} {_n(to_y)}" stroke="{colour}" stroke-width="{thick}"/>'
        )

    def arc(self, x: float, y: float, to_y: float, depth: float, colour: str, *, thick: float) -> None:
        """A curve that joins two heights on one vertical line, bent away from the words."""
        at, out = self.at(x), self.at(x + depth)
        self.marks.append(
            f'<path d="M{_n(at)} {_n(y)}C{_n(out)} {_n(y)} {_n(out)} {_n(to_y)} {_n(at)} {_n(to_y)}" '
            f'fill="none" stroke="{colour}" stroke-width="{_n(thick)}" stroke-opacity="0.75"/>'
        )

    def star(self, x: float, y: float, size: float, *, fill: str = "none", stroke: str = "none") -> None:
        """The star with its upper corner at a place."""
        left = self.width - x - size if self.rtl else x
        self.marks.append(
            f'<polygon points="{_STAR}" transform="translate({_n(left)} {_n(y)}) scale({_n(size / 32)})" '
            f'fill="{fill}" stroke="{stroke}" stroke-width="1.6"/>'
        )

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 11,
        colour: str = INK,
        bold: bool = False,
        side: str = "start",
    ) -> None:
        """Words whose `start`, `middle` or `end` in reading order stands at x."""
        anchor = {"start": "end", "end": "start"}.get(side, side) if self.rtl else side
        isolated = (_RLI if self.rtl else _LRI) + escape(printable_text(text)) + _PDI
        weight = ' font-weight="600"' if bold else ""
        self.marks.append(
            f'<text x="{_n(self.at(x))}" y="{_n(y)}" font-size="{_n(size)}"{weight} fill="{colour}" '
            f'text-anchor="{anchor}">{isolated}</text>'
        )

    def at(self, x: float) -> float:
        """Where a distance from the start of a line lies."""
        return self.width - x if self.rtl else x

    def svg(self) -> str:
        """The drawing as one element that names itself to a screen reader."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(self.width)} {_n(self.height)}" '
            f'width="{_n(self.width)}" height="{_n(self.height)}" role="img" aria-label={quoteattr(self.label)} '
            f'direction="ltr" font-family="{FACES}">{"".join(self.marks)}</svg>'
        )


def _n(value: float) -> str:
    """A number as short as it can be, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def told(pairs: Iterable[tuple[str, str]], comma: str) -> str:
    """Label and number pairs as a sentence for those who do not see the drawing."""
    return comma.join(f"{label} {number}" for label, number in pairs)
