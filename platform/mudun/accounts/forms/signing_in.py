"""What opens an account: address, password, code."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired

from mudun.accounts import passwords
from mudun.accounts.forms.fields import FILL, LANGUAGE_CHOICES, AddressField, NewPassword, words_about
from mudun.accounts.models import User
from mudun.core.fields import RadioField
from mudun.core.forms import AtMost, BaseForm


class SignInForm(BaseForm):
    """Address and password."""

    email = AddressField(_l("E-mail address"), [DataRequired(FILL)])
    password = PasswordField(_l("Password"), [DataRequired(FILL)])


class AddressForm(BaseForm):
    """An address to which a code or a link is sent."""

    email = AddressField(_l("E-mail address"), [DataRequired(FILL)])


class CodeForm(AddressForm):
    """The code from the mail, and the address it was sent to."""

    code = StringField(_l("The six digits from our message"), [DataRequired(FILL), AtMost(40)])


class NewPasswordForm(BaseForm):
    """A new password, after a mailed link."""

    password = PasswordField(
        _l("New password"), [DataRequired(FILL), NewPassword()],
        description=_l("At least 12 characters. Several words that do not belong together are best."),
    )  # fmt: skip

    def __init__(self, *args: Any, about: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = list(about)


class ChangePasswordForm(NewPasswordForm):
    """A new password, by somebody who is signed in and shows the present one."""

    current = PasswordField(_l("Present password"), [DataRequired(FILL)])

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, about=words_about(user), **kwargs)
        self.user = user

    def validate_current(self, field: Any) -> None:
        """Nobody changes the password of a browser left open."""
        if not passwords.matches(self.user, field.data or ""):
            raise ValidationError(gettext("This is not your present password."))


class JoinForm(NewPasswordForm):
    """What a newcomer gives to accept an invitation."""

    name = StringField(_l("Your name"), [DataRequired(FILL), AtMost(100)])
    language = RadioField(_l("Language of our messages"), choices=LANGUAGE_CHOICES, default="ar")
    password = PasswordField(
        _l("Choose a password"), [DataRequired(FILL), NewPassword("name")],
        description=_l("At least 12 characters. Several words that do not belong together are best."),
    )  # fmt: skip


class ConfirmForm(BaseForm):
    """A button that wants only its token."""
