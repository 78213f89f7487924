"""The postman: takes what is due from his bags and hands it over. Nothing is lost, and little is sent twice.

A row is lent before it is sent (its next try is put off and committed), so that a postman who is killed leaves it
in the outbox: it is tried again when the loan ends, under the same Message-ID.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage

import structlog
from flask import current_app
from sqlalchemy.exc import InvalidRequestError

from mudun.core.clock import now
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.notifications import mails, queries
from mudun.notifications.bags import BAGS, Bag, Pointless, carry
from mudun.notifications.kinds import KINDS
from mudun.notifications.models import FAILED, SENT, UNMAILED, WAITING, Mailed, Notice
from mudun.notifications.post import NotNow, Post, Refused, Unreachable, post_for

WAITS = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440)
)  # after the 1st, 2nd, … failure
MOST_TRIES = len(WAITS) + 1
LENT_FOR = timedelta(minutes=5)
ROUND = 200
log = structlog.get_logger()


class Notices:
    """The first bag: what people with an account are told, and what we write about accounts."""

    def due(self, moment: datetime, most: int) -> Sequence[Notice]:
        """Notices whose mail should leave now."""
        return queries.due(moment, most)

    def together(self, row: Notice, moment: datetime) -> list[Notice]:
        """The reader's weekly ones leave in one mail."""
        return queries.travelling_with(row, moment)

    def message_id(self, row: Notice) -> str:
        """From its number and our key."""
        return mails.message_id_of(row)

    def write(self, rows: Sequence[Notice], message_id: str) -> EmailMessage:
        """One letter with a part for each."""
        return mails.write(rows, message_id)

    def after_sent(self, rows: Sequence[Notice]) -> None:
        """A code or a key is not kept longer than needed."""
        for notice in rows:
            kind = KINDS.get(notice.kind_name)
            if kind is not None and kind.secret:
                notice.body = notice.subject = Localized({})

    def after_refusal(self, rows: Sequence[Notice]) -> None:
        """The secretariat sees it among the mails that did not arrive."""


carry(Notices())


def deliver(post: Post | None = None, stop: Callable[[], bool] = lambda: False) -> Counter[str]:
    """Send what is due now. Returns how many mails had which outcome; ends early when `stop()` says so."""
    told: Counter[str] = Counter()
    config = current_app.config
    with post or post_for(config["MAIL_URL"], config["MAILBOX_FOLDER"]) as open_post:
        for bag in BAGS:
            for row in bag.due(now(), ROUND):
                if stop():
                    return told
                if not _is_still_due(row):
                    continue  # it left with an earlier one, or another postman has it
                outcome = _send(open_post, bag, row)
                told[outcome] += 1
                if outcome == "unreachable":
                    return told
    return told


def _is_still_due(row: Mailed) -> bool:
    try:
        db.session.refresh(row, with_for_update={"skip_locked": True})
    except InvalidRequestError:  # another postman holds it
        db.session.rollback()
        return False
    return row.mail == WAITING and row.due_at <= now()


def _send(post: Post, bag: Bag, row: Mailed) -> str:
    together = bag.together(row, now())
    message_id = row.message_id or bag.message_id(row)
    _lend(together, message_id)
    try:
        post.send(bag.write(together, message_id))
    except Pointless as reason:
        return _leave(together, str(reason))
    except Refused as refusal:
        outcome = _give_up(together, str(refusal))
        return _followed(outcome, bag.after_refusal, together)
    except NotNow as fault:
        return _put_off(together, str(fault))
    except Unreachable as fault:
        _put_off(together, str(fault))
        return "unreachable"
    except Exception as fault:  # a row that cannot be written must not hold up the others
        db.session.rollback()
        log.exception("mail could not be written", row=row)
        return _put_off(together, f"{type(fault).__name__}: {fault}")
    return _followed(_note_sent(together), bag.after_sent, together)


def _followed(outcome: str, follow: Callable[[Sequence[Mailed]], None], rows: Sequence[Mailed]) -> str:
    """What else is to be done stands in a transaction of its own: should it fail, the mail has left all the same."""
    try:
        follow(rows)
        db.session.commit()
    except Exception:
        db.session.rollback()
        log.exception("after a mail", outcome=outcome)
    return outcome


def _lend(rows: Sequence[Mailed], message_id: str) -> None:
    for row in rows:
        row.message_id, row.attempts = message_id, row.attempts + 1
        row.due_at = now() + LENT_FOR
    db.session.commit()


def _note_sent(rows: Sequence[Mailed]) -> str:
    for row in rows:
        row.mail, row.sent_at, row.fault = SENT, now(), ""
    db.session.commit()
    return "sent"


def _leave(rows: Sequence[Mailed], reason: str) -> str:
    for row in rows:
        row.mail, row.fault = UNMAILED, reason[:300]
    db.session.commit()
    return "left"


def _put_off(rows: Sequence[Mailed], fault: str) -> str:
    tries = max(row.attempts for row in rows)
    if tries >= MOST_TRIES:
        return _give_up(rows, fault)
    for row in rows:
        row.due_at, row.fault = now() + WAITS[tries - 1], fault[:300]
    db.session.commit()
    log.warning("mail put off", row=str(rows[0]), tries=tries, fault=fault)
    return "put off"


def _give_up(rows: Sequence[Mailed], fault: str) -> str:
    for row in rows:
        row.mail, row.fault = FAILED, fault[:300]
    db.session.commit()
    log.error("mail given up", row=str(rows[0]), fault=fault)
    return "failed"
