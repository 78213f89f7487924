"""The glossary's reading copy follows its table."""

import csv
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_up_to_date():
    done = subprocess.run([sys.executable, ROOT / "scripts/write_glossary.py", "--check"], check=False)
    assert done.returncode == 0, "run scripts/write_glossary.py"


def test_every_term_has_its_three_languages_once():
    with (ROOT / "docs/glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 250
    assert all(row["ar"] and row["en"] and row["fr"] for row in rows)
    assert len({row["key"] for row in rows}) == len(rows)
