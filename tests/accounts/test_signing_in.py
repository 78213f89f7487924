"""The ways in, what strangers learn from them, and what a session is worth."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from tests.clock import Clock
from tests.factories.accounts import a_contributor, a_focal_point, a_user, an_admin
from tests.factories.cities import a_city
from tests.people import Visit

from mudun.accounts import codes, passwords, sessions
from mudun.accounts.actions import accounts
from mudun.accounts.models import Code, Session

PASSWORD = "trois girafes mangent du cactus"
ANOTHER = "قطار يركض خلف سحابة برتقالية"
Outbox = Callable[[], list[Any]]


@pytest.fixture
def officer(database: SQLAlchemy) -> Any:
    """A focal point who has a password."""
    user = a_focal_point(a_city(), email="officer@example.org", password_hash=passwords.hash_password(PASSWORD))
    database.session.commit()
    return user


def enter(browser: Visit, email: str = "officer@example.org", password: str = PASSWORD, **more: str) -> Any:
    return browser.post("/ar/sign-in", data={"email": email, "password": password, **more})


def is_in(browser: Visit) -> bool:
    return browser.get("/ar/account").status_code == 200


def sent(outbox: Outbox, kind: str) -> Any:
    return [notice for notice in outbox() if notice.kind_name == kind][-1]


def code_in(notice: Any) -> str:
    found = re.search(r"\b(\d{6})\b", notice.body.in_("en").text)
    assert found
    return found.group(1)


def link_in(notice: Any) -> str:
    found = re.search(r"http://localhost(/\S+)", notice.body.in_("en").text)
    assert found
    return found.group(1)


class TestPassword:
    def test_the_right_one_opens(self, visitor: Visit, officer: Any) -> None:
        answer = enter(visitor)
        assert (answer.status_code, answer.location) == (303, "/ar/home")
        assert is_in(visitor)

    def test_case_and_blanks_of_the_address_do_not_matter(self, visitor: Visit, officer: Any) -> None:
        assert enter(visitor, email="  Officer@Example.ORG ").status_code == 303

    def test_the_wrong_one_does_not(self, visitor: Visit, officer: Any) -> None:
        assert enter(visitor, password=PASSWORD.upper()).status_code == 422
        assert not is_in(visitor)

    @pytest.mark.parametrize("stage", ["suspended", "closed"])
    def test_an_account_that_is_not_open_stays_shut(
        self, database: SQLAlchemy, visitor: Visit, officer: Any, stage: str
    ) -> None:
        a_focal_point(officer.city)
        {"suspended": accounts.suspend, "closed": accounts.close}[stage](officer, by=an_admin())
        assert enter(visitor).status_code == 422

    def test_it_leads_where_the_reader_wanted_to_go_and_nowhere_else(self, visitor: Visit, officer: Any) -> None:
        data = {"email": officer.email, "password": PASSWORD}
        assert visitor.post("/ar/sign-in?next=/ar/account/sessions", data=data).location == "/ar/account/sessions"
        other: Any = visitor.application.test_client()
        assert other.post("/ar/sign-in?next=//evil.example/", data=data).location == "/ar/home"

    def test_a_hash_of_older_costs_is_renewed(
        self, app: Flask, database: SQLAlchemy, visitor: Visit, officer: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        version, before = officer.version, officer.password_hash
        monkeypatch.setitem(app.config, "PASSWORD_MEMORY_KIB", 128)
        assert enter(visitor).status_code == 303
        assert officer.password_hash != before
        assert "m=128" in officer.password_hash
        assert officer.version == version


class TestEnumeration:
    """A stranger learns nothing about which addresses have accounts."""

    def pair(self, app: Flask, path: str, **data: str) -> tuple[Any, Any]:
        answers = []
        for email in ("officer@example.org", "nobody1@example.org"):
            browser: Any = app.test_client()
            answer = browser.post(path, data={"email": email, **data})
            text = re.sub(r'(csrf_token|form_key|nonce)[^>]*?(value|nonce)="[^"]*"', "", answer.text)
            answers.append((answer.status_code, answer.location, text.replace(email, "X"), set(answer.headers.keys())))
        return answers[0], answers[1]

    @pytest.mark.parametrize(
        ("path", "data"),
        [
            ("/en/sign-in", {"password": "a wrong password"}),
            ("/en/sign-in/send-code", {}),
            ("/en/sign-in/code", {"code": "123456"}),
            ("/en/password/forgotten", {}),
        ],
    )
    def test_the_answers_are_the_same(self, app: Flask, officer: Any, path: str, data: dict[str, str]) -> None:
        known, unknown = self.pair(app, path, **data)
        strip = re.compile(r'nonce="[^"]+"|value="[^"]{20,}"')
        assert known[:2] == unknown[:2]
        assert strip.sub("", known[2]) == strip.sub("", unknown[2])
        assert known[3] == unknown[3]

    def test_mail_goes_to_accounts_only(self, app: Flask, officer: Any, outbox: Outbox) -> None:
        self.pair(app, "/en/sign-in/send-code")
        self.pair(app, "/en/password/forgotten")
        assert {notice.address for notice in outbox()} == {"officer@example.org"}

    @pytest.mark.parametrize("path", ["/en/sign-in/send-code", "/en/password/forgotten"])
    def test_both_write_the_mails_words(
        self, app: Flask, officer: Any, path: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from mudun.notifications import notify

        written: list[str] = []
        true = notify.write_texts
        for module in ("mudun.notifications.notify", "mudun.accounts.actions.signing_in"):
            monkeypatch.setattr(
                f"{module}.write_texts", lambda kind, **words: (written.append(kind), true(kind, **words))[1]
            )
        self.pair(app, path)
        assert len(written) == 2


class TestThrottle:
    def test_guesses_at_one_account_are_slowed_whatever_the_address_has(self, app: Flask, officer: Any) -> None:
        for email in (officer.email, "nobody@example.org"):
            browser: Any = app.test_client()
            codes_ = [enter(browser, email=email, password="wrong").status_code for _ in range(9)]
            assert codes_ == [422] * 8 + [429], email

    def test_the_owner_still_enters_from_a_browser_of_theirs(self, app: Flask, officer: Any) -> None:
        own: Any = app.test_client()
        assert enter(own).status_code == 303
        own.post("/ar/sign-out")
        stranger: Any = app.test_client()
        for _ in range(10):
            enter(stranger, password="wrong")
        assert enter(stranger).status_code == 429, "the stranger is kept out even with the right password"
        assert enter(own).status_code == 303

    def test_a_forged_known_browser_counts_as_a_stranger(self, app: Flask, officer: Any) -> None:
        browser: Any = app.test_client()
        browser.set_cookie("known", "eyJudW1iZXIiOiJ4IiwibWFya3MiOlsieCJdfQ.forged")
        assert [enter(browser, password="wrong").status_code for _ in range(9)][-1] == 429

    def test_success_forgets_the_count(self, app: Flask, officer: Any) -> None:
        browser: Any = app.test_client()
        for _ in range(7):
            enter(browser, password="wrong")
        assert enter(browser).status_code == 303
        browser.post("/ar/sign-out")
        assert enter(browser, password="wrong").status_code == 422

    def test_asking_for_codes_and_links_is_limited(self, visitor: Visit, officer: Any) -> None:
        for path in ("/ar/sign-in/send-code", "/ar/password/forgotten"):
            answers = [visitor.post(path, data={"email": officer.email}).status_code for _ in range(6)]
            assert answers[-1] == 429
            assert 429 not in answers[:5]


class TestCode:
    def ask(self, visitor: Visit, outbox: Outbox) -> str:
        visitor.post("/ar/sign-in/send-code", data={"email": "officer@example.org"})
        return code_in(sent(outbox, "sign_in_code"))

    def type(self, visitor: Visit, code: str) -> int:
        answer = visitor.post("/ar/sign-in/code", data={"email": "officer@example.org", "code": code})
        return answer.status_code

    def test_it_opens_once(self, app: Flask, visitor: Visit, officer: Any, outbox: Outbox) -> None:
        code = self.ask(visitor, outbox)
        assert self.type(visitor, code) == 303
        assert is_in(visitor)
        other: Any = app.test_client()
        assert self.type(other, code) == 422
        assert not is_in(other)

    @pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"])
    def test_digits_of_other_scripts_and_blanks_between_are_taken(
        self, visitor: Visit, officer: Any, outbox: Outbox, digits: str
    ) -> None:
        code = self.ask(visitor, outbox).translate(str.maketrans("0123456789", digits))
        assert self.type(visitor, f" {code[:3]} - {code[3:]}") == 303

    def test_only_its_seal_is_kept(self, database: SQLAlchemy, visitor: Visit, officer: Any, outbox: Outbox) -> None:
        code = self.ask(visitor, outbox)
        row = database.session.scalars(database.select(Code)).one()
        assert code not in row.code_hash
        assert len(row.code_hash) == 64

    def test_five_wrong_tries_use_it_up(self, visitor: Visit, officer: Any, outbox: Outbox) -> None:
        code = self.ask(visitor, outbox)
        wrong = "000000" if code != "000000" else "111111"
        assert [self.type(visitor, wrong) for _ in range(5)] == [422] * 5
        assert self.type(visitor, code) == 422

    def test_it_ends_after_ten_minutes(self, frozen_clock: Clock, visitor: Visit, officer: Any, outbox: Outbox) -> None:
        code = self.ask(visitor, outbox)
        frozen_clock.forward(minutes=10, seconds=1)
        assert self.type(visitor, code) == 422

    def test_a_new_one_ends_the_earlier(self, visitor: Visit, officer: Any, outbox: Outbox) -> None:
        first = self.ask(visitor, outbox)
        second = self.ask(visitor, outbox)
        assert self.type(visitor, first) == (422 if first != second else 303)
        assert self.type(visitor, second) == 303

    def test_somebody_elses_code_opens_nothing(self, visitor: Visit, officer: Any, outbox: Outbox) -> None:
        code = self.ask(visitor, outbox)
        other = a_user(email="other@example.org")
        codes.keep_code(other, "999999" if code != "999999" else "888888")
        answer = visitor.post("/ar/sign-in/code", data={"email": "other@example.org", "code": code})
        assert answer.status_code == 422


class TestReset:
    def ask(self, visitor: Visit, outbox: Outbox) -> str:
        visitor.post("/ar/password/forgotten", data={"email": "officer@example.org"})
        return link_in(sent(outbox, "password_reset"))

    def test_the_link_gives_a_new_password_once(
        self, app: Flask, visitor: Visit, officer: Any, outbox: Outbox, client_for: Any
    ) -> None:
        elsewhere = client_for(officer)
        link = self.ask(visitor, outbox)
        first = visitor.get(link)
        assert first.location.endswith("/password/new"), "the key leaves the address bar"
        assert visitor.get(first.location).status_code == 200
        assert visitor.post(first.location, data={"password": ANOTHER}).status_code == 303
        assert is_in(visitor)
        assert not is_in(elsewhere), "other sessions have ended"
        fresh: Any = app.test_client()
        assert enter(fresh).status_code == 422
        assert enter(fresh, password=ANOTHER).status_code == 303
        late: Any = app.test_client()
        late.get(link)
        assert late.post(first.location, data={"password": PASSWORD}).status_code == 404
        assert sent(outbox, "password_changed").reader_id == officer.id

    def test_reading_the_link_changes_nothing(self, visitor: Visit, officer: Any, outbox: Outbox) -> None:
        link = self.ask(visitor, outbox)
        for _ in range(3):  # a mail scanner follows links
            visitor.get(link)
        assert visitor.get("/ar/password/new").status_code == 200

    def test_it_ends_after_an_hour(self, frozen_clock: Clock, visitor: Visit, officer: Any, outbox: Outbox) -> None:
        visitor.get(self.ask(visitor, outbox))
        frozen_clock.forward(hours=1, seconds=1)
        assert visitor.get("/ar/password/new").status_code == 404

    def test_a_weak_password_keeps_the_link(self, visitor: Visit, officer: Any, outbox: Outbox) -> None:
        visitor.get(self.ask(visitor, outbox))
        assert visitor.post("/ar/password/new", data={"password": "officer@example"}).status_code == 422
        assert visitor.post("/ar/password/new", data={"password": ANOTHER}).status_code == 303


class TestSession:
    def test_the_cookie_is_closed_to_scripts_and_other_sites(self, visitor: Visit, officer: Any) -> None:
        answer = enter(visitor)
        cookies = {line.split("=", 1)[0]: line for line in answer.headers.getlist("Set-Cookie")}
        assert set(cookies) == {"mudun", "known"}
        for line in cookies.values():
            assert "HttpOnly" in line
            assert "SameSite=Lax" in line
            assert "Path=/" in line

    def test_over_https_the_cookie_is_tied_to_this_host(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from config import Config

        monkeypatch.setenv("MUDUN_BASE_URL", "https://mudun.example")
        config = Config()
        assert (config.SESSION_COOKIE_NAME, config.SESSION_COOKIE_SECURE) == ("__Host-mudun", True)
        assert config.SESSION_COOKIE_HTTPONLY

    def test_the_row_keeps_a_hash_only(self, database: SQLAlchemy, visitor: Visit, officer: Any) -> None:
        enter(visitor)
        with visitor.session_transaction() as cookie:
            key = cookie["key"]
        row = database.session.scalars(database.select(Session)).one()
        assert row.key_hash != key
        assert len(key) >= 43

    def test_what_a_stranger_put_into_the_cookie_does_not_survive_signing_in(
        self, visitor: Visit, officer: Any
    ) -> None:
        with visitor.session_transaction() as cookie:
            cookie["key"] = "planted"
            cookie["csrf_token"] = "planted"
            cookie["reset"] = "planted"
        enter(visitor)
        with visitor.session_transaction() as cookie:
            assert cookie["key"] != "planted"
            assert cookie.get("csrf_token") != "planted"
            assert "reset" not in cookie

    def test_signing_out_makes_the_old_cookie_worthless(self, visitor: Visit, officer: Any) -> None:
        enter(visitor)
        with visitor.session_transaction() as cookie:
            key = cookie["key"]
        assert visitor.post("/ar/sign-out").headers["Clear-Site-Data"]
        with visitor.session_transaction() as cookie:
            assert "key" not in cookie
            cookie["key"] = key
        assert not is_in(visitor)

    def test_it_ends_after_three_days_of_rest(self, frozen_clock: Clock, officer: Any, client_for: Any) -> None:
        browser = client_for(officer)
        for _ in range(3):
            frozen_clock.forward(days=2)
            assert is_in(browser)
        frozen_clock.forward(days=3, seconds=1)
        assert not is_in(browser)

    def test_it_ends_after_fourteen_days_however_used(self, frozen_clock: Clock, officer: Any, client_for: Any) -> None:
        browser = client_for(officer)
        for _ in range(6):
            frozen_clock.forward(days=2)
            assert is_in(browser)
        frozen_clock.forward(days=2)
        assert not is_in(browser)

    def test_the_secretariats_ends_after_twelve_hours(
        self, database: SQLAlchemy, frozen_clock: Clock, officer: Any, client_for: Any
    ) -> None:
        browser = client_for(an_admin())
        frozen_clock.forward(hours=11, minutes=59)
        assert is_in(browser)
        frozen_clock.forward(minutes=2)
        assert not is_in(browser)

    def test_who_joins_the_secretariat_has_its_shorter_session_at_once(
        self, database: SQLAlchemy, frozen_clock: Clock, officer: Any, client_for: Any
    ) -> None:
        browser = client_for(officer)
        frozen_clock.forward(hours=13)
        assert is_in(browser)
        accounts.change_role(officer, "editor", by=an_admin())
        assert not is_in(browser)

    def test_its_use_is_noted_every_ten_minutes_at_most(
        self, database: SQLAlchemy, frozen_clock: Clock, officer: Any, client_for: Any
    ) -> None:
        browser = client_for(officer)
        row = database.session.scalars(database.select(Session)).one()
        begun = row.last_used_at
        frozen_clock.forward(minutes=9)
        browser.get("/ar/account")
        assert row.last_used_at == begun
        frozen_clock.forward(minutes=2)
        browser.get("/ar/account")
        assert row.last_used_at == begun + timedelta(minutes=11)
        frozen_clock.forward(minutes=20)
        browser.post("/ar/notices/read-all")
        assert row.last_used_at == begun + timedelta(minutes=31)

    def test_suspension_ends_it_at_once(self, database: SQLAlchemy, officer: Any, client_for: Any) -> None:
        browser = client_for(officer)
        assert is_in(browser)
        accounts.suspend(officer, by=an_admin(), note="left the municipality")
        assert not is_in(browser)

    def test_who_is_signed_in_is_asked_in_one_statement(
        self, officer: Any, client_for: Any, count_queries: Any
    ) -> None:
        browser = client_for(officer)
        with count_queries() as queries:
            browser.get("/ar/account")
        people = [sql for sql in queries.statements if "signed_in_session" in sql or 'FROM "user"' in sql]
        assert len(people) == 1, str(queries)


class TestList:
    def test_each_can_be_ended_and_only_ones_own(self, database: SQLAlchemy, officer: Any, client_for: Any) -> None:
        here, there = client_for(officer), client_for(officer)
        stranger = client_for(a_contributor(officer.city))
        rows = sessions.of(officer)
        assert len(rows) == 2
        other = next(row for row in rows if row.key_hash != _hash_in(here))
        stranger.post(f"/ar/account/sessions/{other.id}/end")
        assert is_in(there)
        here.post(f"/ar/account/sessions/{other.id}/end")
        assert not is_in(there)
        assert is_in(here)

    def test_all_at_once_here_too(self, officer: Any, client_for: Any) -> None:
        browsers = [client_for(officer) for _ in range(3)]
        browsers[0].post("/ar/account/sessions/end-all")
        assert [is_in(browser) for browser in browsers] == [False] * 3

    def test_changing_the_password_ends_the_others(self, officer: Any, client_for: Any, outbox: Outbox) -> None:
        here, there = client_for(officer), client_for(officer)
        data = {"current": PASSWORD, "password": ANOTHER}
        assert here.post("/ar/account/password", data=data).status_code == 303
        assert is_in(here)
        assert not is_in(there)
        assert sent(outbox, "password_changed").reader_id == officer.id

    def test_the_present_password_is_needed_to_change_it(self, officer: Any, client_for: Any) -> None:
        here = client_for(officer)
        data = {"current": "something else", "password": ANOTHER}
        assert here.post("/ar/account/password", data=data).status_code == 422

    def test_another_browser_is_told_by_mail_and_the_same_is_not(
        self, app: Flask, officer: Any, outbox: Outbox
    ) -> None:
        first: Any = app.test_client()
        enter(first)
        assert [n for n in outbox() if n.kind_name == "new_sign_in"] == []
        first.post("/ar/sign-out")
        enter(first)
        assert [n for n in outbox() if n.kind_name == "new_sign_in"] == []
        second: Any = app.test_client()
        second.post(
            "/ar/sign-in",
            data={"email": officer.email, "password": PASSWORD},
            headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"},
        )
        assert "Firefox, Windows" in sent(outbox, "new_sign_in").body.in_("en").text


def _hash_in(browser: Visit) -> str:
    with browser.session_transaction() as cookie:
        return codes.hash_of(cookie["key"])
