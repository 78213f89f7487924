"""When an issue may appear."""

from datetime import UTC, datetime, timedelta

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, ValidationError
from wtforms.validators import Optional

from mudun.core.clock import now
from mudun.core.forms import BaseForm


class PublishForm(BaseForm):
    """When an issue may appear."""

    embargo = DateTimeLocalField(
        _l("Not before"),
        [Optional()],
        description=_l("Leave empty to let it appear as soon as its files are made. The hour is in UTC."),
    )

    @property
    def moment(self) -> datetime | None:
        """The end of the embargo; None for none."""
        return self.embargo.data.replace(tzinfo=UTC) if self.embargo.data else None

    def validate_embargo(self, field: DateTimeLocalField) -> None:
        """Ahead, and within a year."""
        moment = self.moment
        if moment and not now() < moment < now() + timedelta(days=366):
            raise ValidationError(gettext("Choose a moment that lies ahead, within a year."))
