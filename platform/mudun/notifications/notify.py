"""Telling people. `notify(city.focal_points, "partnership_accepted", about=partnership)`."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from flask import render_template
from flask_babel import force_locale

from mudun.core.addresses import path_of
from mudun.core.clock import now
from mudun.core.db import db
from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized
from mudun.notifications.kinds import Kind, kind_named
from mudun.notifications.models import UNMAILED, WAITING, Notice


def notify(
    readers: Iterable[Any], kind: str, *, about: Any, but: Any = None, path: str = "", **words: Any
) -> list[Notice]:
    """One outbox row for each reader, in the present transaction; nobody is told twice, `but` (the actor) not at all,
    nor is somebody whose account is suspended or closed.

    `words` are passed to the template `notices/<kind>.txt` beside `about`. `path` (without its language) names
    another page than the record's own.
    """
    chosen = kind_named(kind)
    db.session.flush()
    told: dict[int, Notice] = {}
    texts: tuple[Localized, Localized] | None = None
    for reader in readers:
        if reader.id in told or not reader.is_active or (but is not None and reader.id == but.id):
            continue
        texts = texts or write_texts(kind, about=about, **words)
        told[reader.id] = Notice(
            kind_name=kind, reader_id=reader.id, address=reader.email, language=reader.language,
            subject=texts[0], body=texts[1], path=path or path_of(about, "ar").removeprefix("/ar"),
            about_type=about.kind, about_id=about.id,
            mail=UNMAILED if reader.mail_choice == "none" and not chosen.instant else WAITING,
            due_at=due_for(chosen, reader.mail_choice),
        )  # fmt: skip
    db.session.add_all(told.values())
    return list(told.values())


def write_to(address: str, language: str, kind: str, *, path: str = "", concerning: Any = None, **words: Any) -> Notice:
    """A mail to somebody who has no account yet, or about the account itself; `path` is without its language.

    `concerning` is the record with which its address is forgotten (`actions.forget_about`).
    """
    kind_named(kind)
    subject, body = write_texts(kind, **words)
    about = {"about_type": concerning.kind, "about_id": concerning.id} if concerning is not None else {}
    notice = Notice(
        kind_name=kind, address=address, language=language, subject=subject, body=body, path=path, due_at=now(), **about
    )
    db.session.add(notice)
    return notice


def write_texts(kind: str, **words: Any) -> tuple[Localized, Localized]:
    """Subject and body in the three languages. The template's first line is the subject."""
    subjects, bodies = {}, {}
    for code in CODES:
        with force_locale(code):
            text = render_template(f"notices/{kind}.txt", language=code, **words).strip()
        subject, _, body = text.partition("\n")
        subjects[code], bodies[code] = " ".join(subject.split()), body.strip()
    return Localized(subjects), Localized(bodies)


def due_for(kind: Kind, choice: str) -> datetime:
    """Instant kinds now; the others next Sunday 06:00 UTC, the first working morning in most member cities."""
    moment = now()
    if kind.instant or choice == "instant":
        return moment
    days = (6 - moment.weekday()) % 7
    sunday = (moment + timedelta(days=days)).replace(hour=6, minute=0, second=0, microsecond=0)
    return sunday if sunday > moment else sunday + timedelta(days=7)
