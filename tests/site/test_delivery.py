"""How answers travel: compressed, kept where that is safe, light enough for a slow line."""

import gzip
from typing import Any

import pytest

from mudun.site.rendering import STATIC, asset

KILOBYTE = 1000


def test_a_page_is_compressed_for_whoever_takes_it(visitor: Any) -> None:
    plain = visitor.get("/ar/about")
    pressed = visitor.get("/ar/about", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert pressed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in pressed.headers["Vary"]
    assert "<h1>" in gzip.decompress(pressed.data).decode()
    assert len(pressed.data) * 2 < len(plain.data)


def test_a_file_with_a_fingerprint_is_kept_for_a_year(app: Any, visitor: Any) -> None:
    with app.test_request_context("/ar/"):
        address = asset("css/mudun.css")
    answer = visitor.get(address, headers={"Accept-Encoding": "gzip"})
    assert "immutable" in answer.headers["Cache-Control"]
    assert gzip.decompress(answer.data) == (STATIC / "css/mudun.css").read_bytes()


def test_a_file_without_a_fingerprint_is_asked_for_again(visitor: Any) -> None:
    answer = visitor.get("/static/css/mudun.css")
    assert answer.headers["Cache-Control"] == "no-cache"
    again = visitor.get("/static/css/mudun.css", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_fonts_are_kept_and_not_compressed_twice(visitor: Any) -> None:
    answer = visitor.get("/static/fonts/mudun-sans-ar-400.woff2", headers={"Accept-Encoding": "gzip"})
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    ("name", "most"),
    [("css/mudun.css", 24 * KILOBYTE), ("js/mudun.js", 15 * KILOBYTE), ("icons.svg", 7 * KILOBYTE)],
)
def test_the_house_stays_light(name: str, most: int) -> None:
    assert (STATIC / name).stat().st_size <= most


def test_every_font_comes_with_its_licence() -> None:
    fonts = STATIC / "fonts"
    notice = (fonts / "NOTICE.txt").read_text("utf-8")
    families = {path.name.split("-")[0] for path in fonts.glob("*.woff2")}
    assert families == {"mudun", "noto", "reem"}
    assert all(family in notice for family in families)
    assert len(list(fonts.glob("OFL-*.txt"))) == 3


def test_every_icon_that_is_asked_for_is_drawn() -> None:
    import re

    from mudun.paths import TEMPLATES

    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text("utf-8")))
    asked = set()
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text("utf-8")
        asked |= set(re.findall(r'\b(?:icon|drawing)\("([\w-]+)"', text)) | set(re.findall(r'\bicon="([\w-]+)"', text))
    assert len(asked) > 15
    assert asked - drawn == set()
