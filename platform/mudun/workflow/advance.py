"""The one door: the only place where a stage changes."""

from typing import Any

from sqlalchemy.orm.exc import StaleDataError

from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import Incomplete, OutOfTurn
from mudun.security.policy import authorize
from mudun.workflow.activity import record as write_activity
from mudun.workflow.requirements import missing


def advance(record: Any, verb: str, *, by: Any, note: str = "", detail: dict[str, Any] | None = None) -> None:
    """Move a record: right person, right stage, nothing missing; then move and write the timeline.

    Raises Denied, OutOfTurn or Incomplete, in this order, before anything is changed; OutOfTurn also when
    somebody else moved the record at the same moment.
    """
    authorize(by, verb, record)
    before = record.stage
    try:
        move = record.lifecycle.move(verb, before)
    except OutOfTurn:
        raise OutOfTurn(verb, record) from None
    lacking = missing(record, verb)
    if lacking:
        raise Incomplete(lacking, record)
    record.stage, record.stage_since = move.to, now()
    db.session.add(record)
    try:
        db.session.flush()
    except StaleDataError:
        raise OutOfTurn(verb, record) from None
    write_activity(
        record, verb, by=by, note=note, detail=detail, from_stage=before and before.value, to_stage=move.to.value
    )
