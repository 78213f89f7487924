"""Files on disk, named after their content. Written whole or not at all; never under a name a person gave."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from flask import current_app

from mudun.core.clock import now

DIGEST = re.compile(r"[0-9a-f]{64}")
GRACE_SECONDS = 60 * 60  # a file may wait this long for its row to be committed
UNFINISHED = ".new"


class Absent(LookupError):
    """The row names a file that is not on disk, or not whole."""


def folder() -> Path:
    """Where the files stand."""
    return Path(current_app.config["FILES_FOLDER"])


def path_of(digest: str) -> Path:
    """Where the content with this SHA-256 stands. Anything but a digest builds no path."""
    if not DIGEST.fullmatch(digest):
        raise ValueError("not a SHA-256")
    return folder() / digest[:2] / digest


def put(content: bytes) -> str:
    """Store the content and give its SHA-256. The same content twice is one file."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        if path.stat().st_size == len(content):
            os.utime(path)  # young again: the sweep leaves it for the row about to be committed
            return digest
    _write_whole(path, content)
    return digest


def _write_whole(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def get(digest: str) -> bytes:
    """The content with this SHA-256, verified; Absent when it is missing or damaged."""
    try:
        content = path_of(digest).read_bytes()
    except FileNotFoundError:
        raise Absent(digest) from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise Absent(digest)
    return content


def stored() -> Iterator[Path]:
    """Every file in the folder, unfinished ones included."""
    yield from (path for path in folder().glob("??/*") if path.is_file())


def sweep(wanted: Iterable[str]) -> list[str]:
    """Remove what no row names and what was never finished, once an hour old; give the names removed."""
    keep, young = set(wanted), now().timestamp() - GRACE_SECONDS
    removed = []
    for path in stored():
        if path.name in keep or path.stat().st_mtime > young:
            continue
        path.unlink(missing_ok=True)
        removed.append(path.name)
    return removed


def faults(wanted: Iterable[str]) -> list[str]:
    """The digests that rows name and that the disk does not hold whole."""
    broken = []
    for digest in sorted(set(wanted)):
        try:
            get(digest)
        except Absent:
            broken.append(digest)
    return broken
