"""How notices become a mail: plain text, its HTML twin, and the headers that mail programs understand."""

import hashlib
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any

from flask import current_app, render_template
from flask_babel import force_locale, gettext, ngettext
from itsdangerous import BadData, URLSafeSerializer

from mudun.core.addresses import absolute
from mudun.notifications.models import Notice
from mudun.notifications.queries import is_instant


def write(notices: Sequence[Notice], message_id: str) -> EmailMessage:
    """One mail telling all of these notices, which have the same reader."""
    first = notices[0]
    with force_locale(first.language):
        subject, body = _words(notices)
        footer = _footer(first)
        page = render_template("notices/mail.html", subject=subject, body=body, footer=footer, language=first.language)
    message = EmailMessage(policy=SMTP)
    message["From"] = current_app.config["MAIL_SENDER"]
    message["To"] = first.address
    message["Subject"] = subject
    message["Date"] = format_datetime(first.created_at)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    if first.reader_id is not None and not is_instant(first):
        message["List-Unsubscribe"] = f"<{unsubscribe_address(first)}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content("\n".join([*body, "", "-- ", *footer]) + "\n", cte="base64")
    message.add_alternative(page, subtype="html", cte="base64")
    message["Content-Language"] = first.language  # set_content would take it away
    return message


def message_id_of(notice: Notice) -> str:
    """The same for the same notice, however often it is tried."""
    key = f"{current_app.config['SECRET_KEY']}|{notice.id}|{notice.created_at.isoformat()}"
    return f"<notice-{notice.id}-{hashlib.sha256(key.encode()).hexdigest()[:16]}@{_domain()}>"


def unsubscribe_address(notice: Notice) -> str:
    """The page that ends the weekly mail of this reader, in one step and without signing in."""
    return absolute(f"/{notice.language}/notices/unsubscribe/{_signer().dumps(notice.reader_id)}")


def reader_of(token: str) -> int | None:
    """The number of the account whose link this is; None for anything we have not signed."""
    try:
        number = _signer().loads(token)
    except BadData:
        return None
    return number if isinstance(number, int) else None


def _words(notices: Sequence[Notice]) -> tuple[str, list[str]]:
    """Subject and lines of the text. Several notices become one letter with a part for each."""
    language = notices[0].language
    if len(notices) == 1:
        return notices[0].subject.in_(language).text, _lines(notices[0])
    count = len(notices)
    subject = ngettext("%(num)s piece of news from Mudun", "%(num)s pieces of news from Mudun", count)
    lines: list[str] = []
    for notice in notices:
        lines += ["", f"◆ {notice.subject.in_(language).text}", *_lines(notice)]
    return subject, lines[1:]


def _lines(notice: Notice) -> list[str]:
    lines = notice.body.in_(notice.language).text.split("\n")
    return [*lines, "", absolute(f"/{notice.language}{notice.path}")] if notice.path else lines


def _footer(notice: Notice) -> list[str]:
    lines = [gettext("Mudun – joint projects of Arab learning cities")]
    if notice.reader_id is None:
        return lines
    settings = absolute(f"/{notice.language}/notices/settings")
    lines += [gettext("How often we write to you is up to you:"), settings]
    if not is_instant(notice):
        lines += [gettext("No more weekly mail, in one step:"), unsubscribe_address(notice)]
    return lines


def _domain() -> str:
    return parseaddr(str(current_app.config["MAIL_SENDER"]))[1].rpartition("@")[2] or "localhost"


def _signer() -> Any:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="unsubscribe")
