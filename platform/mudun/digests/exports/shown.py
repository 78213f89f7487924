"""A photo as a page shows it: where it is, a finer copy for those who need one, and the room it takes."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Shown(NamedTuple):
    """`sources` is what a browser chooses from; a file of its own has one address alone."""

    address: str
    sources: str = ""
    width: int | None = None
    height: int | None = None


Shows = Callable[[Mapping[str, Any]], Shown | None]
