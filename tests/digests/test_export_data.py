"""The annex, the data and the feed of an issue."""

import io
import json
from typing import Any

import jsonschema
import pytest
from defusedxml import ElementTree
from openpyxl import load_workbook
from tests.digests.reading import with_photo
from tests.factories.frozen import a_frozen_issue, three

from mudun.digests.exports.atom import atom, feed
from mudun.digests.exports.json import SCHEMA
from mudun.digests.exports.json import json as as_json
from mudun.digests.exports.xlsx import xlsx

pytestmark = pytest.mark.usefixtures("speaking")


def test_the_annex_has_five_sheets_of_texts_and_numbers() -> None:
    book = load_workbook(io.BytesIO(xlsx(a_frozen_issue(3), "ar")))
    assert len(book.worksheets) == 5
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    assert {cell.data_type for sheet in book for row in sheet for cell in row if cell.value is not None} == {
        "s",
        "n",
        "d",
    }
    assert book.worksheets[0].max_row == 1 + 7
    assert book.worksheets[3].max_row == 1 + 6
    assert not load_workbook(io.BytesIO(xlsx(a_frozen_issue(1), "fr"))).worksheets[0].sheet_view.rightToLeft


def test_goal_counts_add_up() -> None:
    issue = a_frozen_issue(3)
    rows = list(load_workbook(io.BytesIO(xlsx(issue, "en"))).worksheets[1].iter_rows(min_row=2, values_only=True))
    goals = [goal for section in issue["sections"] for item in section["items"] for goal in item["goals"]]
    assert sum(row[3] for row in rows) == len(goals)
    assert sum(row[2] for row in rows) == sum(goal["primary"] for goal in goals)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"errata": three("خطأ", "x", "x"), "replaces": {"number": 1, "version": 1, "address": "https://x/1"}},
    ],
)
def test_the_json_follows_its_schema_and_loses_nothing(changes: dict[str, Any]) -> None:
    issue = with_photo(**changes)
    read = json.loads(as_json(issue, "fr"))
    jsonschema.validate(read, json.loads(SCHEMA.read_text("utf-8")))
    assert read.pop("language") == "fr"
    assert read == issue


def test_the_schema_refuses_what_is_not_an_issue() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    for change in ({"number": 0}, {"format": "other"}, {"surprise": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(a_frozen_issue(1, **change), schema)


def test_the_feeds_name_every_item_and_every_issue() -> None:
    space = "{http://www.w3.org/2005/Atom}"
    one = ElementTree.fromstring(atom(a_frozen_issue(2), "ar"))
    assert len(one.findall(f"{space}entry")) == 6
    ids = [entry.findtext(f"{space}id") for entry in one.findall(f"{space}entry")]
    assert len(set(ids)) == 6
    every = ElementTree.fromstring(
        feed([a_frozen_issue(1, number=2), a_frozen_issue(1)], "fr", "https://mudun.example/fr/digests")
    )
    assert len(every.findall(f"{space}entry")) == 2
    assert every.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
