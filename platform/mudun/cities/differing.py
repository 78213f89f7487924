"""Where the card as a colleague saved it and the one typed here are not the same."""

from collections.abc import Iterator, Mapping
from typing import Any

from mudun.cities.forms import CardForm, words_of
from mudun.cities.models import City
from mudun.core import sdg, vocabularies
from mudun.core.forms import Difference, alike
from mudun.i18n.saying import said

GOALS = "focus"


def differences(form: CardForm, city: City) -> list[Difference]:
    """Every question of the card that was answered differently; the form then stands on the saved version."""
    form.version.data = str(city.version)
    form.version.raw_data = [form.version.data]
    theirs, ours = words_of(city), form.words
    return list(_found(form, theirs, ours))


def _found(form: CardForm, theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Difference]:
    for field in form:
        name = field.name
        if name == GOALS:
            orders = [(words["goals"], words["also_goals"]) for words in (theirs, ours)]
            if orders[0] != orders[1]:
                yield Difference(str(field.label.text), *(_goals(*order) for order in orders))
        elif name == "challenges":
            if theirs[name] != ours[name]:
                yield Difference(str(field.label.text), _ratings(theirs[name]), _ratings(ours[name]))
        elif name in theirs and not alike(theirs[name], ours[name]):
            yield Difference(str(field.label.text), said(field, theirs[name]), said(field, ours[name]))


def _goals(focus: list[str], also: list[str]) -> str:
    """In their order, those the city also works on behind a stroke."""
    names = [
        [f"{number}. {sdg.goal(int(number)).name}" for number in numbers] for numbers in (focus, sorted(also, key=int))
    ]
    return " / ".join(", ".join(row) for row in names if row)


def _ratings(rated: Mapping[str, int | None]) -> str:
    return ", ".join(
        f"{vocabularies.label('challenge_areas', slug)}: {rating}" for slug, rating in rated.items() if rating
    )
