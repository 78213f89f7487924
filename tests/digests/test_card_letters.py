"""The Arabic of a card is joined and runs from right to left: its drawing beside one by another shaper (HarfBuzz)."""

from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont, features
from tests.digests.reading import said
from tests.factories.frozen import a_frozen_issue, three

from mudun.digests.exports.cards import set_cards
from mudun.publishing.glyphs import FONTS

pytestmark = pytest.mark.usefixtures("speaking")
WORDS = "حدائق المدينة"
SIZE = (300, 80)


def ink(picture: Any) -> Any:
    """Light on dark, cut to its letters and brought to one size."""
    light = 255 * (np.asarray(picture.convert("L")) > 150)
    rows, columns = np.where(light)
    cut = light[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    return np.asarray(Image.fromarray(cut.astype("uint8")).resize(SIZE, Image.Resampling.BILINEAR)).astype(int)


def drawn(words: str, layout: ImageFont.Layout, direction: str | None) -> Any:
    font = ImageFont.truetype(str(FONTS / "ReemKufi-SemiBold.ttf"), 160, layout_engine=layout)
    picture = Image.new("L", (1800, 500))
    ImageDraw.Draw(picture).text((200, 100), words, font=font, fill=246, direction=direction)
    return ink(picture)


def on_card() -> Any:
    issue = a_frozen_issue(1, theme=three(WORDS, WORDS, WORDS), season=said("2026"))
    _names, pages = set_cards(issue, "ar")
    page = pypdfium2.PdfDocument(pages)[0]
    text = page.get_textpage()
    boxes = [text.get_rect(at) for at in range(text.count_rects())]
    high = max(boxes, key=lambda box: box[3] - box[1])  # the title is the largest
    line = [box for box in boxes if box[1] < high[3] and box[3] > high[1]]
    around = min(b[0] for b in line), min(b[1] for b in line), max(b[2] for b in line), max(b[3] for b in line)
    left, low, right, top = (around[0] - 8, around[1] - 14, around[2] + 8, around[3] + 14)
    picture = page.render(scale=4).to_pil()
    height = page.get_size()[1]
    return ink(picture.crop((int(4 * left), int(4 * (height - top)), int(4 * right), int(4 * (height - low)))))


def test_the_letters_of_a_card_are_joined_and_run_from_right_to_left() -> None:
    assert features.check("raqm"), "Pillow shapes with HarfBuzz"
    card = on_card()
    right = drawn(WORDS, ImageFont.Layout.RAQM, "rtl")
    wrong = {
        "letter by letter": drawn(WORDS[::-1], ImageFont.Layout.BASIC, None),
        "unjoined": drawn("\u200c".join(WORDS), ImageFont.Layout.RAQM, "rtl"),
        "from left to right": right[:, ::-1],
    }
    away = abs(card - right).mean()
    assert away < 12, away
    assert {name: off for name, made in wrong.items() if (off := abs(card - made).mean()) < 3 * away} == {}
