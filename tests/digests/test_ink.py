"""What a reader sees: a bound page bears the ink of the page that was set; every letter stands where it stood."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFilter
from tests.factories.frozen import a_frozen_issue

from mudun.digests.exports import pressing
from mudun.digests.exports.pdf import pdf
from mudun.publishing import typst
from mudun.publishing.binding.sfnt import face, thinned
from mudun.publishing.glyphs import FONTS

pytestmark = [pytest.mark.usefixtures("speaking"), pytest.mark.once]
HEAD, FOOT = 0.09, 0.93  # running heads and page numbers are the book's own


def ink(content: bytes, number: int) -> Any:
    """The body of a page, dark on light, cut to its ink: an even page stands a little to the side."""
    drawn = pypdfium2.PdfDocument(content)[number].render(scale=2, grayscale=True).to_pil().convert("L")
    # A little soft: half a dot to the side is no difference, and a letter in a wrong place is.
    soft = np.asarray(drawn.filter(ImageFilter.GaussianBlur(2))).astype(int)
    body = soft[int(HEAD * len(soft)) : int(FOOT * len(soft))]
    rows, columns = np.where(body < 200)
    return body[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] if len(rows) else body[:1, :1]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_bound_page_looks_as_it_was_set(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    works: list[pressing.Work] = []
    press = pressing._set

    def watched(template: str, load: Mapping[str, pressing.Work]) -> dict[str, bytes]:
        works.extend(work for work in load.values() if work.told.get("items") and "pages" not in work.told)
        return press(template, load)

    monkeypatch.setattr(pressing, "_set", watched)
    pressing.forget()
    book = pdf(a_frozen_issue(3), language)
    assert works
    pages = [ink(book, number) for number in range(len(pypdfium2.PdfDocument(book)))]
    looked_at = 0
    for work in works:
        alone = typst.typeset("digest-2.typ", work.told, created=pressing._ANY_DAY, files=work.files, standards=())
        for number in range(len(pypdfium2.PdfDocument(alone))):
            wanted = ink(alone, number)
            apart = (difference(wanted, page) for page in pages)
            assert any(dots < 1 for dots in apart), f"no page of the book looks like page {number} of a sheet"
            looked_at += 1
    assert looked_at >= 3


def difference(one: Any, other: Any) -> float:
    """Mean difference of the dots of two pictures, 0 to 255, where they lie best on each other within a dot."""
    if max(abs(np.subtract(one.shape, other.shape))) > 2:
        return 255.0
    height, width = np.minimum(one.shape, other.shape) - 2
    middle = one[1 : height + 1, 1 : width + 1]
    places = [(down, across) for down in range(3) for across in range(3)]
    moved = [other[down : down + height, across : across + width] for down, across in places]
    return float(min(abs(middle - there).mean() for there in moved))


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_a_thinned_face_keeps_the_measures_of_its_glyphs(path: Path) -> None:
    glyphs = frozenset(range(3, face(path).count, 17))
    whole, thin = TTFont(path), TTFont(io.BytesIO(thinned(path, glyphs)))
    names = whole.getGlyphOrder()
    for glyph in glyphs:
        assert thin["hmtx"].metrics[thin.getGlyphName(glyph)] == whole["hmtx"].metrics[names[glyph]], names[glyph]
        assert thin["glyf"][thin.getGlyphName(glyph)].numberOfContours == whole["glyf"][names[glyph]].numberOfContours
