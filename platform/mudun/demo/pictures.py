"""Drawn pictures that stand in for photos, so that the demo shows nobody who did not agree to it."""

import io
from typing import Any

from PIL import Image, ImageDraw

from mudun.demo.content import words
from mudun.files.actions import attach_photo
from mudun.files.taking import take_photo

WIDTH, HEIGHT = 1200, 800
NIGHT, TEAL, SAND, BRASS, CLAY = "#07363a", "#2a666a", "#f3ebdd", "#e0b15a", "#9c4216"
CREDIT = words(["رسم توضيحي (نموذج)", "Drawing (sample)", "Dessin (exemple)"])
CAPTIONS = {
    "river": ["درس على ضفة النهر", "A lesson on the river bank", "Une leçon sur la rive"],
    "door": ["باب المكتبة في الحي العتيق", "The library door in the old quarter", "La porte de la bibliothèque"],
    "sun": ["ألواح فوق سطح المدرسة", "Panels on the school roof", "Des panneaux sur le toit de l’école"],
}


def attach(record: Any, name: str, *, by: Any) -> None:
    """Draw the picture of that name and attach it as the record's photo."""
    taken, caption = take_photo(draw(name), f"{name}.png"), words(CAPTIONS[name])
    attach_photo(record, taken, by=by, caption=caption, credit=CREDIT, alt=caption)


def draw(name: str) -> bytes:
    """The picture as a PNG file."""
    image = Image.new("RGB", (WIDTH, HEIGHT), SAND)
    DRAWINGS[name](ImageDraw.Draw(image))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _star(pen: ImageDraw.ImageDraw, x: float, y: float, half: float, colour: str) -> None:
    """The eight-point star: two squares."""
    pen.rectangle((x - half, y - half, x + half, y + half), fill=colour)
    reach = half * 1.414
    pen.polygon([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)], fill=colour)


def _river(pen: ImageDraw.ImageDraw) -> None:
    _star(pen, 930, 190, 80, BRASS)
    for row in range(9):
        top = 380 + row * 48
        bend = 70 * (row % 2)
        points = [
            (0, top),
            (400, top - 40 + bend),
            (800, top + 30 - bend),
            (WIDTH, top),
            (WIDTH, top + 30),
            (0, top + 30),
        ]
        pen.polygon(points, fill=TEAL if row % 2 else NIGHT)
    for x in range(120, 620, 100):
        pen.ellipse((x, 250, x + 44, 294), fill=CLAY)
        pen.rectangle((x - 6, 294, x + 50, 380), fill=NIGHT)


def _door(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 690, WIDTH, HEIGHT), fill=CLAY)
    pen.rectangle((400, 300, 800, 690), fill=NIGHT)
    pen.pieslice((400, 100, 800, 500), 180, 360, fill=NIGHT)
    pen.line((600, 110, 600, 690), fill=BRASS, width=6)
    for x in (500, 700):
        for y in (340, 460, 580):
            _star(pen, x, y, 28, BRASS)
    for x in (150, 1050):
        _star(pen, x, 300, 60, TEAL)


def _sun(pen: ImageDraw.ImageDraw) -> None:
    _star(pen, 260, 220, 110, BRASS)
    pen.rectangle((0, 620, WIDTH, HEIGHT), fill=CLAY)
    for x in range(380, 1100, 180):
        pen.polygon([(x, 600), (x + 60, 420), (x + 210, 420), (x + 150, 600)], fill=NIGHT)
        pen.line((x + 30, 510, x + 180, 510), fill=TEAL, width=5)
        pen.line((x + 75, 600, x + 135, 420), fill=TEAL, width=5)


DRAWINGS = {"river": _river, "door": _door, "sun": _sun}
