"""Runs migrations on the database of the current app. Migrations are plain SQLAlchemy: they never import mudun."""

from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

config = context.config
database = current_app.extensions["migrate"].db


def render_item(kind: str, item: Any, _autogen_context: Any) -> str | bool:
    """Write our own column types as what they are to the database."""
    if kind != "type" or not isinstance(item, sa.types.TypeDecorator):
        return False
    plain = item.impl_instance
    if isinstance(plain, sa.String) and plain.length:
        return f"sa.String(length={plain.length})"
    if isinstance(plain, sa.DateTime):
        return f"sa.DateTime(timezone={plain.timezone})"
    return f"sa.{type(plain).__name__}()"


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """The terms of the search stand in a table of each database's own kind, made by hand (search/ddl.py)."""
    return kind != "table" or not (name or "").startswith("index_text")


def run() -> None:
    """Migrate online, in one transaction."""
    engine = database.engine
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_item=render_item,
            render_as_batch=True,
            compare_type=True,
            include_name=include_name,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
