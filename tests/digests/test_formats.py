"""Issues frozen in an earlier format go on saying what they said, set as they were set."""

import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mudun.digests.exports.json import SCHEMA
from mudun.digests.exports.json import json as as_json
from mudun.digests.exports.pdf import no_photos, pdf, print_data, template_of
from mudun.publishing.typst import TEMPLATES

FOLDER = Path(__file__).with_name("frozen")
OLD = json.loads((FOLDER / "format-1.json").read_text("utf-8"))
# What an issue of format 1 is set with. A change here would change issues that have appeared.
SET_WITH = {
    "digest-1.typ": "a5c77e9b5606b7e8cf32f547b78b1872891435bcac8f216e7490c75fa5a9df08",
    "look.typ": "f4a4944a398ce4d59c53fdc3824aa039dd12613cfc282900f254089bb228ee65",
    "prose.typ": "c6a677412e88b75d511c07b4878fc7286d791c812b0fcccfd4fc483e59d59574",
}
pytestmark = pytest.mark.usefixtures("speaking")


def _holds(new: Any, old: Any) -> bool:
    """Whether everything of the old data stands in the new; newer code may tell the template more."""
    if isinstance(old, dict):
        return all(key in new and _holds(new[key], value) for key, value in old.items())
    if isinstance(old, list):
        return len(new) == len(old) and all(map(_holds, new, old))
    return bool(new == old)


@pytest.mark.once
@pytest.mark.parametrize("name", SET_WITH)
def test_the_template_of_format_1_stays(name: str) -> None:
    assert hashlib.sha256((TEMPLATES / name).read_bytes()).hexdigest() == SET_WITH[name]


@pytest.mark.once
def test_an_issue_of_format_1_is_printed_from_the_same_data() -> None:
    told, _ = print_data(OLD, "en", no_photos)
    assert _holds(told, json.loads((FOLDER / "format-1.en.json").read_text("utf-8")))
    assert template_of(OLD) == "digest-1.typ"


@pytest.mark.once
def test_an_issue_of_format_1_still_appears() -> None:
    assert pdf(OLD, "ar").startswith(b"%PDF")
    said = json.loads(as_json(OLD, "en"))
    jsonschema.validate(said, json.loads(SCHEMA.read_text("utf-8")))
    assert {key: value for key, value in said.items() if key != "language"} == OLD
