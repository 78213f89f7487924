"""The postman: takes due notices from the outbox and hands them over. Nothing is lost, and little is sent twice.

A notice is lent before it is sent (its next try is put off and committed), so that a postman who is killed leaves it
in the outbox: it is tried again when the loan ends, under the same Message-ID.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog
from flask import current_app

from mudun.core.clock import now
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.notifications import mails, queries
from mudun.notifications.kinds import KINDS
from mudun.notifications.models import FAILED, SENT, WAITING, Notice
from mudun.notifications.post import NotNow, Post, Refused, Unreachable, post_for

WAITS = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440)
)  # after the 1st, 2nd, … failure
MOST_TRIES = len(WAITS) + 1
LENT_FOR = timedelta(minutes=5)
ROUND = 200
log = structlog.get_logger()


def deliver(post: Post | None = None, stop: Callable[[], bool] = lambda: False) -> Counter[str]:
    """Send what is due now. Returns how many mails had which outcome; ends early when `stop()` says so."""
    told: Counter[str] = Counter()
    config = current_app.config
    with post or post_for(config["MAIL_URL"], config["MAILBOX_FOLDER"]) as open_post:
        for notice in queries.due(now(), ROUND):
            if stop():
                break
            if not _is_still_due(notice):
                continue  # it left with an earlier one, or another postman has it
            outcome = _send(open_post, notice)
            told[outcome] += 1
            if outcome == "unreachable":
                break
    return told


def _is_still_due(notice: Notice) -> bool:
    db.session.refresh(notice, with_for_update={"skip_locked": True})
    return notice.mail == WAITING and notice.due_at <= now()


def _send(post: Post, notice: Notice) -> str:
    together = queries.travelling_with(notice, now())
    message_id = notice.message_id or mails.message_id_of(notice)
    _lend(together, message_id)
    try:
        post.send(mails.write(together, message_id))
    except Refused as refusal:
        return _give_up(together, str(refusal))
    except NotNow as fault:
        return _put_off(together, str(fault))
    except Unreachable as fault:
        _put_off(together, str(fault))
        return "unreachable"
    except Exception as fault:  # a notice that cannot be written must not hold up the others
        db.session.rollback()
        log.exception("mail could not be written", notice=notice.id)
        return _put_off(together, f"{type(fault).__name__}: {fault}")
    return _note_sent(together)


def _lend(notices: Sequence[Notice], message_id: str) -> None:
    for notice in notices:
        notice.message_id, notice.attempts = message_id, notice.attempts + 1
        notice.due_at = now() + LENT_FOR
    db.session.commit()


def _note_sent(notices: Sequence[Notice]) -> str:
    for notice in notices:
        notice.mail, notice.sent_at, notice.fault = SENT, now(), ""
        kind = KINDS.get(notice.kind_name)
        if kind is not None and kind.secret:
            notice.body = notice.subject = Localized({})
    db.session.commit()
    return "sent"


def _put_off(notices: Sequence[Notice], fault: str) -> str:
    tries = max(notice.attempts for notice in notices)
    if tries >= MOST_TRIES:
        return _give_up(notices, fault)
    for notice in notices:
        notice.due_at, notice.fault = now() + WAITS[tries - 1], fault[:300]
    db.session.commit()
    log.warning("mail put off", notice=notices[0].id, tries=tries, fault=fault)
    return "put off"


def _give_up(notices: Sequence[Notice], fault: str) -> str:
    for notice in notices:
        notice.mail, notice.fault = FAILED, fault[:300]
    db.session.commit()
    log.error("mail given up", notice=notices[0].id, fault=fault)
    return "failed"
