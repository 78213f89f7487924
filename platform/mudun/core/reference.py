"""Reads the reference files that come with the product, once each."""

import csv
import json
from typing import Any

from mudun.paths import DATA


def read_json(name: str) -> Any:
    """The content of a JSON file of the data folder."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the data folder, by column name."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_lines(name: str) -> list[str]:
    """The lines of a text file of the data folder, without empty ones and comments."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
