"""Who may see a notice: its reader."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.notifications.models import Notice
from mudun.security.policy import allow, rule


@rule(_l("the person it was written to"))
def reader(actor: Any, notice: Notice) -> bool:
    """The account the notice belongs to."""
    return bool(actor.is_authenticated and actor.is_active and actor.id == notice.reader_id)


allow(Notice, view=reader, read=reader)
