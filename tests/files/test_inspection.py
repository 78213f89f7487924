"""What is taken and what is refused, with the reason named. Every hostile file is made here."""

import io
import zipfile

import pytest
from docx import Document
from openpyxl import Workbook
from tests.files import made

from mudun.files.inspection import inspect_document, inspect_photo
from mudun.files.kinds import DOCUMENT_BYTES, PHOTO_BYTES, REASONS, Refused

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"


def a_real_docx() -> bytes:
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph("مرحبًا")
    document.save(buffer)
    return buffer.getvalue()


def a_real_xlsx() -> bytes:
    buffer = io.BytesIO()
    Workbook().save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("form", "name", "media_type"),
    [
        ("JPEG", "حديقة.jpg", "image/jpeg"),
        ("JPEG", "GARDEN.JPEG", "image/jpeg"),
        ("PNG", "garden.png", "image/png"),
        ("WEBP", "garden.webp", "image/webp"),
    ],
)
def test_photos_are_taken(form, name, media_type):
    assert inspect_photo(made.a_picture(form=form), name).media_type == media_type


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "empty.jpg", "empty"),
        (SVG, "drawing.svg", "svg"),
        (SVG, "drawing.png", "svg"),
        (b"\xef\xbb\xbf  <svg onload=alert(1)>", "drawing.png", "svg"),
        (HTML, "page.jpg", "html"),
        (b"   <script>alert(1)</script>", "page.jpg", "html"),
        (made.a_picture(form="GIF"), "moving.gif", "photo_kind"),
        (made.a_picture(form="BMP"), "old.bmp", "photo_kind"),
        (made.a_picture(form="TIFF"), "scan.jpg", "photo_kind"),
        (made.a_pdf(), "paper.jpg", "photo_kind"),
        (b"MZ\x90\x00" + b"\0" * 200, "photo.jpg", "photo_kind"),
        (b"plain words", "photo.jpg", "photo_kind"),
        (made.a_picture(), "photo.html", "name"),
        (made.a_picture(), "photo.jpg.exe", "name"),
        (b"\xff\xd8\xff\xe0" + b"\0" * PHOTO_BYTES, "large.jpg", "photo_size"),
    ],
)
def test_what_is_not_a_photo_is_refused_with_its_reason(content, name, reason):
    with pytest.raises(Refused) as refusal:
        inspect_photo(content, name)
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("content", "name", "label"),
    [
        (made.a_pdf(), "plan.pdf", "PDF"),
        (made.a_pdf(b"/OpenAction [3 0 R /Fit]"), "plan.PDF", "PDF"),
        (made.a_pdf(body=made.an_object_stream(b"1 0 << /Type /Font >>")), "plan.pdf", "PDF"),
        (a_real_docx(), "تقرير.docx", "Word"),
        (a_real_xlsx(), "table.xlsx", "Excel"),
        (made.an_office_file(), "a.docx", "Word"),
        (made.an_office_file(made.SLIDES), "a.pptx", "PowerPoint"),
        (made.an_office_file(links=made.a_link("https://uil.unesco.org/")), "a.docx", "Word"),
        (made.an_odt(), "a.odt", "OpenDocument"),
    ],
)
def test_documents_are_taken(content, name, label):
    assert inspect_document(content, name).label == label


def with_part(name: str, body: bytes | str = b"x") -> bytes:
    return made.an_archive(made.office_parts() | {name: body})


def bomb(megabytes: int = 50) -> bytes:
    return with_part("word/media/big.xml", b"\0" * (megabytes * 1024 * 1024))


def many_entries() -> bytes:
    return made.an_archive(made.office_parts() | {f"word/media/{number}": b"" for number in range(2001)})


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return made.an_archive([*made.office_parts().items(), ("word/document.xml", "<other/>")])


