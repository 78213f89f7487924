"""Where exports find the pictures that a frozen issue names."""

from mudun.files import storage


def from_storage(digest: str) -> bytes | None:
    """The bytes with this SHA-256; None when they are missing or damaged: the issue then appears without them."""
    try:
        return storage.get(digest)
    except (storage.Absent, ValueError):
        return None
