"""The one door for filling in: whoever edits a record, and whatever they change, passes here."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm.exc import StaleDataError

from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import Conflict
from mudun.security.policy import authorize
from mudun.workflow.activity import record as write_activity


def edit(
    record: Any,
    changes: Mapping[str, Any],
    *,
    by: Any,
    codes: Mapping[str, Any] | None = None,
    verb: str = "edit",
) -> list[str]:
    """Set columns (`changes`) and tags (`codes`: scheme → codes) of a record; returns the names that really changed.

    The version moves even when only tags changed, so that a colleague's open form is known to be stale.
    Raises Denied, or Conflict when somebody saved at the same moment.
    """
    authorize(by, verb, record)
    changed = [name for name, value in changes.items() if getattr(record, name) != value]
    for name in changed:
        setattr(record, name, changes[name])
    for scheme, wanted in (codes or {}).items():
        before = record.values(scheme)
        record.set_codes(scheme, wanted)
        if list(record.values(scheme).items()) != list(before.items()):
            changed.append(scheme)
    if changed:
        record.edited_at = now()
        try:
            db.session.flush()
        except StaleDataError:
            raise Conflict(record) from None
        write_activity(record, verb, by=by, detail={"fields": sorted(changed)})
    return changed
