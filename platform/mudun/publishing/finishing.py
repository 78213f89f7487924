"""What happens to a set PDF before it goes out: photos take the places that were kept for them.

The typesetter never reads a photo. It places a tiny stand-in, and here its pixels are exchanged; page, tag and
alternative text stay. So the same pages serve a large file and a light one, and memory does not grow with photos.
"""

import io
from collections.abc import Callable, Collection
from datetime import date
from typing import Any, NamedTuple

import pikepdf
from PIL import Image

from mudun.publishing.pictures import stand_in


class Attachment(NamedTuple):
    """A file to be put inside a PDF."""

    name: str
    media_type: str
    about: str
    content: bytes
    day: date


def finished(
    document: pikepdf.Pdf,
    numbers: Collection[int],
    photo: Callable[[int], bytes | None],
    attached: Attachment | None = None,
) -> bytes:
    """The document's bytes with each photo in the place of the stand-in of its number, and a file attached."""
    if numbers:
        put_photos(document, numbers, photo)
    if attached:
        attach(document, attached)
    return saved(document)


def attach(document: pikepdf.Pdf, file: Attachment) -> None:
    """A file inside the file, named as PDF/A-3 wants it: what it is, and that it is the source of what one reads."""
    moment = pikepdf.String(f"D:{file.day:%Y%m%d}000000Z")
    stream = document.make_stream(
        file.content,
        Type=pikepdf.Name.EmbeddedFile,
        Subtype=pikepdf.Name("/" + file.media_type),
        Params=pikepdf.Dictionary(ModDate=moment, CreationDate=moment, Size=len(file.content)),
    )
    name = pikepdf.String(file.name)
    facts = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec,
            F=name,
            UF=name,
            Desc=pikepdf.String(file.about),
            AFRelationship=pikepdf.Name.Source,
            EF=pikepdf.Dictionary(F=stream, UF=stream),
        )
    )
    root: Any = document.Root
    if "/Names" not in root:
        root.Names = pikepdf.Dictionary()
    root.Names.EmbeddedFiles = pikepdf.Dictionary(Names=pikepdf.Array([name, facts]))
    root.AF = pikepdf.Array([facts])


def put_photos(document: pikepdf.Pdf, numbers: Collection[int], photo: Callable[[int], bytes | None]) -> None:
    """Exchange the pixels of every stand-in; one whose photo is gone in the meantime stays."""
    waiting = {stand_in(number): number for number in numbers}
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image" and thing.get("/Width") == 12:
            number = waiting.get(_jpeg(thing))
            content = None if number is None else photo(number)
            if content is not None:
                _exchange(thing, content)


def _jpeg(stream: pikepdf.Stream) -> bytes:
    return bytes(stream.read_raw_bytes())


def _exchange(stream: pikepdf.Stream, photo: bytes) -> None:
    width, height = _size(photo)
    stream.write(photo, filter=pikepdf.Name.DCTDecode)
    stream["/Width"], stream["/Height"] = width, height


def _size(jpeg: bytes) -> tuple[int, int]:
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
