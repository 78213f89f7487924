"""When an issue may appear."""

from datetime import UTC, datetime, timedelta
from typing import Any

from babel.dates import get_timezone
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, ValidationError
from wtforms.validators import Optional

from mudun.core.clock import now
from mudun.core.forms import BaseForm

# The clocks of the network from west to east: what the universal time of an embargo means where it is read.
CLOCKS = (
    (_l("Rabat"), "Africa/Casablanca"), (_l("Tunis"), "Africa/Tunis"), (_l("Cairo"), "Africa/Cairo"),
    (_l("Riyadh"), "Asia/Riyadh"), (_l("Muscat"), "Asia/Muscat"), (_l("Paris"), "Europe/Paris"),
)  # fmt: skip


def clocks(moment: datetime) -> list[tuple[Any, str]]:
    """The moment on the clocks of the network, summer time where it is kept on that day."""
    return [(name, moment.astimezone(get_timezone(zone)).strftime("%Y-%m-%d %H:%M")) for name, zone in CLOCKS]


class PublishForm(BaseForm):
    """When an issue may appear. The one place where an embargo is said: whoever publishes decides it."""

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
