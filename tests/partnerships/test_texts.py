"""The non-binding text: complete in three languages, and what was once shown stays as it was."""

import hashlib

import pytest

from mudun.i18n.languages import CODES
from mudun.partnerships import texts

# Fingerprints of versions that cities have agreed to. A line is added, never changed.
SHOWN = {1: {"ar": "7b33289897b066d6", "en": "445eb7b4f83d379a", "fr": "d61d6c19ed332bf7"}}


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize("version", texts.VERSIONS, ids=lambda row: f"version {row.version}")
def test_a_version_that_was_shown_never_changes(version: texts.NonBinding) -> None:
    found = {code: fingerprint(version.words[code]) for code in CODES}
    assert found == SHOWN[version.version]


def test_versions_are_numbered_in_order() -> None:
    assert [row.version for row in texts.VERSIONS] == list(range(1, len(texts.VERSIONS) + 1))
    assert texts.VERSIONS[-1].version == texts.PRESENT
    assert [row.since for row in texts.VERSIONS] == sorted(row.since for row in texts.VERSIONS)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ar", ["غير مُلزِم", "التزام قانوني", "طبيعة اقتصادية", "تنسحب في أي وقت", "دون إبداء سبب"]),
        ("en", ["not binding", "legal obligation", "economic nature", "withdraw at any time", "without giving a"]),
        ("fr", ["sans caractère contraignant", "obligation juridique", "nature économique", "à tout moment"]),
    ],
)  # fmt: skip
def test_it_says_what_the_declaration_says(code: str, words: list[str]) -> None:
    shown = texts.shown(code)
    assert (shown.version, shown.language) == (texts.PRESENT, code)
    assert [word for word in words if word not in shown.text] == []


def test_an_unknown_version_is_an_error() -> None:
    with pytest.raises(LookupError):
        texts.text(99, "ar")
