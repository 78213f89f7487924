"""Writes docs/glossary.md, the reading copy of docs/glossary.csv.

python scripts/write_glossary.py            writes the file
python scripts/write_glossary.py --check    exits with 1 when the file is stale
"""

import csv
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
HEAD = """# Glossary

One word for one thing, in the three languages, the same in code, pages, letters and mails. Written from
`glossary.csv` by `scripts/write_glossary.py`; change the table there. *Origin*: `convention` stands in the report or
the Declaration, `UNESCO` and `UN` are their usual words, `UI` are ours.

| Key | العربية | English | Français | Origin |
|---|---|---|---|---|
"""


def text() -> str:
    """The whole page."""
    with (DOCS / "glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = ("| " + " | ".join(_cell(name, row[name]) for name in row) + " |\n" for row in rows)
    return HEAD + "".join(lines)


def _cell(name: str, value: str) -> str:
    value = value.replace("|", "\\|")
    return f"`{value}`" if name == "key" else value


if __name__ == "__main__":
    page = DOCS / "glossary.md"
    if "--check" in sys.argv:
        sys.exit(page.read_text(encoding="utf-8") != text())
    page.write_text(text(), encoding="utf-8")
