"""Two questions of the identity card no ordinary field asks: goals in order, and challenges with a rating."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from wtforms import Field
from wtforms.validators import StopValidation

from mudun.core import sdg, vocabularies

PLACES = 5
ALSO = "also"
RATINGS = 5
DIGITS = frozenset("0123456789")


class GoalsField(Field):
    """Beside each of the 17 goals: its place in the city's focus (1 to 5), "also works on", or nothing.

    `.data` is the focus goals in order, `.also` the others. Posts `<name>-<goal>`.
    """

    def process(self, formdata: Any, data: Any = None, **_filters: Any) -> None:
        """Read a select for each goal, else take the city's own order."""
        self.process_errors: list[str] = []
        focus, also = data or ((), ())
        self.placed: dict[int, str] = {int(goal): str(place) for place, goal in enumerate(focus, 1)}
        self.placed |= {int(goal): ALSO for goal in also}
        if formdata is not None and any(f"{self.name}-{goal}" in formdata for goal in sdg.NUMBERS):
            asked = {goal: formdata.get(f"{self.name}-{goal}", "") for goal in sdg.NUMBERS}
            self.placed = {goal: place for goal, place in asked.items() if place}

    @property
    def data(self) -> list[str]:
        """The focus goals, first place first."""
        focus = [(place, goal) for goal, place in self.placed.items() if place in DIGITS]
        return [str(goal) for _place, goal in sorted(focus)]

    @data.setter
    def data(self, _value: Any) -> None:
        """Set by `process` alone."""

    @property
    def also(self) -> list[str]:
        """The goals the city also works on."""
        return [str(goal) for goal, place in self.placed.items() if place == ALSO]

    def pre_validate(self, _form: Any) -> None:
        """Five places, each for one goal; a sixth goal is shown where it belongs."""
        if len(self.data) > PLACES:
            raise StopValidation(
                gettext("Five focus goals say best what you stand for. List the sixth under “also works on”.")
            )
        known = {ALSO, *(str(place) for place in range(1, PLACES + 1))}
        if not known.issuperset(self.placed.values()):
            raise StopValidation(gettext("Choose a place from 1 to 5, or “also works on”."))
        for place in range(1, PLACES + 1):
            here = [goal for goal, chosen in self.placed.items() if chosen == str(place)]
            if len(here) > 1:
                raise StopValidation(
                    gettext(
                        "Goals %(one)s and %(other)s both stand in place %(place)s. Give each its own place.",
                        one=here[0],
                        other=here[1],
                        place=place,
                    )
                )

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(input id, message) for the error summary."""
        return [(self.id, str(message)) for message in self.errors]


class RatingsField(Field):
    """Beside each term of a vocabulary a rating from 1 (hardly) to 5 (urgently). Posts `<name>-<slug>`."""

    def __init__(self, label: Any = None, *, vocabulary: str, branches: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.vocabulary, self.branches = vocabulary, branches

    def process(self, formdata: Any, data: Mapping[str, int | None] | None = None, **_filters: Any) -> None:
        """Read a select for each term, else take the city's ratings."""
        self.process_errors: list[str] = []
        self.rated: dict[str, str] = {slug: str(rating) for slug, rating in (data or {}).items() if rating}
        slugs = vocabularies.slugs(self.vocabulary)
        if formdata is not None and any(f"{self.name}-{slug}" in formdata for slug in slugs):
            asked = {slug: formdata.get(f"{self.name}-{slug}", "") for slug in slugs}
            self.rated = {slug: rating for slug, rating in asked.items() if rating}

    @property
    def data(self) -> dict[str, int]:
        """Term → rating, the most pressing first."""
        ratings = {slug: int(rating) for slug, rating in self.rated.items() if rating in set("12345")}
        return dict(sorted(ratings.items(), key=lambda pair: -pair[1]))

    @data.setter
    def data(self, _value: Any) -> None:
        """Set by `process` alone."""

    def pre_validate(self, _form: Any) -> None:
        """Ratings from 1 to 5."""
        if len(self.data) != len(self.rated):
            raise StopValidation(gettext("Rate each challenge from 1 to 5, or leave it empty."))

    @property
    def groups(self) -> list[tuple[Any, tuple[vocabularies.Entry, ...]]]:
        """(branch, its terms), for the page."""
        return [
            (branch, vocabularies.in_branch(self.vocabulary, branch.slug))
            for branch in vocabularies.entries(self.branches)
        ]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(input id, message) for the error summary."""
        return [(self.id, str(message)) for message in self.errors]
