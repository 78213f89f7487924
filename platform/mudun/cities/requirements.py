"""What a complete identity card holds, and what each line brings the city that fills it in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

SUGGESTED_GOALS = 3
SUGGESTED_CHALLENGES = 3


@dataclass(frozen=True)
class Line:
    """One line of the card: the field's anchor on the form, the to-do in words, its benefit, and the test."""

    field: str
    label: Any
    benefit: Any
    is_there: Callable[[Any], bool]


CARD = (
    Line(
        "focus",
        _l("Name up to five focus goals, in order"),
        _l("You appear to whoever looks for partners for these goals"),
        lambda city: len(city.goals) >= SUGGESTED_GOALS,
    ),
    Line(
        "offers",
        _l("Say what you can offer"),
        _l("Projects that look for just this are shown to you"),
        lambda city: bool(city.codes("offer")),
    ),
    Line(
        "needs",
        _l("Say what you need"),
        _l("Cities that offer it can find you"),
        lambda city: bool(city.codes("need")),
    ),
    Line(
        "challenges",
        _l("Rate your challenges from 1 to 5"),
        _l("You are shown practices that answered them elsewhere"),
        lambda city: len(city.codes("challenge")) >= SUGGESTED_CHALLENGES,
    ),
    Line(
        "trait",
        _l("Choose the one trait that defines you"),
        _l("It opens your page and helps cities of the same kind to find you"),
        lambda city: bool(city.trait),
    ),
    Line(
        "about",
        _l("Introduce your city in a few sentences"),
        _l("It is the first thing partners and citizens read"),
        lambda city: bool(city.about),
    ),
    Line(
        "languages",
        _l("Name the languages you work in"),
        _l("Cities that share one of them can write to you at once"),
        lambda city: bool(city.codes("language")),
    ),
    Line(
        "contact_office",
        _l("Say which office is in charge"),
        _l("Partners know whom to ask, also when people change"),
        lambda city: bool(city.contact_office and city.contact_email),
    ),
    Line(
        "population",
        _l("Give the population and its year"),
        _l("Cities of your size can compare themselves with you"),
        lambda city: bool(city.population and city.population_year),
    ),
    Line(
        "gnlc_year",
        _l("Give the year you joined the UNESCO network"),
        _l("Your place in the history of the network is shown"),
        lambda city: bool(city.gnlc_year),
    ),
    Line(
        "confirm",
        _l("Confirm your facts"),
        _l("The mark “not yet confirmed by the city” disappears"),
        lambda city: city.is_confirmed,
    ),
)


def lacking(city: Any) -> list[Line]:
    """The lines of the card that are still empty, the most useful first."""
    return [line for line in CARD if not line.is_there(city)]
