"""The secretariat's pages and the page of rights."""

from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale
from flask_sqlalchemy import SQLAlchemy
from tests.factories.accounts import a_contributor, a_focal_point, a_reviewer, a_user, an_admin, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import an_experience
from tests.factories.partnerships import a_request
from tests.factories.projects import a_draft, a_project
from tests.people import Visit

from mudun.accounts.actions import accounts, invitations
from mudun.core.db import db
from mudun.desk.queues import queues
from mudun.desk.rights import label, sections, words
from mudun.notifications.models import FAILED, WAITING, Notice
from mudun.security.policy import RULES, Rule
from mudun.security.rules import CLOCK, admin, anyone, secretariat, signed_in

PAGES = ["desk", "desk/cities", "desk/accounts", "desk/invitations", "desk/audit", "desk/mails"]


def a_failed_mail() -> Notice:
    from mudun.core.clock import now
    from mudun.i18n.localized import Localized

    notice = Notice(
        kind_name="x", address="gone@example.org", language="ar", subject=Localized({"ar": "خبر"}),
        body=Localized({"ar": "نص"}), due_at=now(), mail=FAILED, attempts=8, fault="550 no such user",
    )  # fmt: skip
    db.session.add(notice)
    db.session.commit()
    return notice


def totals() -> dict[str, int]:
    return {queue.name: queue.total for queue in queues()}


@pytest.mark.parametrize("page", PAGES)
class TestDoors:
    def test_the_secretariat_enters(self, client_for: Any, page: str) -> None:
        for person in (an_editor(), an_admin()):
            for language in ("ar", "en", "fr"):
                assert client_for(person).get(f"/{language}/{page}").status_code == 200

    def test_others_do_not(self, client_for: Any, visitor: Visit, page: str) -> None:
        for person in (a_focal_point(a_city()), a_reviewer(), a_user()):
            assert client_for(person).get(f"/ar/{page}").status_code == 403
        assert visitor.get(f"/ar/{page}").location.startswith("/ar/sign-in")


class TestQueues:
    def test_each_thing_that_waits_is_in_its_queue(self, database: SQLAlchemy) -> None:
        assert set(totals().values()) == {0}
        a_city(listed_only=True)
        a_project("submitted")
        a_project("open")
        an_experience("submitted")
        a_failed_mail()
        found = totals()
        assert (found["projects"], found["unreviewed"], found["experiences"]) == (1, 1, 1)
        assert (found["mails"], found["empty"]) == (1, 1)

    def test_a_city_whose_only_voice_is_suspended_waits(self, database: SQLAlchemy, client_for: Any) -> None:
        city, admin = a_city(), an_admin()
        speaker, second = a_focal_point(city), a_focal_point(city)
        accounts.suspend(speaker, by=admin, note="For a test")
        db.session.flush()
        assert totals()["empty"] == 0, "somebody else speaks for it"
        accounts.suspend(second, by=admin, note="For a test")
        db.session.flush()
        assert totals()["empty"] == 1
        assert "its focal point cannot sign in" in client_for(admin).get("/en/desk").text
        accounts.reinstate(speaker, by=admin)
        db.session.flush()
        assert totals()["empty"] == 0

    def test_an_invitation_waits_in_its_last_three_days(self, database: SQLAlchemy, frozen_clock: Any) -> None:
        invitations.invite("x@example.org", by=CLOCK, role="reviewer")
        assert totals()["invitations"] == 0
        frozen_clock.forward(days=11, minutes=1)
        assert totals()["invitations"] == 1

    def test_partnerships_wait_too_long_and_then_expire(self, database: SQLAlchemy, frozen_clock: Any) -> None:
        a_request()
        assert (totals()["slow"], totals()["expiring"]) == (0, 0)
        frozen_clock.forward(days=15)
        assert (totals()["slow"], totals()["expiring"]) == (1, 0)
        frozen_clock.forward(days=10)
        assert totals()["expiring"] == 1

    def test_drafts_do_not_leak_into_the_queues(self, database: SQLAlchemy) -> None:
        a_draft()
        assert set(totals().values()) == {0}

    def test_the_number_of_statements_does_not_grow(
        self, database: SQLAlchemy, client_for: Any, count_queries: Any
    ) -> None:
        browser = client_for(an_admin())
        counts = []
        for number in (1, 3):
            for _ in range(number):
                a_project("submitted")
                a_city(listed_only=True)
                an_experience("submitted")
                a_failed_mail()
            browser.get("/ar/desk")
            with count_queries() as queries:
                assert browser.get("/ar/desk").status_code == 200
            counts.append(queries.count)
        assert counts[0] == counts[1], queries

    @pytest.mark.parametrize("page", ["desk/cities", "desk/accounts", "desk/invitations", "desk/audit"])
    def test_lists_ask_a_constant_number(
        self, database: SQLAlchemy, client_for: Any, count_queries: Any, page: str
    ) -> None:
        browser = client_for(an_admin())
        counts = []
        for number in (1, 6):
            for _ in range(number):
                city = a_city()
                a_contributor(city)
                focal = a_focal_point(city)
                email = f"new{focal.id}@example.org"
                invitations.invite(email, by=focal, city=city, seat="contributor")
            browser.get(f"/ar/{page}")
            with count_queries() as queries:
                browser.get(f"/ar/{page}")
            counts.append(queries.count)
        assert counts[0] == counts[1] <= 8, str(queries)


