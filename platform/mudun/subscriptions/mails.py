"""An issue of the digest as a mail: plain text, its HTML twin, and the headers that mail programs understand."""

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any, NamedTuple

from flask import current_app, g, render_template
from flask_babel import force_locale, gettext

from mudun.core.addresses import absolute
from mudun.core.text import clean_line, shorten
from mudun.digests.exports.edition import edition
from mudun.digests.models import Issue
from mudun.digests.snapshot import marked
from mudun.i18n.localized import Localized
from mudun.publishing.writings import text
from mudun.subscriptions import queries
from mudun.subscriptions.keys import standing_key
from mudun.subscriptions.models import Dispatch

MOST_PIECES = 30  # more are counted and read on the platform: mail programs cut long letters off
LONGEST_SENTENCE = 220
LONGEST_OPENING = 700
LONGEST_TITLE = 140
LEAVE = "https://leave.invalid/"  # stands in the text for the reader's own link, so that it is made once for all


class Texts(NamedTuple):
    """The mail in one language, the same for every reader but for the link that leaves."""

    subject: str
    plain: str
    page: str


def write(dispatch: Dispatch, message_id: str) -> EmailMessage:
    """The mail to one reader."""
    subscriber = dispatch.subscriber
    language = subscriber.language if subscriber else dispatch.language
    made, link = _texts_kept(dispatch.issue, language), leave_address(dispatch, language)
    with force_locale(language):
        subject = made.subject if subscriber else gettext("Trial: %(subject)s", subject=made.subject)
    message = EmailMessage(policy=SMTP)
    message["From"] = current_app.config["MAIL_SENDER"]
    message["To"] = str(subscriber.address if subscriber else dispatch.tester.email)  # type: ignore[union-attr]
    message["Subject"] = subject
    message["Date"] = format_datetime(dispatch.created_at)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message["List-Id"] = f"<digest.{domain()}>"
    if subscriber:
        message["List-Unsubscribe"] = f"<{link}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(made.plain.replace(LEAVE, link), cte="base64")
    message.add_alternative(made.page.replace(LEAVE, link), subtype="html", cte="base64")
    message["Content-Language"] = language  # set_content would take it away
    return message


def texts(issue: Issue, language: str, words: Localized, *, correction: bool) -> Texts:
    """The mail of an issue in one language. `words` are the secretariat's own, above the issue's."""
    with force_locale(language):
        told = _told(issue, language, words, correction)
        told["subject"] = subject = clean_line(_subject(told))
        plain = render_template("subscriptions/edition.txt", **told)
        page = render_template("subscriptions/edition.html", **told)
    return Texts(subject, plain, page)


def _told(issue: Issue, language: str, words: Localized, correction: bool) -> dict[str, Any]:
    """What both twins say."""
    read = edition(marked(issue), language)
    left, sections = MOST_PIECES, []
    for section in read["sections"]:
        pieces = [_piece(item) for item in section["items"][:left]]
        left -= len(pieces)
        if pieces:
            sections.append({"title": section["title"], "pieces": pieces})
    own = words.in_(language)
    foreword = {**read["editorial"], "text": shorten(text(read["editorial"]["text"]), LONGEST_OPENING)}
    return {
        "language": language, "edition": read, "sections": sections, "foreword": foreword, "correction": correction,
        "own_words": {"text": own.text, "lang": own.language, "dir": own.direction},
        "more": len(read["items"]) - sum(len(section["pieces"]) for section in sections),
        "leave": LEAVE, "pdf": absolute(_path_of_pdf(issue, language)),
    }  # fmt: skip


def _path_of_pdf(issue: Issue, language: str) -> str:
    values = {"language": language, "issue": issue.id, "reading": language, "form": "pdf"}
    return current_app.url_map.bind("localhost").build("digests.export", values)


def _piece(item: Any) -> dict[str, Any]:
    return {
        "kind": item["kind_label"],
        "title": _short(item["title"], LONGEST_TITLE),
        "address": item["address"],
        "cities": [city["name"] for city in item["cities"]][:4],
        "sentence": _short(item["sentence"], LONGEST_SENTENCE),
        "is_machine": item["machine"],
    }


def _short(said: dict[str, str], most: int) -> dict[str, str]:
    return {**said, "text": clean_line(shorten(said["text"], most))}


def _subject(told: dict[str, Any]) -> str:
    number, theme = told["edition"]["number"], told["edition"]["theme"]["text"]
    if told["correction"]:
        return gettext("Corrected: digest no. %(number)s, %(theme)s", number=number, theme=theme)
    return gettext("Digest no. %(number)s: %(theme)s", number=number, theme=theme)


def _texts_kept(issue: Issue, language: str) -> Texts:
    """Made once for all the mails of one round."""
    kept: dict[tuple[int, str], Texts] = g.setdefault("texts_of_issues", {})
    if (issue.id, language) not in kept:
        release = queries.release_of(issue)
        words = release.words if release is not None else Localized()
        kept[issue.id, language] = texts(issue, language, words, correction=queries.is_correction(issue))
    return kept[issue.id, language]


def leave_address(dispatch: Dispatch, language: str) -> str:
    """The page, and the door for mail programs, by which this reader leaves in one step."""
    key = f"/{standing_key(dispatch.subscriber)}" if dispatch.subscriber else ""
    return absolute(f"/{language}/subscriptions{key}")


def message_id_of(dispatch: Dispatch) -> str:
    """The same for the same mail, however often it is tried."""
    key = f"{current_app.config['SECRET_KEY']}|dispatch|{dispatch.id}|{dispatch.created_at.isoformat()}"
    return f"<digest-{dispatch.id}-{hashlib.sha256(key.encode()).hexdigest()[:16]}@{domain()}>"


def domain() -> str:
    """The domain of our own address."""
    return parseaddr(str(current_app.config["MAIL_SENDER"]))[1].rpartition("@")[2] or "localhost"
