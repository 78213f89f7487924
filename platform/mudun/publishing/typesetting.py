"""The child process of `typst.py`: reads a job in its own empty folder, sets it, leaves `out.pdf` (or draws its pages).

Run as a script (`python -I typesetting.py FOLDER`); of the platform it imports the folding of parts alone, and it
reads only FOLDER and the fonts.
"""

import contextlib
import json
import resource
import sys
from pathlib import Path
from typing import Any

PLATFORM = Path(__file__).resolve().parents[2]


def main(folder: Path) -> int:
    """Set the job of a folder, or draw pages of its PDF; on failure write a line to standard error and answer 1."""
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    _confine(job["seconds"], job["megabytes"] * 1024 * 1024)
    if "template" in job:
        return _set(folder, job)
    _draw(folder, job["first"], job["count"], job["dots"])
    return 0


def _set(folder: Path, job: dict[str, Any]) -> int:
    import typst

    documents = [f"-{number}" for number in range(job["each"])] if "each" in job else [""]
    try:
        press = typst.Compiler(
            str(folder / job["template"]),
            root=str(folder),
            font_paths=[job["fonts"]],
            ignore_system_fonts=True,
            package_path=str(folder / "none"),
            package_cache_path=str(folder / "none"),
        )
        for number, ending in enumerate(documents):
            press.compile(
                output=str(folder / f"out{ending}.pdf"),
                sys_inputs={"data": f"/data{ending}.json"},
                pdf_standards=job["standards_of"][number] if "standards_of" in job else job["standards"],
                timestamp=job["created_of"][number] if "created_of" in job else job["created"],
            )
            if job.get("folds"):
                _fold(folder, ending, Path(job["fonts"]))
    except typst.TypstError as error:
        print(
            str(error.message).splitlines()[0] if error.message else "error",
            *error.hints,
            file=sys.stderr,
            sep=" | ",
        )
        return 1
    return 0


def _fold(folder: Path, ending: str, fonts: Path) -> None:
    """The set part made ready for binding, here, where two can work at once."""
    from mudun.publishing.binding.folding import folded

    content = (folder / f"out{ending}.pdf").read_bytes()
    (folder / f"out{ending}.quire").write_bytes(folded(content, fonts).packed())


def _draw(folder: Path, first: int, count: int, dots: int) -> None:
    """Some pages as pictures, `page-00001.png` and so on, and the number of all pages in `pages`."""
    import pypdfium2

    document = pypdfium2.PdfDocument(folder / "out.pdf")
    (folder / "pages").write_text(str(len(document)), encoding="ascii")
    for number in range(max(first, 1), min(first + count, len(document) + 1)):
        picture = document[number - 1].render(scale=dots / 72).to_pil()
        picture.save(folder / f"page-{number:05}.png", optimize=False, compress_level=1)


def _confine(seconds: int, size: int) -> None:
    _leave_the_network()
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (512 * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _leave_the_network() -> None:
    """A network of our own with nothing in it, where the system lets us; nothing here fetches in any case."""
    import ctypes

    new_user, new_network = 0x10000000, 0x40000000
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).unshare(new_user | new_network)


if __name__ == "__main__":
    sys.path.insert(0, str(PLATFORM))
    sys.exit(main(Path(sys.argv[1])))
