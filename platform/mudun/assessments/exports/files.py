"""The tables as a workbook and as JSON; cells are texts or numbers, never formulas."""

import io
import json
from collections.abc import Sequence

from xlsxwriter import Workbook

from mudun.assessments.exports.tables import Table

LONGEST = 32_767
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx(tables: Sequence[Table], *, rtl: bool) -> bytes:
    """The workbook: a sheet for each table, its head in bold and kept in view."""
    out = io.BytesIO()
    book = Workbook(out, PLAIN)
    bold, plain = book.add_format({"bold": True, "bottom": 2}), book.add_format({"text_wrap": True, "valign": "top"})
    for table in tables:
        sheet = book.add_worksheet(table.title[:31])
        if rtl:
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(table.columns) - 1, 18)
        for place, (_key, words) in enumerate(table.columns):
            sheet.write_string(0, place, str(words), bold)
        for line, row in enumerate(table.rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, int | float):
                    sheet.write_number(line, place, cell, plain)
                elif cell:
                    sheet.write_string(line, place, str(cell)[:LONGEST], plain)
    book.close()
    return out.getvalue()


def as_json(tables: Sequence[Table]) -> bytes:
    """Every table as a list of objects."""
    content = {
        table.name: [dict(zip((key for key, _words in table.columns), row, strict=True)) for row in table.rows]
        for table in tables
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
