"""Vector drawings as pictures, for programs that show no vectors."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from mudun.publishing.typst import pages_of, typeset

DOTS_PER_INCH = 180


def as_pictures(drawings: Mapping[str, str], day: date) -> dict[str, bytes]:
    """Name → PNG of each SVG, drawn with our fonts in the typesetter's own child process."""
    return dict(_drawn(tuple(sorted(drawings.items())), day)) if drawings else {}


@lru_cache(maxsize=16)
def _drawn(drawings: tuple[tuple[str, str], ...], day: date) -> tuple[tuple[str, bytes], ...]:
    files = {f"{name}.svg": svg.encode("utf-8") for name, svg in drawings}
    content = typeset("drawing.typ", {"names": list(files)}, created=day, files=files, standards=())
    pictures, _ = pages_of(content, count=len(files), dots=DOTS_PER_INCH)
    return tuple(zip((name for name, _ in drawings), pictures, strict=True))
