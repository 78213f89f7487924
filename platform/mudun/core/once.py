"""A form sent twice does its work once: a double click, a retry on a weak link, an old tab."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from mudun.core.db import Model, db
from mudun.core.text import clean_line


class Receipt(Model):
    """That the form with this key has been received, and where its result is."""

    form_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    location: Mapped[str] = mapped_column(sa.String(500), default="")


def claim(form: Any) -> str | None:
    """Reserve the form's key in this transaction.

    Returns None when the work is still to be done, else the address of the earlier result. A second sender waits
    for the first one's transaction (unique key), so two at once cannot both be first.
    """
    key = _key(form)
    earlier = db.session.scalar(sa.select(Receipt).where(Receipt.form_key == key))
    if earlier is None:
        try:
            with db.session.begin_nested():
                db.session.add(Receipt(form_key=key))
            return None
        except IntegrityError:
            earlier = db.session.scalar(sa.select(Receipt).where(Receipt.form_key == key))
    return earlier.location if earlier else None


def settle(form: Any, location: str) -> None:
    """Note where the result of the claimed form is; in the same transaction as the result."""
    db.session.execute(sa.update(Receipt).where(Receipt.form_key == _key(form)).values(location=location))


def _key(form: Any) -> str:
    return clean_line(str(form.form_key.data or ""))[:64]
