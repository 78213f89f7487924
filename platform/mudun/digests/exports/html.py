"""The issue as one web page in one file: no network, no script, readable from a memory stick."""

import base64
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mudun.digests.exports.edition import edition
from mudun.digests.exports.pdf import Photos, no_photos
from mudun.digests.exports.shown import Shown
from mudun.paths import PACKAGE, TEMPLATES

STYLESHEET = PACKAGE / "static" / "css" / "mudun.css"
_FACES = re.compile(r"@font-face\s*\{[^}]*\}")


def html(frozen: Mapping[str, Any], language: str, photos: Photos = no_photos) -> bytes:
    """The page of one edition with its style and pictures inside."""

    def inside(photo: Mapping[str, Any]) -> Shown | None:
        content = photos(photo["file"])
        if content is None:
            return None
        return Shown(f"data:{photo['type']};base64,{base64.b64encode(content).decode('ascii')}")

    page = templates().get_template("digests/edition.html")
    made = page.render(edition=edition(frozen, language), shown=inside, style=stylesheet())
    return made.encode("utf-8")


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The templates of an edition, without the site: a file is made of the frozen issue alone."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


@lru_cache(maxsize=1)
def stylesheet() -> Markup:
    """The site's stylesheet without its font files: the reader's own faces serve offline."""
    return Markup(f"<style>{_FACES.sub('', STYLESHEET.read_text(encoding='utf-8'))}</style>")  # noqa: S704 - our own file
