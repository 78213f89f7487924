"""Is this PDF only a text to read? Scanned, not rendered; names hidden by escapes or packing are found."""

import io
import re
import zipfile
import zlib

from mudun.files.kinds import MEGABYTE, Refused

HEADER = re.compile(rb"%PDF-[12]\.\d")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
# What a document can do rather than say. Each name ends where a PDF name may end.
ACTIVE = re.compile(rb"/(JavaScript|Launch|RichMedia|Rendition|ImportData|SubmitForm|XFA)(?![A-Za-z0-9])")
CARRIED = re.compile(rb"/(EmbeddedFiles?|FileAttachment)(?![A-Za-z0-9])")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
TRAILER_BYTES = 1024
UNPACKED_BYTES = 64 * MEGABYTE


def check(content: bytes) -> None:
    """Raise Refused unless the file is a whole, open, passive PDF and nothing besides."""
    tail = content[-TRAILER_BYTES:]
    if not HEADER.match(content) or b"%%EOF" not in tail:
        raise Refused("damaged")
    if tail.rpartition(b"%%EOF")[2].strip(b"\r\n\t \x00") or zipfile.is_zipfile(io.BytesIO(content)):
        raise Refused("inside")
    _check_names(content)
    if b"/Encrypt" in content:
        raise Refused("locked")
    for objects in _object_streams(content):
        _check_names(objects)


def _check_names(content: bytes) -> None:
    for text in (content, ESCAPE.sub(_unescape, content)) if b"#" in content else (content,):
        if ACTIVE.search(text):
            raise Refused("program")
        if CARRIED.search(text):
            raise Refused("inside")


def _unescape(match: re.Match[bytes]) -> bytes:
    return bytes([int(match.group(1), 16)])


def _object_streams(content: bytes) -> list[bytes]:
    """The unpacked object streams: since PDF 1.5 dictionaries may stand packed, unseen by a plain scan."""
    found, left = [], UNPACKED_BYTES
    for match in STREAM.finditer(content):
        start = content.rfind(b"obj", max(0, match.start() - 4096), match.start())
        words = ESCAPE.sub(_unescape, content[start : match.start()])
        if start < 0 or b"/ObjStm" not in words:
            continue
        unpacked = _unpack(content[match.end() :], words, left)
        left -= len(unpacked)
        found.append(unpacked)
    return found


def _unpack(packed: bytes, words: bytes, left: int) -> bytes:
    filters = re.findall(rb"/([A-Za-z0-9]*(?:Decode|Crypt))(?![A-Za-z])", words)
    if not filters:
        return packed[: packed.find(b"endstream")]
    if filters != [b"FlateDecode"] or b"/Predictor" in words:
        raise Refused("damaged")  # an odd packing of dictionaries has no use but to hide them
    try:
        engine = zlib.decompressobj()
        unpacked = engine.decompress(packed, max(left, 1))
    except zlib.error:
        raise Refused("damaged") from None
    if engine.unconsumed_tail or left <= 0:
        raise Refused("unpacked")
    return unpacked
