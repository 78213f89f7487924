"""What a city fills in about itself, and what the secretariat fills in about a city."""

import re
from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, NumberRange, Optional, Regexp

from mudun.cities.fields import GoalsField, RatingsField
from mudun.cities.models import City, Standing
from mudun.core import countries, vocabularies
from mudun.core.clock import today
from mudun.core.fields import NumberField, WholeField
from mudun.core.forms import AtMost, BaseForm
from mudun.i18n.fields import LocalizedField

FIRST_GNLC_YEAR = 2013  # the UNESCO network was founded that year; nobody joined before
_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s.<>\"]+(\.[^@\s.<>\"]+)+")


class CardForm(BaseForm):
    """The identity card."""

    trait = SelectField(_l("The trait that defines you"), description=_l("One only. Choose “other” for your own word."))
    trait_words = LocalizedField(_l("In your own words"), limit=60)
    about = LocalizedField(
        _l("Your city in a few sentences"),
        limit=600,
        multiline=True,
        hint=_l("What learning looks like where you live, and what you are looking for."),
    )
    focus = GoalsField(_l("Sustainable Development Goals"))
    challenges = RatingsField(_l("Your challenges"), vocabulary="challenge_areas", branches="challenge_branches")
    offers = SelectMultipleField(_l("What you can offer"))
    offer_words = LocalizedField(_l("What you offer, more precisely"), limit=300, multiline=True, rows=2)
    needs = SelectMultipleField(_l("What you need"))
    need_words = LocalizedField(_l("What you need, more precisely"), limit=300, multiline=True, rows=2)
    languages = SelectMultipleField(_l("Languages you work in"))
    population = WholeField(
        _l("Population"), [Optional(), NumberRange(1, 60_000_000, _l("Write a number of people, in digits."))]
    )
    population_year = WholeField(_l("Year of that figure"), [Optional()])
    gnlc_year = WholeField(_l("Year you joined the UNESCO Global Network of Learning Cities"), [Optional()])
    contact_office = StringField(
        _l("Office in charge"),
        [AtMost(160)],
        description=_l("The office, not a person: it stays when people change."),
    )
    contact_email = EmailField(_l("E-mail of that office"), [AtMost(254)])
    contact_phone = TelField(_l("Telephone"), [AtMost(40), Optional(), Regexp(r"^[0-9+() \-]+$")])
    may_be_suggested = BooleanField(
        _l("Other cities may be shown our city as a possible partner"),
        default=True,
        description=_l("Without the tick nobody is shown your city as a suggestion; your card stays public."),
    )
    website = StringField(_l("Website"), [AtMost(300)], description=_l("Begins with https://"))

    def __init__(self, *args: Any, obj: City | None = None, **kwargs: Any) -> None:
        if obj is not None:
            kwargs = _tags_of(obj) | kwargs
        super().__init__(*args, obj=obj, **kwargs)
        self.trait.choices = [("", _l("No trait yet")), *vocabularies.choices("city_traits")]
        self.offers.choices = self.needs.choices = vocabularies.choices("offer_need_kinds")
        self.languages.choices = vocabularies.choices("languages")

    @property
    def words(self) -> dict[str, Any]:
        """Field → value, as `actions.edit` takes them."""
        own = {name: self[name].data for name in PLAIN}
        own |= {name: self[name].data or "" for name in ("trait", "contact_office", "contact_email")}
        own |= {name: self[name].data or "" for name in ("contact_phone", "website")}
        return own | {
            "goals": self.focus.data,
            "also_goals": self.focus.also,
            "challenges": self.challenges.data,
            "offers": self.offers.data,
            "needs": self.needs.data,
            "languages": self.languages.data,
        }

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides what each field checks by itself: a figure has a year."""
        fine = bool(super().validate(extra_validators))
        if self.population.data and self.population_year.data is None and not self.population_year.errors:
            self.population_year.errors = [gettext("Of which year is this figure?")]
            return False
        return fine

    def validate_trait_words(self, field: LocalizedField) -> None:
        """Own words go with "other", which means nothing without them."""
        if self.trait.data == "other" and not field.data:
            raise ValidationError(gettext("You chose “other”: say which trait, in at least one language."))

    def validate_population_year(self, field: WholeField) -> None:
        """Not a year that is still to come."""
        if field.data is not None and not 1950 <= field.data <= today().year:
            raise ValidationError(gettext("Write a year between 1950 and %(year)s.", year=today().year))

    def validate_gnlc_year(self, field: WholeField) -> None:
        """The network exists since 2013."""
        if field.data is not None and not FIRST_GNLC_YEAR <= field.data <= today().year:
            raise ValidationError(
                gettext("Write a year between %(first)s and %(last)s.", first=FIRST_GNLC_YEAR, last=today().year)
            )

    def validate_contact_email(self, field: EmailField) -> None:
        """An address that can exist; it is not written to now."""
        if field.data and not _EMAIL.fullmatch(field.data):
            raise ValidationError(gettext("Write an e-mail address such as name@city.example"))

    def validate_website(self, field: StringField) -> None:
        """Only web addresses: the link is shown to everybody."""
        if field.data:
            parts = urlsplit(field.data)
            if parts.scheme not in {"http", "https"} or "." not in parts.netloc or " " in field.data:
                raise ValidationError(gettext("Write the whole address, beginning with https://"))


PLAIN = (
    "trait_words", "about", "offer_words", "need_words", "population", "population_year", "gnlc_year",
    "may_be_suggested",
)  # fmt: skip


def words_of(city: City) -> dict[str, Any]:
    """What the card says now, as `CardForm.words` would."""
    plain = ("trait", "contact_office", "contact_email", "contact_phone", "website")
    tags = _tags_of(city)
    goals, also_goals = tags.pop("focus")
    return {name: getattr(city, name) for name in (*PLAIN, *plain)} | tags | {"goals": goals, "also_goals": also_goals}


def _tags_of(city: City) -> dict[str, Any]:
    return {
        "focus": (city.codes("goal"), city.codes("also_goal")),
        "challenges": city.values("challenge"),
        "offers": city.codes("offer"),
        "needs": city.codes("need"),
        "languages": city.codes("language"),
    }


class NewCityForm(BaseForm):
    """A city the reference list does not know, entered by the secretariat."""

    name = LocalizedField(_l("Name of the city"), limit=100, required=True)
    slug = StringField(
        _l("Short name in the address"),
        [
            DataRequired(),
            AtMost(60),
            Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$", message=_l("Small Latin letters and hyphens.")),
        ],
        description=_l("For example: beni-mellal. It never changes."),
    )
    country = SelectField(_l("Country"))
    standing = SelectField(_l("Standing"))
    latitude = NumberField(_l("Latitude"), [Optional(), NumberRange(-90, 90)])
    longitude = NumberField(_l("Longitude"), [Optional(), NumberRange(-180, 180)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country.choices = countries.choices()
        self.standing.choices = [(standing.value, standing.label) for standing in Standing]

    def validate_slug(self, field: StringField) -> None:
        """Each address leads to one city."""
        if City.find(field.data or ""):
            raise ValidationError(gettext("Another city has this short name already."))


class ReasonForm(BaseForm):
    """Why a city is suspended or reinstated."""

    note = TextAreaField(_l("Reason"), [DataRequired(), AtMost(500)])
