"""A published issue of some forty pages: all its forms in three languages, and what an editor waits for in between.

python benchmarks/digest_forms.py [PIECES]     (default 16: 40 pages)

The forms are made one after the other as the worker's child makes them (digests/making.py). Then a piece is changed and
the first pages are drawn as pictures, as the studio shows them.
"""

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from flask import Flask  # noqa: E402
from tests.factories.frozen import three  # noqa: E402

from benchmarks.digest_pdf import an_issue, photo, processor  # noqa: E402
from mudun.digests.exports.forms import all_made  # noqa: E402
from mudun.digests.exports.preview import page_numbers, preview  # noqa: E402
from mudun.digests.making import EVERY  # noqa: E402
from mudun.i18n import languages  # noqa: E402


def main(pieces: int) -> None:
    """A line for each form, the sum, and the preview after a change."""
    app = Flask(__name__)
    languages.init_app(app)
    with app.app_context(), tempfile.TemporaryDirectory() as name:
        app.config["CACHE_FOLDER"] = Path(name)
        issue = an_issue(pieces)
        whole, used = time.perf_counter(), processor()
        for form in EVERY:
            start, before, files, size = time.perf_counter(), processor(), 0, 0
            for language in languages.CODES:
                made = all_made(issue, language, form, photo)
                files, size = files + len(made), size + sum(len(content) for _, content in made.values())
            clock, worked = time.perf_counter() - start, processor() - before
            print(f"{form:12} {clock:6.2f} s clock {worked:6.2f} s processor {files:4} files {size / 1e6:6.2f} MB")
        pages = page_numbers(issue, "ar", photo)["total"]
        print(f"all {pages} pages: {time.perf_counter() - whole:.1f} s clock, {processor() - used:.1f} s processor")
        for language in languages.CODES:
            preview(issue, language, 1, 4, photo)
            issue["sections"][0]["items"][2]["title"] = three(*(f"{time.perf_counter_ns()}" for _ in range(3)))
            start, before = time.perf_counter(), processor()
            preview(issue, language, 5, 4, photo)
            print(
                f"preview after a change, {language}: {time.perf_counter() - start:.2f} s, {processor() - before:.2f} s"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 16)
