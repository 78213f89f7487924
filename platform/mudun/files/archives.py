"""Office documents are zips: opened here with suspicion, entry by entry, before any program opens them."""

import io
import posixpath
import stat
import zipfile
import zlib
from collections.abc import Iterator

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from mudun.files.kinds import MEGABYTE, Kind, Refused

ENTRIES = 2000
UNPACKED_BYTES = 100 * MEGABYTE
RATIO = 50
RATIO_FROM = 2 * MEGABYTE  # below this a high ratio is ordinary: office XML repeats itself
CONTENT_TYPES = "[Content_Types].xml"
OFFICE_NAMES = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
CARRIERS = (*OFFICE_NAMES, ".zip", ".jar", ".rar", ".7z", ".exe", ".dll", ".js", ".vbs")
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, KeyError, ValueError)
PROGRAMS = ("macroenabled", "vbaproject", "activex", "application/vnd.ms-office.vba")
HARMLESS_LINKS = ("/hyperlink",)
HARMFUL_TARGETS = ("file:", "javascript:", "data:", "\\\\")


def check(content: bytes, *, office: tuple[Kind, ...], opendocument: Kind) -> Kind:
    """The kind of this office document, or Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(archive, len(content))
            _check_bytes(archive)
            names = {entry.filename for entry in archive.infolist()}
            if CONTENT_TYPES in names:
                return _office_kind(archive, names, office)
            return _opendocument_kind(archive, names, opendocument)
    except Refused:
        raise
    except (*BROKEN, ParseError, DefusedXmlException):
        raise Refused("damaged") from None


def _check_entries(archive: zipfile.ZipFile, size: int) -> None:
    """What the directory of the zip promises, before anything is unpacked."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > ENTRIES or unpacked > UNPACKED_BYTES or packed > size:
        raise Refused("unpacked")
    if unpacked > RATIO_FROM and unpacked > RATIO * size:
        raise Refused("unpacked")
    if archive.comment or (entries and min(entry.header_offset for entry in entries) != 0):
        raise Refused("inside")  # something stands before or after the zip: a file with two faces
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused("locked")
    names = [posixpath.normpath(entry.filename).casefold() for entry in entries]
    if len(set(names)) < len(names) or any(map(_is_hostile, entries)):
        raise Refused("damaged")
    if any(name.endswith(CARRIERS) or "/embeddings/" in name for name in names):
        raise Refused("inside")


def _is_hostile(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    linked = stat.S_ISLNK(entry.external_attr >> 16)
    climbs = ".." in name.split("/") or name.startswith("/") or "\\" in name or ":" in name.split("/")[0]
    return linked or climbs or "\0" in entry.orig_filename


def _check_bytes(archive: zipfile.ZipFile) -> None:
    """Unpack everything once, in pieces: wrong sums and lying sizes show, and no entry is itself a zip."""
    for entry in archive.infolist():
        with archive.open(entry) as stream:
            head = stream.read(4)
            if head == b"PK\x03\x04":
                raise Refused("inside")
            if head[:2] == b"MZ" or head == b"\xd0\xcf\x11\xe0":
                raise Refused("program")
            while stream.read(MEGABYTE):
                pass


def _office_kind(archive: zipfile.ZipFile, names: set[str], office: tuple[Kind, ...]) -> Kind:
    types = [node.get("ContentType", "").lower() for node in fromstring(archive.read(CONTENT_TYPES))]
    lowered = [name.lower() for name in names]
    if any(word in text for text in (*types, *lowered) for word in PROGRAMS):
        raise Refused("program")
    if any("externallink" in text or "oleobject" in text for text in (*types, *lowered)):
        raise Refused("outside")
    for target, link_type in _outside_links(archive, names):
        if not link_type.endswith(HARMLESS_LINKS) or target.lower().startswith(HARMFUL_TARGETS):
            raise Refused("outside")
    kinds = [kind for kind in office if kind.main_part in types]
    if len(kinds) != 1:
        raise Refused("document_kind")
    return kinds[0]


def _outside_links(archive: zipfile.ZipFile, names: set[str]) -> Iterator[tuple[str, str]]:
    """Target and type of each relationship that leads out of the document."""
    for name in sorted(names):
        if name.endswith(".rels"):
            for node in fromstring(archive.read(name)):
                if node.get("TargetMode", "").lower() == "external":
                    yield node.get("Target", ""), node.get("Type", "")


def _opendocument_kind(archive: zipfile.ZipFile, names: set[str], kind: Kind) -> Kind:
    if "mimetype" not in names or archive.read("mimetype").strip() != kind.media_type.encode():
        raise Refused("document_kind")
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise Refused("program")
    manifest = archive.read("META-INF/manifest.xml")
    fromstring(manifest)
    if b"encryption-data" in manifest:
        raise Refused("locked")
    if "content.xml" not in names:
        raise Refused("damaged")
    return kind
