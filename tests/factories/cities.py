"""Cities for tests: valid, boring, in three languages."""

import itertools
from typing import Any

from mudun.cities import actions
from mudun.cities.models import City
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.security.rules import CLOCK

_numbers = itertools.count(1)


def a_city(*, listed_only: bool = False, **changes: Any) -> City:
    """A member city that takes part; `goals=[4, 7]`, `offers=[…]`, `needs=[…]` set its tags."""
    number = next(_numbers)
    tags = {scheme: changes.pop(name) for name, scheme in actions.TAGGED.items() if name in changes}
    values: dict[str, Any] = {
        "slug": f"city-{number}",
        "name": Localized({"ar": f"مدينة {number}", "en": f"City {number}", "fr": f"Ville {number}"}),
        "country": "EG",
        "standing": "member",
        "latitude": 24.0 + number % 5,
        "longitude": 30.0 + number % 7,
    }
    city = City(**(values | changes))
    for scheme, codes in tags.items():
        city.set_codes(scheme, codes)
    actions.list_(city, by=CLOCK)
    if not listed_only:
        actions.join(city, by=CLOCK)
    db.session.flush()
    return city
