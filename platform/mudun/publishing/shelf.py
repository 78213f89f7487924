"""Made things kept on disk by a key that tells all they were made of: whole or not at all, and no more than there is
room for. The oldest go first."""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

_SEAL = hashlib.sha256().digest_size
_LOOK_EVERY = 64


class Shelf:
    """A folder with room for so many bytes."""

    def __init__(self, folder: Path, room: int) -> None:
        self.folder, self.room = folder, room

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; nothing when it is gone or not whole."""
        path = self.folder / key
        try:
            stored = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        seal, content = stored[:_SEAL], stored[_SEAL:]
        return content if hashlib.sha256(content).digest() == seal else None

    def put(self, key: str, content: bytes) -> None:
        """Keep it; a full disk costs the copy, not the answer."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(content).digest() + content)
            os.replace(name, self.folder / key)
            if int(hashlib.sha256(key.encode()).hexdigest(), 16) % _LOOK_EVERY == 0:
                self.tidy()

    def tidy(self) -> None:
        """Take away what was not used for longest, until the rest fits."""
        found = sorted((entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in os.scandir(self.folder))
        over = sum(size for _, size, _ in found) - self.room
        for _, size, path in found:
            if over <= 0:
                break
            with suppress(OSError):
                os.unlink(path)
            over -= size
