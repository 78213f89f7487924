"""Makes a record of any model in any stage, every text of it carrying the record's canary."""

from typing import Any

import sqlalchemy as sa

from mudun.core.clock import now, today
from mudun.core.db import Moment, db, snake_case
from mudun.i18n.localized import Localized, LocalizedType
from mudun.workflow.models import StageType

# Stands behind every canary; a page that shows it as markup instead of as text is open to whoever writes a title.
MARKUP = "<img src=x onerror=alert(1)>"
LEFT_OUT = {"id", "created_at", "stage", "stage_since", "version"}


def canary(kind: str, number: int) -> str:
    """A word that stands nowhere but in this record."""
    return f"canary{kind.replace('_', '')}{number}q"


def value_for(column: sa.Column[Any], word: str) -> Any:
    """Something that fits this column and shows the canary where it can."""
    kind = column.type
    if isinstance(kind, LocalizedType):
        hostile = f"{word} {MARKUP}"
        return Localized({"ar": f"كناري {hostile}", "en": hostile, "fr": hostile}, source="ar")
    if isinstance(kind, sa.String):
        hostile = f"{word}{MARKUP}"
        return hostile if len(hostile) <= (kind.length or 200) else word[: kind.length]
    if isinstance(kind, Moment | sa.DateTime):
        return now()
    if isinstance(kind, sa.Date):
        return today()
    if isinstance(kind, sa.Boolean):
        return False
    if isinstance(kind, sa.Integer | sa.Float):
        return 1
    raise NotImplementedError(f"{column} is of a type that nobody has told how to fill: {kind!r}")


def make(model: Any, stage: str | None = None, **given: Any) -> Any:
    """A saved record; what is not given and must be there is filled in. The stage is set without the door."""
    number = (db.session.scalar(sa.select(sa.func.max(model.id))) or 0) + 1
    word = canary(snake_case(model.__name__), number)
    values = dict(given)
    attributes = {prop.columns[0].name: prop.key for prop in sa.inspect(model).column_attrs}
    for column in model.__table__.columns:
        key = attributes[column.name]
        needed = not column.nullable and column.default is None and column.server_default is None
        wordy = isinstance(column.type, LocalizedType)
        if key in values or column.name in LEFT_OUT or column.foreign_keys or not (needed or wordy):
            continue
        values[key] = value_for(column, word)
    record = model(**values)
    if stage is not None:
        record.stage = next(s for s in model.lifecycle.stages if s.value == stage)
    db.session.add(record)
    db.session.flush()
    return record


def stages(model: Any) -> list[str | None]:
    """Every stage of a model; a model without stages has none."""
    table = model.__table__.columns.get("stage")
    if table is None or not isinstance(table.type, StageType):
        return [None]
    return [stage.value for stage in model.lifecycle.stages]
