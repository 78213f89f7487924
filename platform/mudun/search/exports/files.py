"""A result as CSV, XLSX or JSON. No cell can become a formula; CSV carries the mark that Excel needs to read UTF-8."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from xlsxwriter import Workbook

Row = Sequence[str]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class File(NamedTuple):
    """A form of export: its type, and how head and rows become bytes."""

    mimetype: str
    make: Callable[[Row, Sequence[Row]], bytes]


def neutral(cell: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) or cell.startswith(FORMULA) else cell


def as_csv(head: Row, rows: Sequence[Row]) -> bytes:
    """Comma-separated, in UTF-8 with its mark."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[neutral(cell) for cell in row] for row in (head, *rows)])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(head: Row, rows: Sequence[Row]) -> bytes:
    """A workbook whose cells are texts, nothing else."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    for number, row in enumerate((head, *rows)):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell[:32_767], bold if number == 0 else None)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def as_json(head: Row, rows: Sequence[Row]) -> bytes:
    """A list of objects."""
    return json.dumps([dict(zip(head, row, strict=True)) for row in rows], ensure_ascii=False, indent=1).encode()


FILES = {
    "csv": File("text/csv; charset=utf-8", as_csv),
    "xlsx": File("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "json": File("application/json", as_json),
}
