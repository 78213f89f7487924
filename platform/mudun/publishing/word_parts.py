"""Small parts of a Word file: elements, fields, and a zip that does not tell the time."""

import io
import zipfile
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(name: str, /, **attributes: str) -> Any:
    """A `w:` element with `w:` attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def field_mark(kind: str) -> Any:
    """`begin`, `separate` or `end` of a field."""
    run = element("r")
    run.append(element("fldChar", fldCharType=kind))
    return run


def field_start(paragraph: Any, code: str) -> None:
    """Open a field at the start of a paragraph; what follows is its result, until `field_mark("end")`."""
    instruction = element("r")
    words = element("instrText")
    words.text = code
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.append(words)
    for place, part in enumerate((field_mark("begin"), instruction, field_mark("separate")), start=1):
        paragraph.insert(place, part)


def timeless(file: bytes) -> bytes:
    """The zip with every member dated 1980, so that bytes depend on content alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
