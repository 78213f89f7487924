"""Dates in three languages, with 0–9 everywhere and the Hijri date beside the Arabic one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mudun.core.clock import stopped_at
from mudun.i18n import dates

DAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("language", "short", "long", "month"),
    [
        ("ar", "12 نوفمبر 2026", "12 نوفمبر 2026 (2 جمادى الآخرة 1448 هـ)", "نوفمبر 2026"),
        ("en", "12 Nov 2026", "12 November 2026", "November 2026"),
        ("fr", "12 nov. 2026", "12 novembre 2026", "novembre 2026"),
    ],
)
def test_a_date_in_each_language(language, short, long, month):
    assert dates.short(DAY, language) == short
    assert dates.long(DAY, language) == long
    assert dates.month(DAY, language) == month


@pytest.mark.parametrize(("language", "words"), [("ar", "قبل 3 أيام"), ("en", "3 days ago"), ("fr", "il y a 3 jours")])
def test_how_long_ago(language, words):
    moment = datetime(2026, 11, 12, tzinfo=UTC)
    with stopped_at(moment):
        assert dates.since(moment - timedelta(days=3), language) == words


def test_outside_the_tables_there_is_no_hijri_date():
    assert dates.hijri(date(1850, 1, 1)) == ""
    assert dates.long(date(1850, 1, 1), "ar") == "1 يناير 1850"


def test_nothing_is_an_empty_text():
    assert dates.short(None, "ar") == dates.long(None, "ar") == dates.since(None, "ar") == dates.number(None) == ""


@pytest.mark.parametrize(("language", "text"), [("ar", "12,345.5"), ("en", "12,345.5"), ("fr", "12\u202f345,5")])
def test_a_number_in_each_language(language, text):
    assert dates.number(12345.5, language) == text
