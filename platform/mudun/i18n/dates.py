"""Dates as people of three languages read them: Gregorian everywhere, the Hijri date beside it in Arabic."""

from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import format_date, format_timedelta
from babel.numbers import format_decimal
from hijridate import Gregorian

from mudun.core.clock import now
from mudun.i18n.languages import current

# 0–9 in Arabic too: Maghreb and Mashreq both read them, and dates survive copying.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٬٫", "0123456789,.", "\u200f")
_LOCALES = {"ar": "ar_EG", "en": "en_GB", "fr": "fr"}
_HIJRI_MONTHS = (
        "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
        "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
)  # fmt: skip


def _locale(language: str) -> str:
    return _LOCALES[language]


def _latin(text: str) -> str:
    return text.translate(_DIGITS)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def short(value: date | datetime | None, language: str | None = None) -> str:
    """`12 Nov 2026`; empty for None."""
    language = language or current()
    return _latin(format_date(_day(value), "d MMM y", locale=_locale(language))) if value else ""


def long(value: date | datetime | None, language: str | None = None) -> str:
    """`12 November 2026`, in Arabic followed by the Hijri date (Umm al-Qura, 1343–1500 AH)."""
    language = language or current()
    if value is None:
        return ""
    text = _latin(format_date(_day(value), "d MMMM y", locale=_locale(language)))
    second = hijri(value) if language == "ar" else ""
    return f"{text} ({second})" if second else text


def month(value: date | datetime | None, language: str | None = None) -> str:
    """`November 2026`."""
    language = language or current()
    return _latin(format_date(_day(value), "MMMM y", locale=_locale(language))) if value else ""


def hijri(value: date | datetime) -> str:
    """The Hijri date in Arabic, e.g. «2 جمادى الآخرة 1448 هـ»; empty outside the Umm al-Qura tables."""
    try:
        day = Gregorian.fromdate(_day(value)).to_hijri()
    except (OverflowError, ValueError):
        return ""
    return f"{day.day} {_HIJRI_MONTHS[day.month - 1]} {day.year} هـ"


def since(value: datetime | None, language: str | None = None) -> str:
    """How long ago or how far ahead, in words: `3 days ago`; empty for None."""
    if value is None:
        return ""
    distance: timedelta = value - now()
    text = format_timedelta(distance, add_direction=True, threshold=1.2, locale=_locale(language or current()))
    # the locale data spells 3 to 10 seconds with a bare kasra; the word ends in tanwin
    return _latin(text).replace("ثوانِ", "ثوانٍ")


def number(value: Any, language: str | None = None) -> str:
    """A number with the language's separators and 0–9."""
    return _latin(format_decimal(value, locale=_locale(language or current()))) if value is not None else ""
