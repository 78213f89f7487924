"""Which files are taken, how big they may be, and the refusal that names its reason."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

MEGABYTE = 1024 * 1024
PHOTO_BYTES = 12 * MEGABYTE
DOCUMENT_BYTES = 20 * MEGABYTE
REQUEST_BYTES = 24 * MEGABYTE  # what a route that takes files lets in: one file and the fields beside it

PHOTO = "photo"
DOCUMENT = "document"
WRITTEN = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Kind:
    """One sort of file: how it is named, sniffed, and what its main part calls itself inside a zip."""

    media_type: str
    extensions: tuple[str, ...]
    label: str
    main_part: str = ""

    @property
    def extension(self) -> str:
        """The extension that a file of this kind is served with."""
        return self.extensions[0]


PHOTOS = (
    Kind("image/jpeg", ("jpg", "jpeg", "jfif"), "JPEG"),
    Kind("image/png", ("png",), "PNG"),
    Kind("image/webp", ("webp",), "WebP"),
)
PDF = Kind("application/pdf", ("pdf",), "PDF")
ODT = Kind("application/vnd.oasis.opendocument.text", ("odt",), "OpenDocument")
DOCX = Kind(
    WRITTEN + "wordprocessingml.document",
    ("docx",),
    "Word",
    WRITTEN + "wordprocessingml.document.main+xml",
)
XLSX = Kind(WRITTEN + "spreadsheetml.sheet", ("xlsx",), "Excel", WRITTEN + "spreadsheetml.sheet.main+xml")
PPTX = Kind(
    WRITTEN + "presentationml.presentation",
    ("pptx",),
    "PowerPoint",
    WRITTEN + "presentationml.presentation.main+xml",
)
OFFICE = (DOCX, XLSX, PPTX)
DOCUMENTS = (PDF, *OFFICE, ODT)

ACCEPT = {
    kind: ",".join([f".{ext}" for one in kinds for ext in one.extensions] + [one.media_type for one in kinds])
    for kind, kinds in ((PHOTO, PHOTOS), (DOCUMENT, DOCUMENTS))
}

REASONS = {
    "empty": _l("This file is empty. Choose it again, or choose another one."),
    "photo_size": _l("This photo is larger than 12 MB. Make it smaller and choose it again."),
    "document_size": _l("This document is larger than 20 MB. Make it smaller and choose it again."),
    "photo_kind": _l("A photo must be a JPEG, PNG or WebP file. This file is something else."),
    "document_kind": _l("A document must be a PDF, Word, Excel, PowerPoint or ODT file. This one is not."),
    "svg": _l("SVG drawings can carry programs, so we do not take them. Save the drawing as PNG."),
    "html": _l("This file is a web page. Save it as PDF and choose it again."),
    "name": _l("The name of this file and its content do not fit together. Save it again from its program."),
    "damaged": _l("This file cannot be opened: it is damaged or incomplete. Send it again from its program."),
    "pixels": _l("This photo has more than 25 million pixels. Make it smaller and choose it again."),
    "locked": _l("This file is protected by a password. Save it without one and choose it again."),
    "program": _l("This file carries a macro or a program. Save it without, or save it as PDF."),
    "inside": _l("This file carries other files inside it. Save it as PDF and choose it again."),
    "outside": _l("This file fetches parts of itself from elsewhere. Save it as PDF and choose it again."),
    "unpacked": _l("This file becomes far too large when it is opened. Save it as PDF and choose it again."),
    "busy": _l("The photo could not be prepared just now. Nothing is lost: please send it again."),
}


class Refused(ValueError):
    """A file that is not taken. `reason` is a key of REASONS; the text is for the person who sent it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def message(self) -> Any:
        """The reason in the reader's language."""
        return REASONS[self.reason]


def extension_of(name: str) -> str:
    """The last extension of a file name in small letters, without the dot; empty when there is none."""
    _stem, dot, extension = name.rpartition(".")
    return extension.strip().lower() if dot else ""
