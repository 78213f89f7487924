"""How large a file is, in words."""

from babel.units import format_unit
from flask_babel import get_locale

KILO, MEGA = 1_000, 1_000_000


def size(count: int) -> str:
    """`1.4 MB` in the reader's language, with the digits 0-9."""
    amount, unit = (count / MEGA, "digital-megabyte") if count >= MEGA else (max(count / KILO, 1), "digital-kilobyte")
    shown = round(amount, 1) if unit == "digital-megabyte" else round(amount)
    return str(format_unit(shown, unit, length="short", locale=get_locale() or "en", numbering_system="latn"))