def lying_size() -> bytes:
    """The directory says 10 bytes where there are 4 megabytes."""
    content = bytearray(with_part("word/media/big.xml", b"\0" * (4 * 1024 * 1024)))
    start = content.rfind(b"PK\x01\x02")
    content[start + 24 : start + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def overlapping() -> bytes:
    """Two directory entries that share one body."""
    source = made.an_archive({"[Content_Types].xml": b"a" * 4000, "word/document.xml": b"b" * 4000}, zipfile.ZIP_STORED)
    content = bytearray(source)
    second = content.rfind(b"PK\x01\x02")
    content[second + 42 : second + 46] = (0).to_bytes(4, "little")
    content[second + 20 : second + 24] = (8000).to_bytes(4, "little")
    return bytes(content)


# The big ones are made when they are tried, not when the file is read.
HOSTILE_DOCUMENTS = {
    "an empty file": (b"", "a.pdf", "empty"),
    "svg": (SVG, "a.svg", "svg"),
    "html called pdf": (HTML, "a.pdf", "html"),
    "a photo": (made.a_picture(), "a.pdf", "document_kind"),
    "a program": (b"MZ\x90\x00" + b"\0" * 200, "a.docx", "document_kind"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "document_kind"),
    "plain text": (b"words", "a.txt", "document_kind"),
    "a large file": (b"%PDF-1.7" + b"\0" * DOCUMENT_BYTES, "a.pdf", "document_size"),
    "pdf called docx": (made.a_pdf(), "a.docx", "name"),
    "docx called pdf": (made.an_office_file(), "a.pdf", "name"),
    "docm called docx": (made.an_office_file(made.MACROS), "a.docx", "program"),
    "docx with hidden macros": (with_part("word/vbaProject.bin"), "a.docx", "program"),
    "an embedded OLE object": (with_part("word/blob.bin", b"\xd0\xcf\x11\xe0\xa1\xb1"), "a.docx", "program"),
    "a program as a part": (with_part("word/blob.bin", b"MZ\x90\x00"), "a.docx", "program"),
    "a template from afar": (
        made.an_office_file(links=made.a_link("https://evil.example/t.dotm", made.TEMPLATE)),
        "a.docx",
        "outside",
    ),
    "a link to a local file": (
        made.an_office_file(links=made.a_link("file:///etc/passwd")),
        "a.docx",
        "outside",
    ),
    "a link that is a script": (
        made.an_office_file(links=made.a_link("javascript:alert(1)")),
        "a.docx",
        "outside",
    ),
    "a zip in the zip": (with_part("word/media/a.bin", made.an_archive({"a": "b"})), "a.docx", "inside"),
    "a workbook in the text": (with_part("word/embeddings/a.bin"), "a.docx", "inside"),
    "a zip bomb": (bomb, "a.docx", "unpacked"),
    "a bomb beyond all limits": (lambda: bomb(120), "a.docx", "unpacked"),
    "too many entries": (many_entries, "a.docx", "unpacked"),
    "entries that overlap": (overlapping, "a.docx", "unpacked"),
    "a path that climbs": (with_part("../../etc/cron.d/x"), "a.docx", "damaged"),
    "an absolute path": (with_part("/etc/passwd"), "a.docx", "damaged"),
    "a Windows path": (with_part("C:\\x"), "a.docx", "damaged"),
    "a symbolic link": (made.a_linked_archive(), "a.docx", "damaged"),
    "the same name twice": (twice, "a.docx", "damaged"),
    "a size that lies": (lying_size, "a.docx", "damaged"),
    "an encrypted zip": (made.a_locked_archive(), "a.docx", "locked"),
    "an ordinary zip": (made.an_archive({"a.txt": "b"}), "a.docx", "document_kind"),
    "half a zip": (made.an_office_file()[:300], "a.docx", "damaged"),
    "broken xml": (
        made.an_archive(made.office_parts() | {"[Content_Types].xml": "<Types"}),
        "a.docx",
        "damaged",
    ),
    "an entity bomb": (
        made.an_archive(
            made.office_parts() | {"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "cc">]><Types>&b;</Types>'}
        ),
        "a.docx",
        "damaged",
    ),
    "two kinds at once": (
        made.an_archive(
            made.office_parts()
            | {
                "[Content_Types].xml": f'<Types><Override ContentType="{made.WORD}"/>'
                f'<Override ContentType="{made.SHEET}"/></Types>'
            }
        ),
        "a.docx",
        "document_kind",
    ),
    "words before the zip": (b"PK\x03\x04 no" + made.an_office_file(), "a.docx", "inside"),
    "an odt with macros": (made.an_odt({"Basic/Standard/script.xml": "<x/>"}), "a.odt", "program"),
    "a locked odt": (made.an_odt(manifest="<manifest><encryption-data/></manifest>"), "a.odt", "locked"),
    "a spreadsheet called odt": (
        made.an_odt({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "a.odt",
        "document_kind",
    ),
    "an odt without content": (
        made.an_archive({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<m/>"}),
        "a.odt",
        "damaged",
    ),
    "pdf with a script": (
        made.a_pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        "a.pdf",
        "program",
    ),
    "pdf with an escaped script": (made.a_pdf(b"/OpenAction << /S /J#61vaScr#69pt >>"), "a.pdf", "program"),
    "pdf with a launch": (made.a_pdf(b"/OpenAction << /S /Launch /F (cmd.exe) >>"), "a.pdf", "program"),
    "pdf with a packed script": (
        made.a_pdf(body=made.an_object_stream(b"1 0 << /S /JavaScript >>")),
        "a.pdf",
        "program",
    ),
    "pdf with an oddly packed stream": (
        made.a_pdf(body=made.an_object_stream(b"1 0 << >>", b"/Filter [/ASCII85Decode /FlateDecode]")),
        "a.pdf",
        "damaged",
    ),
    "pdf whose stream bursts": (
        lambda: made.a_pdf(body=made.an_object_stream(b"\0" * (70 * 1024 * 1024))),
        "a.pdf",
        "unpacked",
    ),
    "pdf with a file inside": (made.a_pdf(b"/Names << /EmbeddedFiles 9 0 R >>"), "a.pdf", "inside"),
    "a locked pdf": (made.a_pdf(b"/Encrypt 9 0 R"), "a.pdf", "locked"),
    "half a pdf": (made.a_pdf()[:60], "a.pdf", "damaged"),
    "pdf of no version": (made.a_pdf(header=b"%PDF-x\n"), "a.pdf", "damaged"),
    "pdf and zip in one": (made.a_pdf() + made.an_archive({"a": "b"}), "a.pdf", "inside"),
    "pdf and page in one": (made.a_pdf(tail=b"\n<script>alert(1)</script>"), "a.pdf", "inside"),
    "a page before the pdf": (b"<html>" + made.a_pdf(), "a.pdf", "html"),
    "words before the pdf": (b"hello " + made.a_pdf(), "a.pdf", "damaged"),
}


@pytest.mark.parametrize("case", HOSTILE_DOCUMENTS)
def test_hostile_documents_are_refused_with_their_reason(case):
    content, name, reason = HOSTILE_DOCUMENTS[case]
    with pytest.raises(Refused) as refusal:
        inspect_document(content() if callable(content) else content, name)
    assert refusal.value.reason == reason


def test_every_reason_is_given_to_somebody_or_by_the_image_worker():
    given = {reason for _content, _name, reason in HOSTILE_DOCUMENTS.values()}
    photo_reasons = {"photo_size", "photo_kind", "pixels", "busy"}
    assert set(REASONS) == given | photo_reasons