class TestMails:
    def test_a_failed_mail_is_tried_again(self, database: SQLAlchemy, client_for: Any) -> None:
        notice = a_failed_mail()
        browser = client_for(an_admin())
        assert "550 no such user" in browser.get("/ar/desk/mails").text
        assert browser.post(f"/ar/desk/mails/{notice.id}/again").status_code == 303
        assert (notice.mail, notice.attempts) == (WAITING, 0)

    def test_editors_only_see_it(self, database: SQLAlchemy, client_for: Any) -> None:
        notice = a_failed_mail()
        assert client_for(an_editor()).post(f"/ar/desk/mails/{notice.id}/again").status_code == 403
        assert notice.mail == FAILED


class TestInviting:
    def test_an_administrator_invites_to_a_role(self, database: SQLAlchemy, client_for: Any, outbox: Any) -> None:
        data = {"email": "r@example.org", "place": "reviewer", "city": "0", "language": "fr"}
        assert client_for(an_admin()).post("/ar/desk/invitations", data=data).status_code == 303
        assert [(notice.kind_name, notice.address) for notice in outbox()] == [("invitation", "r@example.org")]

    def test_an_editor_does_not(self, database: SQLAlchemy, client_for: Any, outbox: Any) -> None:
        data = {"email": "r@example.org", "place": "admin", "city": "0", "language": "fr"}
        assert client_for(an_editor()).post("/ar/desk/invitations", data=data).status_code == 403
        assert outbox() == []

    def test_a_seat_needs_a_city(self, database: SQLAlchemy, client_for: Any) -> None:
        data = {"email": "r@example.org", "place": "focal_point", "city": "0", "language": "fr"}
        assert client_for(an_admin()).post("/ar/desk/invitations", data=data).status_code == 422


class TestAudit:
    def test_it_tells_who_did_what(self, database: SQLAlchemy, client_for: Any) -> None:
        person = an_admin(name="ليلى الإدارية")
        target = a_user()
        browser = client_for(person)
        browser.post(f"/ar/people/{target.id}/role", data={"role": "observer"})
        page = browser.get(f"/en/desk/audit?subject=user&number={target.id}").text
        assert "ليلى الإدارية" in page
        assert "change_role" in page
        assert "ليلى الإدارية" not in browser.get("/en/desk/audit?verb=suspend").text.split("<table>")[1]

    def test_it_says_that_the_chain_holds(self, database: SQLAlchemy, client_for: Any) -> None:
        a_city()
        assert "the chain holds" in client_for(an_admin()).post("/en/desk/audit").text

    def test_it_finds_a_row_that_was_changed(self, app: Flask, database: SQLAlchemy, client_for: Any) -> None:
        a_city()
        database.session.commit()
        if database.engine.dialect.name == "sqlite":
            database.session.execute(database.text("DROP TRIGGER activity_no_update"))
        else:
            database.session.execute(database.text("SET LOCAL session_replication_role = replica"))
        database.session.execute(database.text("UPDATE activity SET note = 'changed' WHERE id = 1"))
        database.session.commit()
        page = client_for(an_admin()).post("/en/desk/audit").text
        assert "do not hold: 1." in page
        told = app.test_cli_runner().invoke(args=["audit", "verify"])
        assert told.exit_code == 1
        assert "row 1 " in told.output

    @pytest.mark.parametrize("query", ["number=x", "number=99999999999999999999", "actor=٣", "page=-1", "subject=%00"])
    def test_nonsense_is_an_empty_list_at_most(self, client_for: Any, query: str) -> None:
        assert client_for(an_admin()).get(f"/ar/desk/audit?{query}").status_code == 200


class TestRights:
    def test_everybody_reads_every_right(self, app: Flask, visitor: Visit) -> None:
        page = visitor.get("/en/rights").text
        assert page.count('<tr><th scope="row">') == len(RULES) > 80

    def test_every_noun_and_verb_has_words(self, app: Flask) -> None:
        with app.test_request_context("/en/"), force_locale("en"):
            named = {kind: str(name) for kind, name, _rights in sections()}
            assert [kind for kind, name in named.items() if name == kind.replace("_", " ")] == []
            bare = [
                f"{model.__name__}.{verb}"
                for model, verb in RULES
                if isinstance(label(model, verb), str) and label(model, verb) == verb.replace("_", " ")
            ]
            assert bare == []

    def test_a_rule_reads_as_a_sentence(self, app: Flask) -> None:
        with app.test_request_context("/en/"), force_locale("en"):
            assert words(anyone) == "anyone"
            assert words(secretariat | (admin | anyone)) == "the secretariat or a secretariat administrator or anyone"
            assert words((secretariat | admin) & ~signed_in) == (
                "(the secretariat or a secretariat administrator), not anyone who is signed in"
            )

    def test_every_rule_has_words(self, app: Flask) -> None:
        def wordless(rule: Rule) -> bool:
            return not rule.words and (not rule.parts or any(wordless(part) for part in rule.parts))

        assert [key for key, rule in RULES.items() if wordless(rule)] == []


@pytest.mark.parametrize("many", [1, 4])
def test_the_desk_asks_few_questions_however_much_waits(client_for, count_queries, many):
    for _ in range(many):
        a_project("submitted")
        a_project("open")
        a_request()
    editor = an_editor()
    db.session.commit()
    browser = client_for(editor)
    browser.get("/ar/desk")
    with count_queries() as asked:
        assert browser.get("/ar/desk").status_code == 200
    assert asked.count <= 8, str(asked)
