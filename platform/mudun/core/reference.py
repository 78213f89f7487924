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
