"""The buttons of a page: what each does, the words that answer it, and the one way a view takes such a step."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import flash, redirect
from flask_login import current_user

from mudun.core.db import db
from mudun.core.errors import Incomplete


class Button(NamedTuple):
    """An action of one record and the person who presses; the words on the page that follows, translated late."""

    action: Callable[..., Any]
    words: Any


def press(
    button: Button,
    record: Any,
    *,
    then: Callable[[], str],
    lacking: Callable[[Any, Any], Any] | None = None,
    **said: Any,
) -> Any:
    """Do what the button says, keep it, answer with its words and lead on to `then()` with 303.

    `said` goes on to the action: a note, for example. When something must be filled in first, nothing is changed and
    `lacking(record, missing)` is the page, with 422. Denied and OutOfTurn pass through, and Incomplete where a page
    has no place for it: the app answers them.
    """
    try:
        button.action(record, by=current_user, **said)
    except Incomplete as refusal:
        if lacking is None:
            raise
        db.session.rollback()
        return lacking(record, refusal.missing), 422
    db.session.commit()
    flash(str(button.words))
    return redirect(then(), 303)
