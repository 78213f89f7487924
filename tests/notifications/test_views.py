"""The reader's list, how often mail comes, and the demo's mailbox."""

from typing import Any

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from tests.clock import Clock
from tests.factories.accounts import a_focal_point, a_user
from tests.factories.cities import a_city
from tests.people import Visit

from mudun.notifications import mails
from mudun.notifications.delivery import deliver
from mudun.notifications.models import UNMAILED, WAITING


class TestList:
    def test_a_reader_sees_their_own_in_their_language(self, told: Any, client_for: Any) -> None:
        reader = a_user()
        told(reader)
        told(a_user())
        page = client_for(reader).get("/fr/notices").text
        assert "Nouvelle 1" in page
        assert "Nouvelle 2" not in page

    def test_opening_marks_as_seen_and_leads_there(self, database: SQLAlchemy, told: Any, client_for: Any) -> None:
        reader = a_user()
        notice = told(reader)
        answer = client_for(reader).post(f"/fr/notices/{notice.id}/open")
        assert answer.location == "/fr/projects/7"
        assert notice.read_at is not None

    def test_nobody_opens_somebody_elses(self, database: SQLAlchemy, told: Any, client_for: Any) -> None:
        notice = told(a_user())
        assert client_for(a_user()).post(f"/ar/notices/{notice.id}/open").status_code == 404
        assert notice.read_at is None

    def test_all_at_once(self, told: Any, client_for: Any) -> None:
        reader, other = a_user(), a_user()
        mine, theirs = [told(reader) for _ in range(3)], told(other)
        client_for(reader).post("/ar/notices/read-all")
        assert all(notice.read_at for notice in mine)
        assert theirs.read_at is None

    @pytest.mark.parametrize("count", [1, 15])
    def test_the_number_of_statements_does_not_grow(
        self, told: Any, client_for: Any, count_queries: Any, count: int
    ) -> None:
        reader = a_focal_point(a_city())
        for _ in range(count):
            told(reader)
        browser = client_for(reader)
        with count_queries() as queries:
            browser.get("/ar/notices")
        assert queries.count <= 5, str(queries)

    def test_visitors_are_asked_to_sign_in(self, visitor: Visit) -> None:
        assert visitor.get("/ar/notices").location.startswith("/ar/sign-in")


class TestChoice:
    def test_what_waits_follows_a_new_choice(
        self, database: SQLAlchemy, told: Any, client_for: Any, frozen_clock: Clock
    ) -> None:
        from datetime import timedelta

        reader = a_user()
        weekly, instant = told(reader, "news", due_at=frozen_clock.now + timedelta(days=3)), told(reader, "call")
        browser = client_for(reader)
        browser.post("/ar/notices/settings", data={"mail_choice": "instant"})
        assert weekly.due_at == frozen_clock.now
        browser.post("/ar/notices/settings", data={"mail_choice": "none"})
        assert (weekly.mail, instant.mail) == (UNMAILED, WAITING)

    def test_a_choice_that_does_not_exist_is_refused(self, client_for: Any) -> None:
        reader = a_user()
        answer = client_for(reader).post("/ar/notices/settings", data={"mail_choice": "hourly"})
        assert answer.status_code == 422
        assert reader.mail_choice == "weekly"


class TestUnsubscribe:
    def path(self, notice: Any) -> str:
        return mails.unsubscribe_address(notice).removeprefix("http://localhost")

    def test_a_mail_program_does_it_in_one_request(self, app: Flask, told: Any) -> None:
        reader = a_user()
        program: Any = app.test_client()
        program.forges = True  # it has no session and no token
        answer = program.post(self.path(told(reader, "news")), data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert reader.mail_choice == "none"

    def test_reading_the_link_changes_nothing(self, visitor: Visit, told: Any) -> None:
        reader = a_user()
        assert visitor.get(self.path(told(reader, "news"))).status_code == 200
        assert reader.mail_choice == "weekly"

    def test_a_forged_link_does_nothing(self, visitor: Visit, told: Any) -> None:
        reader = a_user()
        path = self.path(told(reader, "news"))
        changed = path[:-3] + ("aaa" if not path.endswith("aaa") else "bbb")
        assert visitor.post(changed).status_code == 400
        assert reader.mail_choice == "weekly"

    def test_a_link_made_for_another_purpose_does_nothing(self, app: Flask, visitor: Visit, told: Any) -> None:
        from itsdangerous import URLSafeSerializer

        reader = a_user()
        token = URLSafeSerializer(app.config["SECRET_KEY"], salt="known browser").dumps(reader.id)
        assert visitor.post(f"/ar/notices/unsubscribe/{token}").status_code in {400, 404}
        assert reader.mail_choice == "weekly"


class TestMailbox:
    def test_it_shows_every_mail_of_the_demo(self, app: Flask, told: Any, visitor: Visit) -> None:
        for file in app.config["MAILBOX_FOLDER"].glob("*.eml"):
            file.unlink()
        told(a_user(language="ar"))
        assert deliver() == {"sent": 1}
        page = visitor.get("/en/mailbox")
        assert "خبر رقم 1" in page.text
        (file,) = app.config["MAILBOX_FOLDER"].glob("*.eml")
        letter = visitor.get(f"/en/mailbox/{file.stem}").text
        assert 'href="/ar/projects/7"' in letter
        assert 'lang="ar" dir="rtl"' in letter

    def test_no_path_leads_out_of_it(self, visitor: Visit) -> None:
        for name in ("..%2f..%2fconfig", "nothing-here", "a.eml"):
            assert visitor.get(f"/en/mailbox/{name}").status_code == 404

    def test_it_exists_in_the_demo_only(self, tmp_path: Any) -> None:
        from config import Testing

        from mudun.app import create_app

        config = Testing("sqlite://", tmp_path)
        config.DEMO = False  # type: ignore[misc]
        app = create_app(config)
        assert not [rule for rule in app.url_map.iter_rules() if "mailbox" in rule.rule]
