"""What people fill in about themselves, and about the seats and roles of others."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TelField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Optional, Regexp

from mudun.accounts import queries
from mudun.accounts.forms.fields import (
    FILL,
    LANGUAGE_CHOICES,
    MAIL_CHOICES,
    ROLE_CHOICES,
    SEAT_CHOICES,
    AddressField,
)
from mudun.accounts.models import Seat
from mudun.core.fields import RadioField, SelectField
from mudun.core.forms import AtMost, BaseForm


class ProfileForm(BaseForm):
    """Who one is, and how one wants to be written to."""

    name = StringField(_l("Your name"), [DataRequired(FILL), AtMost(100)])
    job_title = StringField(_l("Your position"), [AtMost(120)], description=_l("As your city calls it."))
    phone = TelField(
        _l("Telephone"),
        [AtMost(40), Optional(), Regexp(r"^[0-9+() \-]+$", message=_l("Write digits, blanks, + and - only."))],
        description=_l("Seen by colleagues of your city and the secretariat only."),
    )  # fmt: skip
    language = RadioField(_l("Language of our messages"), choices=LANGUAGE_CHOICES)
    mail_choice = RadioField(_l("E-mail"), choices=MAIL_CHOICES)

    @property
    def words(self) -> dict[str, Any]:
        """Field → value, as the action takes them."""
        names = ("name", "job_title", "phone", "language", "mail_choice")
        return {name: self[name].data or "" for name in names}


class InviteForm(BaseForm):
    """An invitation of a colleague to a seat of one's city."""

    email = AddressField(_l("E-mail address"), [DataRequired(FILL)])
    name = StringField(_l("Name, if you know it"), [AtMost(100)])
    seat = RadioField(_l("Seat"), choices=SEAT_CHOICES, default=Seat.CONTRIBUTOR.value)
    language = RadioField(_l("Language of the invitation"), choices=LANGUAGE_CHOICES, default="ar")

    def __init__(self, *args: Any, city: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.city = city

    def validate_email(self, field: Any) -> None:
        """Whoever has a seat of the city already needs no invitation. Accounts elsewhere are not revealed."""
        if self.city is not None and any(user.email == field.data for user in queries.colleagues(self.city)):
            raise ValidationError(gettext("This person has a seat of your city already."))


class SuccessorForm(InviteForm):
    """An invitation of the person who will speak for the city from then on."""

    seat = None  # type: ignore[assignment]  # the successor is the focal point


class RoleInviteForm(BaseForm):
    """An invitation by the secretariat: to a seat of a city, or to a role of the network."""

    email = AddressField(_l("E-mail address"), [DataRequired(FILL)])
    name = StringField(_l("Name, if you know it"), [AtMost(100)])
    place = RadioField(
        _l("Invited as"), default="focal_point",
        choices=[
            ("focal_point", _l("Focal point of a city")), ("contributor", _l("Contributor of a city")), *ROLE_CHOICES,
        ],
    )  # fmt: skip
    city = SelectField(_l("City"), coerce=int, description=_l("Only for a seat of a city."))
    language = RadioField(_l("Language of the invitation"), choices=LANGUAGE_CHOICES, default="ar")

    def __init__(self, *args: Any, cities: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.city.choices = [(0, _l("No city")), *cities]

    @property
    def seat(self) -> str | None:
        """The seat that is offered, if one is."""
        return self.place.data if self.place.data in {seat.value for seat in Seat} else None

    def validate_city(self, field: Any) -> None:
        """A seat belongs to a city."""
        if self.seat and not field.data:
            raise ValidationError(gettext("Choose the city whose seat this is."))


class SeatForm(BaseForm):
    """Another seat for a colleague."""

    seat = RadioField(_l("Seat"), choices=SEAT_CHOICES)


class RoleForm(BaseForm):
    """Another role in the network."""

    role = RadioField(_l("Role in the network"), choices=[("", _l("No role")), *ROLE_CHOICES])


class ReasonForm(BaseForm):
    """Why; the person reads it."""

    note = TextAreaField(_l("Reason"), [AtMost(600)], description=_l("The person reads it."))
