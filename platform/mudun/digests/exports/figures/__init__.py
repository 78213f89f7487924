"""The network in figures: pure functions from frozen numbers to drawings that page and print share.

Each figure is a `Figure`: a title, what it is counted of, an SVG, its text alternative, and the table with every
number that the drawing shows.
"""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mudun.digests.exports.figures.alive import alive
from mudun.digests.exports.figures.cooperation import cooperation
from mudun.digests.exports.figures.countries import countries
from mudun.digests.exports.figures.drawing import Figure
from mudun.digests.exports.figures.goals import goals
from mudun.digests.exports.reader import Reader

DRAWINGS = (goals, countries, cooperation, alive)


def figures(read: Reader, frozen: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The figures of an issue that have something to show, in one language."""
    counted = frozen.get("figures")
    drawn = [draw(read, counted) for draw in DRAWINGS] if counted else []
    return [{**figure._asdict(), "svg": Markup(figure.svg)} for figure in drawn if figure is not None]  # noqa: S704 - ours


__all__ = ["Figure", "figures"]
