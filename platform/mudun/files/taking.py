"""From the bytes somebody sent to a file that may be stored."""

from dataclasses import dataclass

from mudun.files import images, inspection
from mudun.files.kinds import Kind


@dataclass(frozen=True)
class Taken:
    """A file that passed inspection: its bytes, its kind, the name it came with, and a photo's two sizes."""

    content: bytes
    kind: Kind
    name: str
    renditions: tuple[images.Rendition, ...] = ()


def take_photo(content: bytes, name: str) -> Taken:
    """Kind by content, then both sizes drawn anew. Raises Refused."""
    return Taken(content, inspection.inspect_photo(content, name), name, images.renditions(content))


def take_document(content: bytes, name: str) -> Taken:
    """Kind by structure. Raises Refused."""
    return Taken(content, inspection.inspect_document(content, name), name)
