"""Print: a fixed template and a heap of data in, a tagged PDF out.

What people wrote reaches the typesetter as JSON alone, never as markup. It works in a child process with a
fresh folder, our own fonts, limits of time and memory, and no use for a network. The same data give the same bytes.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from mudun.paths import DATA
from mudun.publishing.glyphs import FONTS, printable

TEMPLATES = DATA / "typst"
STANDARDS = ("a-3a", "ua-1")
DOTS_PER_INCH = 96
_CHILD = Path(__file__).with_name("typesetting.py")
CODE = [_CHILD, *sorted((_CHILD.parent / "binding").glob("*.py"))]  # what has a say in a quire


class TypesettingFailed(RuntimeError):
    """The typesetter gave no document; the message says why in a few words."""


def typeset(
    template: str,
    data: Mapping[str, Any],
    *,
    created: date,
    files: Mapping[str, bytes] | None = None,
    standards: Sequence[str] = STANDARDS,
    seconds: int = 90,
    megabytes: int = 3072,
) -> bytes:
    """A PDF/UA-1 and PDF/A-3a file from a template of `data/typst` and JSON-able data.

    `created` is the date written into the file; `files` are pictures the data name by their keys. A part that goes on
    where another ended is checked against `standards` without UA-1, which wants every file to begin with a title.
    """
    job = _job(template, created, standards, seconds, megabytes)
    with tempfile.TemporaryDirectory(prefix="mudun-print-") as name:
        folder = Path(name)
        _lay_out(folder, job, data, files or {})
        _run(folder, seconds)
        return _result(folder)


def pages_of(
    content: bytes, *, first: int = 1, count: int = 4, dots: int = DOTS_PER_INCH, seconds: int = 30
) -> tuple[list[bytes], int]:
    """PNG pictures of `count` pages of a PDF from the `first`, and how many pages there are in all."""
    job = {"first": first, "count": count, "dots": dots, "seconds": seconds, "megabytes": 1024}
    with tempfile.TemporaryDirectory(prefix="mudun-print-") as name:
        folder = Path(name)
        (folder / "out.pdf").write_bytes(content)
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        _run(folder, seconds)
        drawn = sorted(folder.glob("page-*.png"))
        return [path.read_bytes() for path in drawn], int((folder / "pages").read_text("ascii"))


def typeset_each(
    template: str,
    each: Sequence[Mapping[str, Any]],
    *,
    created: date,
    seconds: int = 90,
    megabytes: int = 3072,
) -> list[bytes]:
    """A PDF for each of these data from one template: the child and its fonts are started once for all."""
    job = {**_job(template, created, STANDARDS, seconds, megabytes), "each": len(each)}
    with tempfile.TemporaryDirectory(prefix="mudun-print-") as name:
        folder = Path(name)
        _lay_out(folder, job, {}, {})
        for number, data in enumerate(each):
            told = json.dumps(printable(data), ensure_ascii=False)
            (folder / f"data-{number}.json").write_text(told, encoding="utf-8")
        _run(folder, seconds)
        return [(folder / f"out-{number}.pdf").read_bytes() for number in range(len(each))]


class Setting(NamedTuple):
    """One of several documents that are set by one child; `standards` it is checked against."""

    data: Mapping[str, Any]
    files: Mapping[str, bytes]
    created: date
    standards: Sequence[str]


def typeset_quires(
    template: str, settings: Sequence[Setting], *, seconds: int = 90, megabytes: int = 3072
) -> list[bytes]:
    """Parts of a book from one template, each as a packed quire. Files of the same name have the same content."""
    job = _job(template, settings[0].created, (), seconds, megabytes)
    job |= {"each": len(settings), "folds": True}
    job["standards_of"] = [list(one.standards) for one in settings]
    job["created_of"] = [_moment(one.created) for one in settings]
    with tempfile.TemporaryDirectory(prefix="mudun-print-") as name:
        folder = Path(name)
        _lay_out(folder, job, {}, {name: content for one in settings for name, content in one.files.items()})
        for number, one in enumerate(settings):
            told = json.dumps(printable(one.data), ensure_ascii=False)
            (folder / f"data-{number}.json").write_text(told, encoding="utf-8")
        _run(folder, seconds)
        return [(folder / f"out-{number}.quire").read_bytes() for number in range(len(settings))]


def _moment(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _job(template: str, created: date, standards: Sequence[str], seconds: int, megabytes: int) -> dict[str, Any]:
    return {
        "template": template,
        "fonts": str(FONTS),
        "standards": list(standards),
        "created": _moment(created),
        "seconds": seconds,
        "megabytes": megabytes,
    }


def _lay_out(folder: Path, job: dict[str, Any], data: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    for source in TEMPLATES.glob("*.typ"):
        (folder / source.name).write_bytes(source.read_bytes())
    for key, content in files.items():
        if "/" in key or key.startswith("."):
            raise TypesettingFailed("a picture's name is not a plain file name")
        (folder / key).write_bytes(content)
    (folder / "data.json").write_text(json.dumps(printable(data), ensure_ascii=False), encoding="utf-8")
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")


def _run(folder: Path, seconds: int) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - our own script under our own interpreter
            [sys.executable, "-I", str(_CHILD), str(folder)],
            cwd=folder,
            env={"PATH": "", "LC_ALL": "C.UTF-8", "RAYON_NUM_THREADS": "2"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=seconds + 5,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TypesettingFailed(f"not finished after {seconds} s") from None
    if done.returncode:
        raise TypesettingFailed(_reason(done.returncode, done.stderr.decode("utf-8", "replace")))


def _reason(code: int, said: str) -> str:
    if code < 0:
        return f"stopped by signal {-code}: over its limits of time or memory"
    lines = said.strip().splitlines() or ["no reason given"]
    return ("out of memory" if "memory" in said.lower() else lines[-1])[:300]


def _result(folder: Path) -> bytes:
    out = folder / "out.pdf"
    if not out.is_file():
        raise TypesettingFailed("no document came out")
    return out.read_bytes()
