"""The annex of figures: pieces, goals, countries, results, adoptions. Cells are texts, numbers or days, no formulas."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from mudun.digests.exports.edition import edition

Cell = str | int | float | date
LONGEST = 32_767
Row = list[Cell]
_NUMBER = re.compile(r"-?[0-9]{1,15}([.][0-9]{1,6})?")


def xlsx(frozen: Mapping[str, Any], language: str) -> bytes:
    """The workbook of one edition; the same issue gives the same bytes."""
    it = edition(frozen, language)
    out = io.BytesIO()
    book = Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    day = date.fromisoformat(it["updated"])
    book.set_properties(
        {
            "title": f"{it['words']['masthead']} {it['number']}",
            "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001 - the format knows no zones
        }
    )
    looks = (
        book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
    )
    stored = [item for section in frozen["sections"] for item in section["items"]]
    for name, head, rows in _sheets(it, stored):
        _sheet(book, name, [head, *rows], looks, rtl=it["dir"] == "rtl")
    book.close()
    return out.getvalue()


def _sheets(it: dict[str, Any], stored: Sequence[Mapping[str, Any]]) -> Iterable[tuple[str, list[str], list[Row]]]:
    w, items = it["words"], it["items"]
    columns = (
        "item",
        "kind",
        "title",
        "sentence",
        "cities",
        "country",
        "goals",
        "objectives",
        "validated_on",
        "address",
        "machine",
    )
    rows = [_item_row(item, frozen) for item, frozen in zip(items, stored, strict=True)]
    yield w["contents"], [w[column] for column in columns], rows
    yield "SDG", [w["goal"], w["title"], w["primary"], w["item"]], _goal_rows(items)
    yield w["country"], [w["country"], w["item"]], _country_rows(items)
    results = [w[c] for c in ("item", "title", "indicator", "before", "after", "source")]
    yield w["results"], results, [row for item in items for row in _result_rows(item)]
    adopted = [[item["number"], item["title"]["text"], city] for item in items for city in item["alive_in"]]
    yield w["also_alive"], [w["item"], w["title"], w["city"]], adopted


def _item_row(item: dict[str, Any], stored: Mapping[str, Any]) -> Row:
    day = stored["validated_on"]
    validated: Cell = date.fromisoformat(day) if day else ""
    return [
        item["number"],
        item["kind_label"],
        item["title"]["text"],
        item["sentence"]["text"],
        "; ".join(city["name"]["text"] for city in item["cities"]),
        "; ".join(dict.fromkeys(city["country"]["text"] for city in item["cities"])),
        "; ".join(str(goal["number"]) for goal in item["goals"]),
        "; ".join(str(objective["number"]) for objective in item["objectives"]),
        validated,
        item["address"],
        "✓" if item["machine"] else "",
    ]


def _goal_rows(items: list[dict[str, Any]]) -> list[Row]:
    named = {goal["number"]: goal["name"]["text"] for item in items for goal in item["goals"]}
    every = Counter(goal["number"] for item in items for goal in item["goals"])
    first = Counter(goal["number"] for item in items for goal in item["goals"] if goal["primary"])
    return [[number, named[number], first[number], every[number]] for number in sorted(named)]


def _country_rows(items: list[dict[str, Any]]) -> list[Row]:
    counted = Counter(country for item in items for country in {city["country"]["text"] for city in item["cities"]})
    return [[name, count] for name, count in sorted(counted.items(), key=lambda row: (-row[1], row[0]))]


def _result_rows(item: dict[str, Any]) -> list[Row]:
    keys = ("indicator", "before", "after", "source")
    return [
        [item["number"], item["title"]["text"], *(_value(row[key]["text"]) for key in keys)] for row in item["results"]
    ]


def _value(text: str) -> Cell:
    """A plain number can be reckoned with; everything else is the text that was written."""
    if not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def _sheet(book: Workbook, name: str, rows: Sequence[Sequence[Cell]], looks: Sequence[Format], *, rtl: bool) -> None:
    sheet = book.add_worksheet(_sheet_name(name))
    if rtl:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(rows[0]) - 1, 0), 24)
    for down, row in enumerate(rows):
        for across, cell in enumerate(row):
            look = looks[0] if down == 0 else looks[1]
            if isinstance(cell, date):
                sheet.write_datetime(down, across, datetime(cell.year, cell.month, cell.day), looks[2])  # noqa: DTZ001
            elif isinstance(cell, int | float):
                sheet.write_number(down, across, cell, look)
            else:
                sheet.write_string(down, across, cell[:LONGEST], look)


def _sheet_name(name: str) -> str:
    return "".join(letter for letter in name if letter not in "[]:*?/\\'")[:31]
