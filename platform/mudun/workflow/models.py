"""What a record with stages carries."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from mudun.core.clock import now
from mudun.core.db import Moment
from mudun.workflow.lifecycle import Lifecycle, Stages


class StageType(sa.types.TypeDecorator[Stages]):
    """A stage kept by its value, so that a table can be read without the code."""

    impl = sa.String(32)
    cache_ok = True

    def __init__(self, stages: type[Stages]) -> None:
        super().__init__()
        self.stages = stages

    def process_bind_param(self, value: Any, _dialect: sa.Dialect) -> str | None:
        """The value; a word that is no stage is an error."""
        return None if value is None else self.stages(str(value)).value

    def process_result_value(self, value: str | None, _dialect: sa.Dialect) -> Stages | None:
        """The stage."""
        return None if value is None else self.stages(value)


class Staged:
    """Mixin: `lifecycle` is the noun's table. No default stage: a record that nobody advanced cannot be saved."""

    lifecycle: Lifecycle
    requirements: dict[str, Any] = {}

    @declared_attr
    def stage(cls) -> Mapped[Any]:
        """Where the record stands; assigned in `advance` alone."""
        return mapped_column(StageType(cls.lifecycle.stages), nullable=False, index=True, sort_order=80)

    stage_since: Mapped[datetime] = mapped_column(Moment, default=now, sort_order=81)
    edited_at: Mapped[datetime] = mapped_column(Moment, default=now, sort_order=82)
    version: Mapped[int] = mapped_column(sort_order=83)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        """Two people saving at once: the second gets StaleDataError instead of overwriting."""
        return {"version_id_col": cls.__dict__.get("version", cls.version)}
