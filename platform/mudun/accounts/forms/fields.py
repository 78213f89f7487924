"""Fields and choices that several of the room's forms share."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, ValidationError

from mudun.accounts import addresses
from mudun.accounts.models import NetworkRole, Seat, User
from mudun.accounts.strength import weakness
from mudun.i18n.languages import LANGUAGES

LANGUAGE_CHOICES = [(language.code, language.name) for language in LANGUAGES]
MAIL_CHOICES = [
    ("weekly", _l("Once a week, and at once when something waits for me")),
    ("instant", _l("Everything at once")),
    ("none", _l("Only what waits for me")),
]
SEAT_CHOICES = [(seat.value, seat.label) for seat in Seat]
ROLE_CHOICES = [(role.value, role.label) for role in NetworkRole]
FILL = _l("Please fill this in.")


class AddressField(EmailField):
    """An e-mail address, kept in small letters."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Bring the address to the form in which we keep it."""
        self.data = addresses.normal(valuelist[0] if valuelist else "")

    def pre_validate(self, _form: Any) -> None:
        """An address that can be written to."""
        if self.data and not addresses.is_address(self.data):
            raise ValidationError(gettext("Write an e-mail address such as name@city.example"))


class NewPassword:
    """Refuse a password that is easily guessed; `fields` of the form and the person's own words may not be in it."""

    def __init__(self, *fields: str) -> None:
        self.fields = fields

    def __call__(self, form: Any, field: Any) -> None:
        """Raise with what is wrong."""
        about = [str(form[name].data or "") for name in self.fields] + list(getattr(form, "about", ()))
        problem = weakness(field.data or "", about)
        if problem:
            raise ValidationError(problem)


def words_about(user: User) -> list[str]:
    """What a stranger would try first: the person's name, address and city."""
    names = list(user.city.name.values()) if user.city is not None else []
    return [user.name, *user.email.replace("@", ".").split("."), *names]
