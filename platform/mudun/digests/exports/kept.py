"""Exports kept on disk. The name of a kept file is a hash of everything it was made of, so none can be stale."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from mudun.digests.exports.forms import made
from mudun.digests.exports.pdf import Photos
from mudun.digests.exports.words import words
from mudun.paths import DATA, PACKAGE, ROOT, TEMPLATES

_SEAL = hashlib.sha256().digest_size
_FOLDERS = (
    *((PACKAGE / name, "*.py") for name in ("digests/exports", "digests/snapshot", "publishing", "i18n", "core")),
    *((DATA / name, "*") for name in ("typst", "fonts", "epub", "schemas")),
    (TEMPLATES / "digests", "*.html"),
)


def kept(frozen: Mapping[str, Any], language: str, form: str, photos: Photos, folder: Path) -> bytes:
    """The export from disk, made and kept when it is not there or not whole. Pictures count by their SHA-256 names."""
    path = folder / key(frozen, language, form)
    found = _read(path)
    if found is None:
        found = made(frozen, language, form, photos)
        _write(path, found)
    return found


def key(frozen: Mapping[str, Any], language: str, form: str) -> str:
    """A name for this content, language, form, wording and template."""
    told = [frozen, language, form, words(language), maker()]
    content = json.dumps(told, sort_keys=True, ensure_ascii=False).encode("utf-8")
    return f"{hashlib.sha256(content).hexdigest()}.{form}"


@lru_cache(maxsize=1)
def maker() -> str:
    """A hash of all that makes exports: templates, fonts, style and code."""
    found = hashlib.sha256()
    for path in sorted(set(sources())):
        found.update(str(path.relative_to(ROOT)).encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def sources() -> Iterator[Path]:
    """Every file that has a say in what an export looks like: whole folders, so that no new module is forgotten."""
    for folder, pattern in _FOLDERS:
        yield from (path for path in folder.rglob(pattern) if path.is_file())
    yield from (PACKAGE / "paths.py", PACKAGE / "static" / "css" / "mudun.css", DATA / "sdg.json")


def _read(path: Path) -> bytes | None:
    try:
        stored = path.read_bytes()
    except FileNotFoundError:
        return None
    seal, content = stored[:_SEAL], stored[_SEAL:]
    return content if hashlib.sha256(content).digest() == seal else None


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all; a full disk costs the copy, not the answer."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        os.replace(name, path)
    except OSError:
        return
