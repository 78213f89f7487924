"""100 experiences as a PDF: our typesetter against WeasyPrint and a browser's print of the same content, in one run.

python benchmarks/digest_pdf.py [EXPERIENCES]     (default 100; 1000 also tells how memory and time grow)
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from flask import Flask  # noqa: E402
from tests.factories.frozen import a_frozen_issue  # noqa: E402

from mudun.digests.exports.html import html  # noqa: E402
from mudun.digests.exports.pdf import pdf  # noqa: E402
from mudun.i18n import languages  # noqa: E402
from mudun.publishing.glyphs import FONTS  # noqa: E402

ROUNDS = 3
PLEX, AMIRI = "IBMPlexSansArabic", "Amiri"
FACES = (
    (AMIRI, f"{AMIRI}-Regular", 400),
    (AMIRI, f"{AMIRI}-Bold", 700),
    ("Mudun Sans", f"{PLEX}-Regular", 400),
    ("Mudun Sans", f"{PLEX}-SemiBold", 600),
)


def page_for_print(issue: dict, language: str) -> str:
    """The web page of the issue with complete font files, as the other engines need them."""
    faces = "".join(
        f"@font-face{{font-family:'{family}';src:url('file://{FONTS}/{file}.ttf');font-weight:{weight}}}"
        for family, file, weight in FACES
    )
    page = html(issue, language).decode("utf-8")
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    return page.replace("<style>", f"<style>{faces}", 1)


class Cost(NamedTuple):
    """What a run takes: time on the clock, and processor time of this process and its children."""

    clock: float
    processor: float


def cost(work: Callable[[], object]) -> Cost:
    """The median of a few runs. On a busy machine only processor time can be compared."""
    runs = []
    for _ in range(ROUNDS):
        start, before = time.perf_counter(), processor()
        work()
        runs.append((time.perf_counter() - start, processor() - before))
    return Cost(median(run[0] for run in runs), median(run[1] for run in runs))


def processor() -> float:
    """Processor seconds used so far."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def children_mb() -> float:
    """The largest memory any child process has had."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def by_weasyprint(source: Path, out: Path) -> None:
    """In a process of its own, like ours."""
    code = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
    subprocess.run([sys.executable, "-c", code, str(source), str(out)], check=True, capture_output=True)


def by_browser(browser: str, source: Path, out: Path) -> None:
    """A browser's print to a file."""
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out}"]
    subprocess.run([browser, *flags, source.as_uri()], check=True, capture_output=True)


def main(experiences: int) -> None:
    """Print a line for each engine and the ratios."""
    app = Flask(__name__)
    languages.init_app(app)
    with app.app_context(), tempfile.TemporaryDirectory() as name:
        issue, folder = a_frozen_issue(experiences), Path(name)
        ours = cost(lambda: (folder / "ours.pdf").write_bytes(pdf(issue, "ar")))
        print(
            f"{experiences} experiences, Arabic, median of {ROUNDS}: clock and processor, each with its ratio to ours"
        )
        print(line("ours", ours, ours, folder), f"largest child {children_mb():.0f} MB")
        source = folder / "issue.html"
        source.write_text(page_for_print(issue, "ar"), encoding="utf-8")
        browser = shutil.which("chromium") or shutil.which("google-chrome")
        others: dict[str, Callable[[], object]] = {
            "weasyprint": lambda: by_weasyprint(source, folder / "weasyprint.pdf")
        }
        if browser:
            others["browser"] = lambda: by_browser(browser, source, folder / "browser.pdf")
        for engine, work in others.items() if experiences <= 200 else ():
            print(line(engine, cost(work), ours, folder))


def line(engine: str, taken: Cost, ours: Cost, folder: Path) -> str:
    """A line of the report."""
    size = (folder / f"{engine}.pdf").stat().st_size / 1e6
    used = (
        "      –        –  "
        if engine == "browser"
        else f"{taken.processor:7.2f} s {taken.processor / ours.processor:5.1f} ×"
    )
    return f"{engine:12} {taken.clock:7.2f} s {taken.clock / ours.clock:5.1f} × {used} {size:5.1f} MB"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
