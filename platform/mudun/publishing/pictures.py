"""Photos for print: framed, brought to the size of the page once, and kept by what they were made of."""

import hashlib
import io
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from PIL import Image

from mudun.publishing.shelf import Shelf

_KEPT: "OrderedDict[str, bytes]" = OrderedDict()
_LOCK = Lock()
_ROOM = 48 * 1024 * 1024
_QUALITY = 82
_COARSEST, _NARROWEST, _STEPS = 30, 90, 8
Frame = Mapping[str, float] | None


def framed(
    content: bytes,
    *,
    width: int,
    frame: Frame = None,
    quality: int = _QUALITY,
    most: int = 0,
    shelf: Shelf | None = None,
) -> bytes:
    """A JPEG of at most `width` pixels in the proportion 3:2, cut to the frame and then around its middle.

    With `most`, smaller and coarser until it has no more bytes than that, where it can.
    """
    told = f"{width} {quality} {most} {sorted(frame.items()) if frame else ''}".encode()
    key = hashlib.blake2b(content, key=hashlib.blake2b(told).digest()).hexdigest()
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key]
    made = shelf.get(key) if shelf else None
    if made is None:
        made = _within(_cut(content, width, frame), quality, most)
        if shelf:
            shelf.put(key, made)
    with _LOCK:
        _KEPT[key] = made
        while sum(map(len, _KEPT.values())) > _ROOM and len(_KEPT) > 1:
            _KEPT.popitem(last=False)
    return made


def _cut(content: bytes, width: int, frame: Frame) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
        box = _box(opened.size, frame)
        if opened.format == "JPEG" and not frame:  # the decoder itself leaves out what will not be seen
            opened.draft("RGB", (width, width))
            box = _box(opened.size, frame)
        return _sized(opened.convert("RGB"), min(width, box[2] - box[0]), box)


def _sized(picture: Image.Image, width: int, box: tuple[int, int, int, int] | None = None) -> Image.Image:
    return picture.resize((max(width, 3), max(width * 2 // 3, 2)), Image.Resampling.BICUBIC, box=box)


def _within(picture: Image.Image, quality: int, most: int) -> bytes:
    """As a JPEG of so many bytes: pixels and quality are given up together, for either alone looks worse."""
    made, width = _written(picture, quality), picture.width
    for _step in range(_STEPS if most else 0):
        if len(made) <= most:
            break
        short = (most / len(made)) ** 0.4
        width, quality = int(width * max(short, 0.6)), max(int(quality * max(short, 0.85)), _COARSEST)
        if width < _NARROWEST:
            break
        made = _written(_sized(picture, width), quality)
    return made


def _written(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=False)
    return out.getvalue()


def _box(size: tuple[int, int], frame: Frame) -> tuple[int, int, int, int]:
    """The largest piece in the proportion 3:2 around the middle of the frame."""
    wide, high = size
    left, top, width, height = 0.0, 0.0, float(wide), float(high)
    if frame:
        left, top, width, height = frame["x"] * wide, frame["y"] * high, frame["w"] * wide, frame["h"] * high
    keep_width, keep_height = min(width, height * 1.5), min(height, width / 1.5)
    left, top = left + (width - keep_width) / 2, top + (height - keep_height) / 2
    return (
        round(left),
        round(top),
        max(round(left + keep_width), round(left) + 3),
        max(round(top + keep_height), round(top) + 2),
    )


def size_of(jpeg: bytes) -> tuple[int, int]:
    """Width and height of a JPEG."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as opened:
        return opened.size


def stand_in(number: int) -> bytes:
    """A tiny JPEG that no other number has: the typesetter places it, and the photo takes its place."""
    out, colour = io.BytesIO(), (number >> 16 & 255, number >> 8 & 255, number & 255)
    Image.new("RGB", (12, 8), colour).save(out, "JPEG", comment=f"stand-in {number}".encode())
    return out.getvalue()
