"""The postman: nothing is lost, and at most the mail under way is sent twice."""

import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from tests.clock import Clock
from tests.factories.accounts import a_user
from tests.notifications.server import Server, text_of

from mudun.core.db import db
from mudun.notifications import mails
from mudun.notifications.delivery import LENT_FOR, MOST_TRIES, WAITS, deliver
from mudun.notifications.models import FAILED, SENT, WAITING, Notice
from mudun.notifications.post import Unreachable


def the(notice: Notice) -> Notice:
    db.session.refresh(notice)
    return notice


class TestAMail:
    @pytest.mark.parametrize(
        ("language", "subject", "direction"),
        [("ar", "خبر رقم 1", "rtl"), ("en", "News 1", "ltr"), ("fr", "Nouvelle 1", "ltr")],
    )
    def test_it_speaks_the_readers_language(
        self, mail_server: Server, told: Any, language: str, subject: str, direction: str
    ) -> None:
        reader = a_user(language=language)
        notice = told(reader)
        assert deliver() == {"sent": 1}
        (mail,) = mail_server.mails
        assert mail_server.recipients == [[reader.email]]
        assert mail["Subject"] == subject
        assert mail["Content-Language"] == language
        assert mail["From"].addresses[0].display_name == "مُدُن"
        assert mail["Auto-Submitted"] == "auto-generated"
        for kind in ("plain", "html"):
            assert f"http://localhost/{language}/projects/7" in text_of(mail, kind)
        assert notice.body.in_(language).text in text_of(mail)
        assert f'<html lang="{language}" dir="{direction}">' in text_of(mail, "html")
        assert the(notice).mail == SENT
        assert notice.sent_at is not None
        assert deliver() == {}

    def test_the_html_twin_shows_markup_as_text(self, mail_server: Server, told: Any) -> None:
        from mudun.i18n.localized import Localized

        notice = told(a_user(language="en"))
        notice.body = Localized({"en": '<script>alert(1)</script>\nhttps://x.example/"onmouseover="y'})
        db.session.commit()
        deliver()
        page = text_of(mail_server.mails[0], "html")
        assert "<script>" not in page
        assert "&lt;script&gt;" in page
        assert '"onmouseover="' not in page

    def test_weekly_mail_can_be_ended_in_one_step_and_says_so(self, mail_server: Server, told: Any) -> None:
        told(a_user(), "news")
        told(a_user(), "call")
        deliver()
        weekly, instant = mail_server.mails
        assert weekly["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert weekly["List-Unsubscribe"].strip().startswith("<http://localhost/ar/notices/unsubscribe/")
        assert instant["List-Unsubscribe"] is None

    def test_a_subject_of_several_lines_is_no_header(self, mail_server: Server, told: Any) -> None:
        from mudun.i18n.localized import Localized

        notice = told(a_user(language="en"))
        notice.subject = Localized({"en": "Hello\r\nBcc: everybody@example.org"})
        db.session.commit()
        deliver()
        assert all("everybody@example.org" not in recipients for recipients in mail_server.recipients)
        assert the(notice).mail == WAITING, "it could not be written, and does not hold up the others"

    def test_a_code_is_erased_once_sent(self, mail_server: Server, told: Any) -> None:
        secret, plain = told(a_user(), "key"), told(a_user(), "call")
        deliver()
        assert not the(secret).body
        assert the(plain).body

    def test_the_same_notice_has_the_same_message_id(self, app: Flask, told: Any) -> None:
        notice, other = told(a_user()), told(a_user())
        assert mails.message_id_of(notice) == mails.message_id_of(notice) != mails.message_id_of(other)
        assert re.fullmatch(r"<notice-\d+-[0-9a-f]{16}@[\w.]+>", mails.message_id_of(notice))


class TestGrouping:
    def test_the_weekly_notices_of_one_reader_are_one_mail(self, mail_server: Server, told: Any) -> None:
        reader, other = a_user(language="en"), a_user(language="en")
        rows = [told(reader, "news") for _ in range(3)]
        told(other, "news")
        told(reader, "call")
        assert deliver() == {"sent": 3}
        together = next(mail for mail in mail_server.mails if mail["Subject"] == "3 pieces of news from Mudun")
        for number in (1, 2, 3):
            assert f"Text of news {number}." in text_of(together)
        assert {the(row).mail for row in rows} == {SENT}
        assert len({row.message_id for row in rows}) == 1

    def test_in_arabic_the_count_has_its_form(self, mail_server: Server, told: Any) -> None:
        reader = a_user(language="ar")
        for _ in range(3):
            told(reader, "news")
        deliver()
        assert "3" in mail_server.mails[0]["Subject"]
        assert "News 1" not in text_of(mail_server.mails[0])

    def test_what_failed_together_is_tried_together_without_newcomers(
        self, mail_server: Server, told: Any, frozen_clock: Clock
    ) -> None:
        reader = a_user(language="en")
        first = [told(reader, "news") for _ in range(2)]
        mail_server.answer = lambda number: "451 later" if number == 1 else None
        assert deliver() == {"put off": 1}
        newcomer = told(reader, "news")
        frozen_clock.forward(minutes=2)
        assert deliver() == {"sent": 2}
        assert len({the(row).message_id for row in first}) == 1
        assert the(newcomer).message_id not in {row.message_id for row in first}


class TestFaults:
    def test_it_is_put_off_longer_each_time_and_given_up_after_eight_tries(
        self, mail_server: Server, told: Any, frozen_clock: Clock
    ) -> None:
        notice = told(a_user())
        mail_server.answer = lambda _number: "451 try later"
        for number, wait in enumerate(WAITS, start=1):
            assert deliver() == {"put off": 1}
            assert the(notice).attempts == number
            assert notice.due_at == frozen_clock.now + wait
            assert deliver() == {}, "not before its time"
            frozen_clock.forward(seconds=wait.total_seconds())
        assert deliver() == {"failed": 1}
        assert (the(notice).mail, notice.attempts) == (FAILED, MOST_TRIES)
        assert MOST_TRIES == 8
        assert "451 try later" in notice.fault
        assert sorted(WAITS) == list(WAITS)

    def test_an_address_refused_for_good_is_not_tried_again(self, mail_server: Server, told: Any) -> None:
        bad, good = told(a_user(email="bad@example.org")), told(a_user(email="good@example.org"))
        mail_server.refuse = lambda address: "550 no such user" if address.startswith("bad") else None
        assert deliver() == {"failed": 1, "sent": 1}
        assert "550" in the(bad).fault
        assert the(good).mail == SENT

    def test_a_full_mailbox_is_tried_again(self, mail_server: Server, told: Any) -> None:
        notice = told(a_user())
        mail_server.refuse = lambda _address: "452 mailbox full"
        assert deliver() == {"put off": 1}
        assert the(notice).mail == WAITING

    def test_a_dead_server_is_asked_once_a_round(
        self, app: Flask, told: Any, monkeypatch: pytest.MonkeyPatch, frozen_clock: Clock
    ) -> None:
        monkeypatch.setitem(app.config, "MAIL_URL", "smtp://127.0.0.1:1")
        rows = [told(a_user()) for _ in range(3)]
        assert deliver() == {"unreachable": 1}
        assert [the(row).attempts for row in rows] == [1, 0, 0]
        assert {row.mail for row in rows} == {WAITING}

    def test_what_waited_for_a_dead_server_arrives_when_it_is_back(
        self, app: Flask, mail_server: Server, told: Any, monkeypatch: pytest.MonkeyPatch, frozen_clock: Clock
    ) -> None:
        rows = [told(a_user()) for _ in range(3)]
        with monkeypatch.context() as dead:
            dead.setitem(app.config, "MAIL_URL", "smtp://127.0.0.1:1")
            deliver()
        frozen_clock.forward(minutes=2)
        assert deliver() == {"sent": 3}
        assert {the(row).mail for row in rows} == {SENT}

    def test_a_server_that_closes_in_the_middle_counts_as_unreachable(self, mail_server: Server, told: Any) -> None:
        told(a_user())
        mail_server.answer = lambda _number: "421 closing"
        assert deliver() == {"unreachable": 1}

    def test_a_notice_that_cannot_be_written_does_not_hold_up_the_others(
        self, mail_server: Server, told: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        poison, good = told(a_user()), told(a_user())
        true = mails.write

        def write(notices: Any, message_id: str) -> EmailMessage:
            if notices[0].id == poison.id:
                raise ValueError("poison")
            return true(notices, message_id)

        monkeypatch.setattr(mails, "write", write)
        assert deliver() == {"put off": 1, "sent": 1}
        assert "poison" in the(poison).fault
        assert the(good).mail == SENT

    def test_the_password_does_not_travel_in_the_clear(self) -> None:
        from mudun.notifications.post import Smtp

        class Plain:
            def __init__(self, *_about: Any, **_more: Any) -> None: ...
            def ehlo(self) -> None: ...
            def has_extn(self, _name: str) -> bool:
                return False

            def close(self) -> None: ...

        post = Smtp("smtp://user:secret@mail.example:587")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("smtplib.SMTP", Plain)
            with pytest.raises(Unreachable, match="STARTTLS"):
                post.send(EmailMessage())


class TestKilled:
    """kill -9 at the worst moment."""

    def test_before_the_server_took_it_nothing_is_lost(
        self, mail_server: Server, told: Any, frozen_clock: Clock
    ) -> None:
        notice = told(a_user())
        with pytest.raises(KeyboardInterrupt):
            deliver(post=Dying(before=True))
        db.session.rollback()
        assert the(notice).mail == WAITING
        assert deliver() == {}, "it is lent for a while"
        frozen_clock.forward(seconds=LENT_FOR.total_seconds() + 1)
        assert deliver() == {"sent": 1}
        assert len(mail_server.mails) == 1

    def test_after_the_server_took_it_the_copy_is_known_as_one(self, told: Any, frozen_clock: Clock) -> None:
        rows = [told(a_user()) for _ in range(3)]
        dying = Dying(before=False)
        with pytest.raises(KeyboardInterrupt):
            deliver(post=dying)
        db.session.rollback()
        frozen_clock.forward(seconds=LENT_FOR.total_seconds() + 1)
        after = Dying()
        deliver(post=after)
        assert len(dying.taken) == 1
        assert len(after.taken) == 3
        assert [one for one in after.taken if one in dying.taken] == dying.taken, "same Message-ID"
        assert {the(row).mail for row in rows} == {SENT}

    def test_a_worker_killed_with_kill_9_leaves_nothing_behind(self, tmp_path: Path) -> None:
        """A real process, a real mailbox; every mail arrives, and its file is whole."""
        home = Path(__file__).resolve().parents[2]
        around = {
            **os.environ, "MUDUN_INSTANCE": str(tmp_path), "PYTHONPATH": f"{home}:{home / 'platform'}",
            "MUDUN_ENV": "development", "MUDUN_MAIL_URL": "mailbox:",
            "MUDUN_DATABASE_URL": f"sqlite:///{tmp_path / 'mudun.sqlite3'}",
        }  # fmt: skip
        prepare = textwrap.dedent("""
            from mudun.app import create_app
            from mudun.core.db import db
            from mudun.core.clock import now
            from mudun.i18n.localized import Localized
            from mudun.notifications.models import Notice
            app = create_app()
            with app.app_context():
                db.create_all()
                for n in range(40):
                    words = Localized({"ar": f"خبر {n}"})
                    db.session.add(Notice(kind_name="x", address=f"p{n}@example.org", language="ar", subject=words,
                                          body=words, due_at=now()))
                db.session.commit()
        """)
        count = textwrap.dedent("""
            from mudun.app import create_app
            from mudun.core.db import db
            from mudun.core.clock import now
            from mudun.notifications.models import Notice
            app = create_app()
            with app.app_context():
                for notice in db.session.scalars(db.select(Notice).where(Notice.mail == "waiting")):
                    notice.due_at = now()
                db.session.commit()
        """)

        def python(*words: str) -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                [sys.executable, *words], env=around, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )

        assert python("-c", prepare).wait(60) == 0
        box = tmp_path / "mailbox"
        worker = python("-m", "mudun", "worker")
        deadline = time.monotonic() + 60
        while len(list(box.glob("*.eml"))) < 3 and time.monotonic() < deadline:
            time.sleep(0.005)
        worker.kill()
        worker.wait()
        assert len(list(box.glob("*.eml"))) >= 3, "it had begun"
        assert python("-c", count).wait(60) == 0
        worker = python("-m", "mudun", "worker")
        while len(list(box.glob("*.eml"))) < 40 and time.monotonic() < deadline + 60:
            time.sleep(0.05)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(20) == 0, "SIGTERM ends it cleanly"
        files = list(box.glob("*.eml"))
        assert len(files) == 40
        assert all(b"Message-ID: <notice-" in file.read_bytes() for file in files)


class Dying:
    """A post that dies before or after handing over its first mail; without being told so it lives."""

    def __init__(self, before: bool | None = None) -> None:
        self.before, self.taken = before, []

    def __enter__(self) -> "Dying":
        return self

    def __exit__(self, *_error: object) -> None: ...

    def send(self, message: EmailMessage) -> None:
        if self.before:
            raise KeyboardInterrupt
        self.taken.append(str(message["Message-ID"]))
        if self.before is False:
            raise KeyboardInterrupt


def test_waits_add_up_to_some_days() -> None:
    assert timedelta(days=1) < sum(WAITS, timedelta()) < timedelta(days=4)


def test_due_notices_only(mail_server: Server, told: Any, database: SQLAlchemy, frozen_clock: Clock) -> None:
    told(a_user(), "news", due_at=frozen_clock.now + timedelta(seconds=1))
    assert deliver() == {}
    frozen_clock.forward(seconds=2)
    assert deliver() == {"sent": 1}
