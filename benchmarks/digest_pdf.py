"""100 experiences with photos as a PDF: ours against WeasyPrint and a browser's print of the same content, in one run.

python benchmarks/digest_pdf.py [EXPERIENCES] [ROUNDS]     (default 100 and 3; with 1000, ours alone: time and memory)

Ours is measured with nothing kept, after one piece was changed (what an editor waits for), as a whole file made once
more (a version, another worker), and as the light file of an issue that has just been set.
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
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import io  # noqa: E402

from flask import Flask  # noqa: E402
from PIL import Image  # noqa: E402
from tests.factories.frozen import a_frozen_issue, a_photo, three  # noqa: E402

from mudun.digests.exports.html import html  # noqa: E402
from mudun.digests.exports.pdf import light_pdf, pdf  # noqa: E402
from mudun.digests.exports.pressing import forget  # noqa: E402
from mudun.i18n import languages  # noqa: E402
from mudun.publishing.glyphs import FONTS  # noqa: E402

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
    page = html(issue, language, photo).decode("utf-8")
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    return page.replace("<style>", f"<style>{faces}", 1)


@lru_cache(maxsize=8)
def _photo(number: int) -> bytes:
    out = io.BytesIO()
    grain = Image.effect_noise((1600, 1067), 40).convert("RGB")
    Image.blend(grain, Image.linear_gradient("L").resize((1600, 1067)).convert("RGB"), 0.8).save(
        out, "JPEG", quality=85
    )
    return out.getvalue() + bytes([number])


def photo(key: str) -> bytes:
    """One of eight photos of 1600 × 1067 dots."""
    return _photo(int(key) % 8)


def an_issue(experiences: int) -> dict:
    """So many experiences, each on its own pages with a photo."""
    issue = a_frozen_issue(experiences)
    for number, item in enumerate(item for section in issue["sections"] for item in section["items"]):
        item["photo"] = a_photo(str(number))
    return issue


class Cost(NamedTuple):
    """What a run takes: time on the clock, and processor time of this process and its children."""

    clock: float
    processor: float


def cost(work: Callable[[], object], rounds: int, before_each: Callable[[], object] = lambda: None) -> Cost:
    """The median of a few runs. On a busy machine only processor time can be compared."""
    runs = []
    for _ in range(rounds):
        before_each()
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


def ours(issue: dict, folder: Path, rounds: int) -> Cost:
    """Our three lines; gives the cost with nothing kept."""

    def write(name: str, make: Callable[..., bytes] = pdf) -> None:
        (folder / f"{name}.pdf").write_bytes(make(issue, "ar", photo))

    def change() -> None:
        piece = issue["sections"][0]["items"][len(issue["sections"][0]["items"]) // 2]
        piece["title"] = three(*(f"{time.perf_counter_ns()}" for _ in range(3)))

    def start_afresh() -> None:
        forget()
        shutil.rmtree(folder / "cache", ignore_errors=True)

    cold = cost(lambda: write("ours"), rounds, start_afresh)
    print(line("ours", cold, cold, folder))
    print(line("one changed", cost(lambda: write("one changed"), rounds, change), cold, folder))
    print(line("once more", cost(lambda: write("once more"), rounds, forget), cold, folder))
    print(line("light", cost(lambda: write("light", light_pdf), rounds), cold, folder))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory: largest child {children_mb():.0f} MB (two at most), this process, libraries and all, {own:.0f} MB")
    return cold


def main(experiences: int, rounds: int) -> None:
    """Print a line for each engine and the ratios."""
    app = Flask(__name__)
    languages.init_app(app)
    with app.app_context(), tempfile.TemporaryDirectory() as name:
        issue, folder = an_issue(experiences), Path(name)
        app.config["CACHE_FOLDER"] = folder / "cache"
        print(f"{experiences} experiences with photos, Arabic, median of {rounds}: clock and processor, ratio to ours")
        cold = ours(issue, folder, rounds)
        if experiences > 200:
            return
        source = folder / "issue.html"
        source.write_text(page_for_print(issue, "ar"), encoding="utf-8")
        browser = shutil.which("chromium") or shutil.which("google-chrome")
        others: dict[str, Callable[[], object]] = {
            "weasyprint": lambda: by_weasyprint(source, folder / "weasyprint.pdf")
        }
        if browser:
            others["browser"] = lambda: by_browser(browser, source, folder / "browser.pdf")
        for engine, work in others.items():
            print(line(engine, cost(work, rounds), cold, folder))


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
    main(*(int(sys.argv[place]) if len(sys.argv) > place else usual for place, usual in ((1, 100), (2, 3))))
