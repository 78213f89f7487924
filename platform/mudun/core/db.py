"""The database: one base class, typed columns, and transactions that tell early who writes.

SQLite runs in WAL mode with full durability. A request that may write takes the write lock when its transaction
begins: with a deferred BEGIN 43 % of simultaneous writers failed as locked (docs/adr/0009).
"""

import re
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, cast

import sqlalchemy as sa
from flask import has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, registry

from mudun.core.clock import now

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_writing: ContextVar[bool | None] = ContextVar("writing", default=None)


class Moment(sa.types.TypeDecorator[datetime]):
    """An aware UTC datetime on both databases (SQLite keeps no zone)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse a naive datetime: it would mean a different moment on each machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        """Give back an aware moment."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Base(DeclarativeBase):
    """Declarative base with the type map that SQLAlchemy 2.1 and Flask-SQLAlchemy 3.1 need together."""

    registry = registry(type_annotation_map={datetime: Moment, dict[str, Any]: sa.JSON, list[str]: sa.JSON})
    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base, disable_autonaming=True)


class Model(db.Model):  # type: ignore[name-defined,misc]
    """A table named after its class in snake_case, with a number and a birthday."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-10)
    created_at: Mapped[datetime] = mapped_column(default=now, sort_order=90)

    @declared_attr.directive
    def __tablename__(cls) -> str:
        """`ProjectGoal` is kept in `project_goal`."""
        return snake_case(cls.__name__)

    @property
    def kind(self) -> str:
        """The word by which tags, notices and the timeline refer to this sort of record."""
        return snake_case(type(self).__name__)


def snake_case(name: str) -> str:
    """`ProjectGoal` → `project_goal`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def model_named(kind: str) -> type[Model] | None:
    """The model whose `kind` this is, or None."""
    for mapper in Base.registry.mappers:
        if snake_case(mapper.class_.__name__) == kind:
            return mapper.class_
    return None


def find(kind: str, record_id: int) -> Any:
    """The record that (kind, id) refers to, or None."""
    model = model_named(kind)
    return db.session.get(model, record_id) if model else None


def touched(statement: sa.UpdateBase, session: Any = None) -> int:
    """Run an UPDATE or DELETE; returns how many rows it met."""
    result = cast("sa.CursorResult[Any]", (session or db.session).execute(statement))
    return int(result.rowcount)


def may_write() -> bool:
    """Whether the transaction about to begin may write: by the request's method, else yes."""
    told = _writing.get()
    if told is not None:
        return told
    return not has_request_context() or request.method not in READING_METHODS


def engine_options(url: str) -> dict[str, Any]:
    """Engine options for this database: the SQLite build we carry, or PostgreSQL with a checked pool."""
    if not url.startswith("sqlite"):
        return {"pool_pre_ping": True}
    import pysqlite3

    return {"module": pysqlite3, "connect_args": {"timeout": 15}}


def prepare_engine(engine: sa.Engine) -> None:
    """Set up every new SQLite connection; PostgreSQL needs nothing."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=15000",
            "cache_size=-16000",
            "mmap_size=268435456",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if may_write() else "BEGIN")


class writing:
    """Within the block new transactions may write, also inside a GET (a session's last use, a throttle's count)."""

    def __enter__(self) -> None:
        self._token = _writing.set(True)

    def __exit__(self, *_error: object) -> None:
        _writing.reset(self._token)


def init_app(app: Any) -> None:
    """Bind the database to the app."""
    options = engine_options(str(app.config["SQLALCHEMY_DATABASE_URI"]))
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options | app.config.get("SQLALCHEMY_ENGINE_OPTIONS", {})
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
