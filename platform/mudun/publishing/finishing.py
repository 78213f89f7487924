"""What happens to a set PDF before it goes out: photos take the places that were kept for them.

The typesetter never reads a photo. It places a tiny stand-in, and here its pixels are exchanged; page, tag and
alternative text stay. So the same pages serve a large file and a light one, and memory does not grow with photos.
"""

import io
from collections.abc import Mapping
from typing import Any

import pikepdf

from mudun.publishing.pictures import stand_in


def with_photos(content: bytes, photos: Mapping[int, bytes]) -> bytes:
    """The PDF with each photo in the place of the stand-in of its number."""
    if not photos:
        return content
    with pikepdf.open(io.BytesIO(content)) as document:
        put_photos(document, photos)
        return saved(document)


def put_photos(document: pikepdf.Pdf, photos: Mapping[int, bytes]) -> None:
    """Exchange the pixels of every stand-in."""
    waiting = {stand_in(number): photo for number, photo in photos.items()}
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image" and thing.get("/Width") == 12:
            photo = waiting.get(_jpeg(thing))
            if photo is not None:
                _exchange(thing, photo)


def _jpeg(stream: pikepdf.Stream) -> bytes:
    return bytes(stream.read_raw_bytes())


def _exchange(stream: pikepdf.Stream, photo: bytes) -> None:
    width, height = _size(photo)
    stream.write(photo, filter=pikepdf.Name.DCTDecode)
    stream["/Width"], stream["/Height"] = width, height


def _size(jpeg: bytes) -> tuple[int, int]:
    from PIL import Image

    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as opened:
        return opened.size


def saved(document: pikepdf.Pdf) -> bytes:
    """The file's bytes, the same for the same content; its identity is a hash of what stands in it."""
    out = io.BytesIO()
    document.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
        normalize_content=False,
    )
    return out.getvalue()


def places_of(content: bytes) -> dict[str, int]:
    """The page of every named place of a PDF, and under `total` the number of its pages."""
    with pikepdf.open(io.BytesIO(content)) as document:
        numbers = {page.objgen: place for place, page in enumerate(document.pages, start=1)}
        found = {name: numbers[place[0].objgen] for name, place in named(document).items()}
        return {**found, "total": len(document.pages)}


def named(document: pikepdf.Pdf) -> dict[str, Any]:
    """Name → destination (page, how it is shown)."""
    root: Any = document.Root
    if "/Names" not in root or "/Dests" not in root.Names:
        return {}
    names = root.Names.Dests
    return {str(key): _place(value) for key, value in pikepdf.NameTree(names).items()}


def _place(value: Any) -> Any:
    return value["/D"] if isinstance(value, pikepdf.Dictionary) else value
