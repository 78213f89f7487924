"""Short lists to choose from that belong to experiences and practices alone."""

from typing import Any

from flask_babel import lazy_gettext as _l

# The licences under which a city may publish; their names are the same in every language.
LICENCES = [
    ("CC BY 4.0", "CC BY 4.0"),
    ("CC BY-SA 4.0", "CC BY-SA 4.0"),
    ("CC BY-NC 4.0", "CC BY-NC 4.0"),
    ("CC0 1.0", "CC0 1.0"),
]

_PEOPLE: dict[str, Any] = {
    "total": _l("In all"),
    "women": _l("Women and girls"),
    "men": _l("Men and boys"),
    "children": _l("Children under 15"),
    "youth": _l("Young people, 15 to 24"),
    "adults": _l("Adults, 25 to 59"),
    "older": _l("Aged 60 and over"),
}


def people() -> list[tuple[str, Any]]:
    """By gender and age."""
    return list(_PEOPLE.items())
