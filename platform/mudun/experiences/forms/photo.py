"""A photo of an experience: who agreed to it and when, and under which licence it may be used."""

from flask_babel import lazy_gettext as _l

from mudun.core.fields import DayField, SelectField
from mudun.experiences.forms.choices import LICENCES
from mudun.files.forms import PhotoForm


class ExperiencePhotoForm(PhotoForm):
    """A photo with what is said about it, and what was agreed."""

    consent_on = DayField(_l("Consent given on"))
    licence = SelectField(
        _l("Licence of the photo"), choices=lambda: [("", _l("As the whole experience")), *LICENCES], default=""
    )
