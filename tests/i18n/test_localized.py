"""A text that knows in which language it is really shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized, LocalizedType

texts = st.dictionaries(st.sampled_from(CODES), st.text(max_size=20), max_size=3)


@pytest.mark.parametrize(
    ("given_texts", "source", "reader", "shown"),
    [
        ({"ar": "ن", "fr": "n"}, "ar", "fr", ("n", "fr")),
        ({"ar": "ن", "fr": "n"}, "fr", "en", ("n", "fr")),
        ({"ar": "ن", "fr": "n"}, "ar", "en", ("ن", "ar")),
        ({"fr": "n"}, None, "ar", ("n", "fr")),
        ({}, None, "en", ("", "en")),
    ],
)
def test_the_reader_s_language_then_the_source_then_any(given_texts, source, reader, shown):
    assert tuple(Localized(given_texts, source=source).in_(reader)) == shown


def test_blank_texts_are_missing():
    title = Localized({"ar": " عنوان ", "en": "  "})
    assert title.missing == ["en", "fr"]
    assert title["ar"] == "عنوان"
    assert title.languages == ["ar"]
    assert title.in_("en").direction == "rtl"


def test_a_copy_with_another_language_leaves_the_first():
    title = Localized({"ar": "عنوان"})
    assert title.with_("fr", "Titre").missing == ["en"]
    assert title.missing == ["en", "fr"]


@given(texts, st.sampled_from([*CODES, None]))
def test_it_survives_the_database(values, source):
    text = Localized(values, source=source)
    column = LocalizedType()
    stored = column.process_bind_param(text, None)
    assert column.process_result_value(stored, None) == text
    assert hash(column.process_result_value(stored, None)) == hash(text)


def test_nothing_reads_as_an_empty_text():
    assert LocalizedType().process_result_value(None, None) == Localized({})
    assert not Localized({})
