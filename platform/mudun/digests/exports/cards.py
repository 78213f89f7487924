"""Pictures by which an issue and its pieces are shown elsewhere: wide for messengers, square for galleries."""

import io
import itertools
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

from PIL import Image

from mudun.core.text import shorten
from mudun.digests.exports.edition import edition
from mudun.publishing.glyphs import printable_text
from mudun.publishing.typst import pages_of, typeset

SHAPES = {"wide": (1200, 630), "square": (1080, 1080)}
_COLUMNS, _ROWS = 2, 4
_TITLE, _CITY, _LABEL = 220, 40, 60  # letters
_COLOURS = 64  # a card is flat: more would only make it heavier


def name_of(number: int, shape: str) -> str:
    """The file of a card; number 0 is the issue itself."""
    return f"card-{number}-{shape}.png"


def cards(frozen: Mapping[str, Any], language: str) -> dict[str, bytes]:
    """Name → PNG, two for the issue and two for each of its pieces; the same issue gives the same bytes."""
    names, pages = set_cards(frozen, language)
    half = -(-len(names) // 2)
    with ThreadPoolExecutor(2) as hands:  # drawn by two children, packed by two threads
        drawn = hands.map(lambda first: pages_of(pages, first=first, count=half, seconds=90)[0], (1, 1 + half))
        return dict(zip(names, hands.map(_lighter, itertools.chain.from_iterable(drawn)), strict=True))


def set_cards(frozen: Mapping[str, Any], language: str) -> tuple[list[str], bytes]:
    """The names of the cards, and a PDF with a page for each, from which they are drawn."""
    it = edition(frozen, language)
    w = it["words"]
    pieces = [(0, _issue(it)), *((item["number"], _piece(item)) for item in it["items"])]
    told = {
        "lang": language,
        "updated": it["updated"],
        "name": f"{w['masthead']} · {w['issue']} {it['number']}",
        "pieces": [piece for _, piece in pieces],
    }
    names = [name_of(number, shape) for number, _ in pieces for shape in SHAPES]
    return names, typeset("card.typ", told, created=date.fromisoformat(it["updated"]))


def _brief(wording: Mapping[str, Any], letters: int = _TITLE) -> dict[str, Any]:
    """The wording in so few letters that it stands whole on a card, with an ellipsis where it was longer."""
    return {**wording, "text": _short(wording["text"], letters)}


def _short(text: str, letters: int) -> str:
    return shorten(printable_text(" ".join(text.split())), letters)


def _lighter(content: bytes) -> bytes:
    """The same picture with a palette: a quarter of the weight for those who send it on by telephone."""
    made = io.BytesIO()
    few = (
        Image.open(io.BytesIO(content))
        .convert("RGB")
        .quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    )
    few.save(made, "PNG", compress_level=6)  # the last tenth of the weight takes eight times as long
    return made.getvalue()


def _issue(it: Mapping[str, Any]) -> dict[str, Any]:
    title = it["theme"] if it["theme"]["text"] else it["title"]
    season = it["season"]["text"] or it["period"]
    stars = [{**star, "column": star["column"] % _COLUMNS} for star in it["stars"]]
    return {"label": _short(season, _LABEL), "title": _brief(title), "cities": [], "goals": [], "stars": stars}


def _piece(item: Mapping[str, Any]) -> dict[str, Any]:
    """Its star stands where its number leads, so that cards side by side differ."""
    place = (item["number"] * 5) % (_COLUMNS * _ROWS)
    star = {"column": place % _COLUMNS, "row": place // _COLUMNS, "lead": True}
    cities = [_brief(city["name"], _CITY) for city in item["cities"]][:4]
    kept = ("number", "colour", "on_colour")
    goals = [{key: goal[key] for key in kept} for goal in item["goals"]][:5]
    return {
        "label": item["kind_label"],
        "title": _brief(item["title"]),
        "cities": cities,
        "goals": goals,
        "stars": [star],
    }
