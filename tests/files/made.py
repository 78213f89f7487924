"""Files made by the tests: good ones, and ones that mean harm. Nothing hostile is kept on disk."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"


def a_picture(width: int = 900, height: int = 600, form: str = "JPEG", mode: str = "RGB", **extra: Any) -> bytes:
    """A gradient, so that scaling has something to do."""
    picture = Image.linear_gradient("L").resize((width, height)).convert(mode)
    buffer = io.BytesIO()
    picture.save(buffer, form, **extra)
    return buffer.getvalue()


def a_picture_with_secrets() -> bytes:
    """A photo that says where it was taken, by whom, and that it must be turned a quarter."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "SECRET AUTHOR"
    exif.get_ifd(0x8825)[2] = (31.0, 57.0, 1.5)
    exif.get_ifd(0x8825)[1] = "N"
    return a_picture(800, 400, exif=exif, comment=b"SECRET COMMENT")


def a_pixel_flood(side: int = 8000) -> bytes:
    """A PNG of a few kilobytes that claims, and has, 64 million pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    engine = zlib.compressobj(9)
    rows = b"".join(engine.compress(b"\0" * (side // 8 + 1)) for _ in range(side)) + engine.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def a_pdf(catalog: bytes = b"", body: bytes = b"", header: bytes = b"%PDF-1.7\n", tail: bytes = b"\n") -> bytes:
    """A whole PDF of one empty page; `catalog` is added to its catalog, `body` stands before the trailer."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    ]
    out, places = header, []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    out += body
    start = len(out)
    out += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start + tail


def an_object_stream(content: bytes, words: bytes = b"/Filter /FlateDecode") -> bytes:
    """A compressed object stream holding `content`."""
    packed = zlib.compress(content)
    return b"9 0 obj\n<< /Type /ObjStm /N 1 /First 4 %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        words,
        len(packed),
        packed,
    )


def an_archive(
    entries: dict[str, bytes | str] | list[tuple[Any, bytes | str]], packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A zip of these entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in entries.items() if isinstance(entries, dict) else entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def office_parts(main: str = WORD, links: str = "") -> dict[str, bytes | str]:
    """The parts of a small office document."""
    return {
        "[Content_Types].xml": (
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
        ),
        "_rels/.rels": "<Relationships/>",
        "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
        "word/document.xml": "<w/>" * 50,
    }


def a_link(target: str, sort: str = HYPERLINK) -> str:
    """A relationship that leads out of the document."""
    return f'<Relationship Id="r1" Type="{sort}" Target="{target}" TargetMode="External"/>'


def an_office_file(main: str = WORD, links: str = "", **more: bytes | str) -> bytes:
    """An office document; `more` are extra entries with `__` for `/`."""
    return an_archive(office_parts(main, links) | {name.replace("__", "/"): body for name, body in more.items()})


def an_odt(more: dict[str, bytes | str] | None = None, manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument text."""
    return an_archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": "<office/>",
            "META-INF/manifest.xml": manifest,
        }
        | (more or {})
    )


def a_locked_archive() -> bytes:
    """An office document whose entries say that they are encrypted."""
    content = bytearray(an_office_file())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)


def a_linked_archive() -> bytes:
    """An office document with a symbolic link in it."""
    entry = zipfile.ZipInfo("word/media")
    entry.external_attr = 0o120777 << 16
    return an_archive([*office_parts().items(), (entry, "/etc/passwd")])
