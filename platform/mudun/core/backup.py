"""Everything the platform keeps in one file: the database, the uploaded files, and a list of checksums.

A backup is taken while the platform runs. The database is copied first, the files after it, so that every file a
record names is in the copy (files are written before their record and removed long after it).
"""

import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mudun.core import dumps
from mudun.core.clock import now

FORMAT = 1
MANIFEST = "manifest.json"
FILES = "files"
_BLOCK = 1 << 20


class Unfit(Exception):
    """This backup cannot be taken or restored; the message says why, for the person at the terminal."""


@dataclass(frozen=True)
class Taken:
    """What a backup holds."""

    database: str
    files: int
    size: int


def take(target: Path, *, dump: dumps.Dump, files: Path, scratch: Path) -> Taken:
    """Write a backup; the file appears whole or not at all."""
    if target.exists():
        raise Unfit(f"{target} exists already")
    scratch.mkdir(parents=True, exist_ok=True)
    copy, part = scratch / dump.name, target.with_name(f".{target.name}.part")
    copy.unlink(missing_ok=True)
    try:
        dump.save(copy)
        stored = sorted(path for path in files.rglob("*") if path.is_file()) if files.is_dir() else []
        with tarfile.open(part, "w:gz", compresslevel=6) as archive:
            sums = {dump.name: _add(archive, copy, dump.name)}
            for path in stored:
                name = f"{FILES}/{path.relative_to(files).as_posix()}"
                sums[name] = _add(archive, path, name)
            _add_manifest(
                archive, {"format": FORMAT, "engine": dump.engine, "taken_at": now().isoformat(), "sha256": sums}
            )
        part.replace(target)
    finally:
        copy.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    return Taken(dump.engine, len(stored), target.stat().st_size)


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup into an empty folder and check every byte of it; returns its manifest."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise Unfit(f"{source} is not a whole backup: {error}") from error
    if manifest.get("format") != FORMAT:
        raise Unfit(f"{source} is of format {manifest.get('format')}, this version reads {FORMAT}")
    wrong = sorted(_faults(folder, manifest["sha256"]))
    if wrong:
        raise Unfit(f"damaged, nothing was restored: {', '.join(wrong)}")
    return dict(manifest)


def put_back(folder: Path, *, dump: dumps.Dump, files: Path) -> int:
    """Put the unpacked database and files in place; returns how many files there are."""
    dump.load(folder / dump.name)
    count = 0
    for path in sorted((folder / FILES).rglob("*")):
        if path.is_file():
            place = files / path.relative_to(folder / FILES)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
            count += 1
    return count


def _faults(folder: Path, sums: dict[str, str]) -> Iterator[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    yield from (f"{name} (not listed)" for name in found - sums.keys())
    yield from (f"{name} (missing)" for name in sums.keys() - found)
    yield from (name for name in found & sums.keys() if _sum_of(folder / name) != sums[name])


def _add(archive: tarfile.TarFile, path: Path, name: str) -> str:
    digest = _sum_of(path)
    archive.add(path, arcname=name, recursive=False)
    return digest


def _add_manifest(archive: tarfile.TarFile, manifest: dict[str, Any]) -> None:
    text = json.dumps(manifest, indent=1, ensure_ascii=False).encode()
    entry = tarfile.TarInfo(MANIFEST)
    entry.size, entry.mtime = len(text), int(now().timestamp())
    archive.addfile(entry, io.BytesIO(text))


def _sum_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
