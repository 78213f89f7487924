"""From an invitation to a seat, and how seats pass from one to another."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from tests.clock import Clock
from tests.factories.accounts import a_contributor, a_focal_point, a_user, an_admin, an_editor
from tests.factories.cities import a_city
from tests.people import Visit

from mudun.accounts import clock, queries
from mudun.accounts.actions import accounts, invitations, seats
from mudun.accounts.lifecycle import InvitationStage
from mudun.accounts.models import Invitation, User
from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.security.rules import CLOCK
from mudun.workflow.activity import timeline

PASSWORD = "trois girafes mangent du cactus"
Outbox = Callable[[], list[Any]]


def path(link: str) -> str:
    return link.removeprefix("http://localhost")


def join(browser: Visit, link: str, **changes: str) -> Any:
    browser.get(path(link))
    data = {"name": "هدى منصور", "password": PASSWORD, "language": "ar"} | changes
    return browser.post("/ar/invitation", data=data)


def kinds(outbox: Outbox) -> list[tuple[str, str]]:
    return [(notice.kind_name, notice.address) for notice in outbox()]


class TestAccepting:
    def test_a_citys_first_focal_point_brings_the_city_in(
        self, database: SQLAlchemy, visitor: Visit, outbox: Outbox
    ) -> None:
        city, editor = a_city(listed_only=True), an_editor()
        link = invitations.invite("huda@example.org", by=editor, city=city, seat="focal_point", language="ar")
        assert ("invitation", "huda@example.org") in kinds(outbox)
        assert join(visitor, link).location == "/ar/home"
        person = queries.by_email("huda@example.org")
        assert person is not None
        assert (person.name, person.seat, person.city_id) == ("هدى منصور", "focal_point", city.id)
        assert person.represents(city)
        assert city.is_active
        assert ("invitation_accepted", editor.email) in kinds(outbox)
        assert visitor.get("/ar/account").status_code == 200

    def test_the_link_works_once(self, app: Flask, database: SQLAlchemy, visitor: Visit) -> None:
        link = invitations.invite("x@example.org", by=CLOCK, role="reviewer")
        assert join(visitor, link).status_code == 303
        other: Any = app.test_client()
        assert join(other, link).status_code == 404

    def test_reading_the_page_accepts_nothing(self, database: SQLAlchemy, visitor: Visit) -> None:
        link = invitations.invite("x@example.org", by=CLOCK, role="reviewer")
        assert visitor.get(path(link)).location.endswith("/invitation"), "the key leaves the address bar"
        assert visitor.get("/ar/invitation").status_code == 200
        assert queries.by_email("x@example.org") is None

    @pytest.mark.parametrize("password", ["short", "x-example-org", "هدى منصور 1234"])
    def test_a_weak_password_opens_no_account(self, database: SQLAlchemy, visitor: Visit, password: str) -> None:
        link = invitations.invite("x@example.org", by=CLOCK, role="reviewer")
        answer = join(visitor, link, password=password)
        assert answer.status_code == 422
        assert "هدى منصور" in answer.text
        assert queries.by_email("x@example.org") is None

    def test_it_ends_after_fourteen_days_and_the_sender_is_told(
        self, database: SQLAlchemy, visitor: Visit, frozen_clock: Clock, outbox: Outbox
    ) -> None:
        focal = a_focal_point(a_city())
        link = invitations.invite("x@example.org", by=focal, city=focal.city, seat="contributor")
        frozen_clock.forward(days=14)
        assert join(visitor, link).status_code == 404
        assert clock.expire_invitations() == 1
        assert clock.expire_invitations() == 0
        assert ("invitation_expired", focal.email) in kinds(outbox)

    def test_a_withdrawn_one_opens_nothing(
        self, database: SQLAlchemy, visitor: Visit, client_for: Any, outbox: Outbox
    ) -> None:
        focal = a_focal_point(a_city())
        link = invitations.invite("x@example.org", by=focal, city=focal.city, seat="contributor")
        invitation = database.session.scalars(database.select(Invitation)).one()
        assert client_for(focal).post(f"/ar/invitations/{invitation.id}/withdraw").status_code == 303
        assert join(visitor, link).status_code == 404
        assert ("invitation_withdrawn", "x@example.org") in kinds(outbox)

    def test_a_newer_one_replaces_it(self, database: SQLAlchemy, app: Flask) -> None:
        focal = a_focal_point(a_city())
        first = invitations.invite("x@example.org", by=focal, city=focal.city, seat="contributor")
        second = invitations.invite("x@example.org", by=focal, city=focal.city, seat="focal_point")
        old: Any = app.test_client()
        assert join(old, first).status_code == 404
        new: Any = app.test_client()
        assert join(new, second).status_code == 303

    def test_who_has_an_account_accepts_with_it(self, database: SQLAlchemy, client_for: Any, app: Flask) -> None:
        reviewer, city = a_user(role="reviewer", email="r@example.org"), a_city()
        link = invitations.invite("r@example.org", by=CLOCK, city=city, seat="contributor")
        stranger: Any = app.test_client()
        assert join(stranger, link).status_code == 422, "a password cannot be set for somebody's account"
        other = client_for(a_user())
        other.get(path(link))
        assert other.post("/ar/invitation").status_code == 403
        own = client_for(reviewer)
        own.get(path(link))
        assert own.post("/ar/invitation").status_code == 303
        assert (reviewer.seat, reviewer.network_role) == ("contributor", "reviewer")

    def test_an_account_belongs_to_one_city(self, database: SQLAlchemy) -> None:
        person, city = a_contributor(a_city(), email="p@example.org"), a_city()
        invitations.invite("p@example.org", by=CLOCK, city=city, seat="contributor")
        invitation = database.session.scalars(database.select(Invitation)).one()
        with pytest.raises(OutOfTurn):
            invitations.accept(invitation, by=person)
        seats.remove_seat(person, by=person)
        invitations.accept(invitation, by=person)
        assert person.sits_in(city)

    def test_accounts_elsewhere_are_not_revealed_to_whoever_invites(
        self, database: SQLAlchemy, client_for: Any
    ) -> None:
        a_contributor(a_city(), email="elsewhere@example.org")
        focal = a_focal_point(a_city())
        browser = client_for(focal)
        for email in ("elsewhere@example.org", "nobody@example.org"):
            data = {"email": email, "seat": "contributor", "language": "ar"}
            assert browser.post("/ar/account/colleagues", data=data).status_code == 303
        data = {"email": focal.email, "seat": "contributor", "language": "ar"}
        assert browser.post("/ar/account/colleagues", data=data).status_code == 422

    def test_the_key_is_kept_as_a_hash(self, database: SQLAlchemy) -> None:
        link = invitations.invite("x@example.org", by=CLOCK, role="reviewer")
        invitation = database.session.scalars(database.select(Invitation)).one()
        assert link.rsplit("/", 1)[1] not in invitation.key_hash
        assert re.fullmatch(r"[0-9a-f]{64}", invitation.key_hash)

    def test_a_form_sent_twice_invites_once(self, database: SQLAlchemy, client_for: Any, outbox: Outbox) -> None:
        browser = client_for(a_focal_point(a_city()))
        data = {"email": "x@example.org", "seat": "contributor", "language": "ar", "form_key": "a" * 32}
        for _ in range(2):
            assert browser.post("/ar/account/colleagues", data=data).status_code == 303
        assert [kind for kind, _address in kinds(outbox)] == ["invitation"]

    def test_contributors_do_not_invite(self, database: SQLAlchemy, client_for: Any, outbox: Outbox) -> None:
        browser = client_for(a_contributor(a_city()))
        data = {"email": "x@example.org", "seat": "contributor", "language": "ar"}
        assert browser.post("/ar/account/colleagues", data=data).status_code == 403
        assert outbox() == []


class TestSeats:
    def test_handing_over_to_a_colleague_is_at_once(
        self, database: SQLAlchemy, client_for: Any, outbox: Outbox
    ) -> None:
        city = a_city()
        old, new = a_focal_point(city), a_contributor(city)
        old_browser, new_browser = client_for(old), client_for(new)
        assert old_browser.post(f"/ar/people/{new.id}/hand-over").status_code == 303
        assert (old.seat, new.seat) == ("contributor", "focal_point")
        assert old_browser.post(f"/ar/people/{new.id}/seat", data={"seat": "contributor"}).status_code == 403
        assert new_browser.post(f"/ar/people/{old.id}/seat", data={"seat": "focal_point"}).status_code == 303
        assert ("seat_handed_over", new.email) in kinds(outbox)
        assert "hand_over" in [row.verb for row in timeline(old)]

    def test_handing_over_by_invitation_happens_on_acceptance(
        self, database: SQLAlchemy, client_for: Any, visitor: Visit, outbox: Outbox
    ) -> None:
        old = a_focal_point(a_city())
        data = {"email": "next@example.org", "language": "fr"}
        assert client_for(old).post("/ar/account/successor", data=data).status_code == 303
        assert old.seat == "focal_point"
        mail = next(notice for notice in outbox() if notice.kind_name == "invitation")
        link = re.search(r"http://localhost/\S+", mail.body.in_("fr").text)
        assert link
        assert join(visitor, link.group()).status_code == 303
        successor = queries.by_email("next@example.org")
        assert successor is not None
        assert (old.seat, successor.seat) == ("contributor", "focal_point")

    def test_the_last_focal_point_does_not_leave_without_handing_over(
        self, database: SQLAlchemy, client_for: Any
    ) -> None:
        city = a_city()
        focal, colleague = a_focal_point(city), a_contributor(city)
        for leaving in (
            lambda: seats.remove_seat(focal, by=focal),
            lambda: seats.change_seat(focal, "contributor", by=an_admin()),
            lambda: accounts.close(focal, by=focal),
        ):
            with pytest.raises(Incomplete):
                leaving()
        assert client_for(focal).post(f"/ar/people/{focal.id}/give-up-seat").status_code == 422
        seats.hand_over(colleague, by=focal)
        seats.remove_seat(focal, by=focal)
        assert (focal.city, focal.seat) == (None, None)

    def test_a_suspended_colleague_does_not_count_as_a_voice(self, database: SQLAlchemy) -> None:
        city = a_city()
        focal, other = a_focal_point(city), a_focal_point(city)
        accounts.suspend(other, by=an_admin())
        with pytest.raises(Incomplete):
            seats.remove_seat(focal, by=focal)

    def test_a_removed_colleague_loses_the_rights_at_the_next_click(
        self, database: SQLAlchemy, client_for: Any, outbox: Outbox
    ) -> None:
        city = a_city()
        focal, colleague = a_focal_point(city), a_focal_point(city)
        browser = client_for(colleague)
        assert browser.get("/ar/account/colleagues").status_code == 200
        assert client_for(focal).post(f"/ar/people/{colleague.id}/give-up-seat").status_code == 303
        assert browser.get("/ar/account/colleagues").status_code == 404
        assert browser.get(f"/ar/people/{focal.id}").status_code == 404
        assert ("seat_removed", colleague.email) in kinds(outbox)

    def test_a_role_is_given_and_taken_at_once(self, database: SQLAlchemy, client_for: Any) -> None:
        person, admin = a_user(), an_admin()
        browser, desk = client_for(person), client_for(admin)
        assert browser.get("/ar/desk").status_code == 403
        assert desk.post(f"/ar/people/{person.id}/role", data={"role": "editor"}).status_code == 303
        assert browser.get("/ar/desk").status_code == 200
        assert desk.post(f"/ar/people/{person.id}/role", data={"role": ""}).status_code == 303
        assert browser.get("/ar/desk").status_code == 403

    def test_what_is_posted_beyond_the_form_is_not_taken(self, database: SQLAlchemy, client_for: Any) -> None:
        person = a_contributor(a_city())
        data = {
            "name": "نوال", "language": "fr", "mail_choice": "none", "network_role": "admin", "seat": "focal_point",
            "email": "other@example.org", "stage": "closed", "city_id": "1", "id": "999", "password_hash": "x",
        }  # fmt: skip
        assert client_for(person).post("/ar/account", data=data).status_code == 303
        assert (person.name, person.language, person.mail_choice) == ("نوال", "fr", "none")
        assert (person.network_role, person.seat, person.password_hash) == (None, "contributor", "")
        assert person.email != "other@example.org"


class TestClosing:
    def test_it_erases_the_person_and_leaves_the_work(
        self, database: SQLAlchemy, client_for: Any, outbox: Outbox
    ) -> None:
        city = a_city()
        a_focal_point(city)
        person = a_contributor(city, email="gone@example.org", name="سعاد", phone="+20 1", job_title="مديرة")
        browser = client_for(person)
        assert browser.post(f"/ar/people/{person.id}/close", data={"note": ""}).status_code == 303
        assert browser.get("/ar/account").status_code == 303
        kept = database.session.execute(database.select(User.__table__).where(User.id == person.id)).mappings().one()
        assert not [value for value in kept.values() if str(value) in {"gone@example.org", "سعاد", "+20 1", "مديرة"}]
        assert (person.city_id, person.seat) == (None, None)
        assert ("account_closed", "gone@example.org") in kinds(outbox)

    def test_an_address_is_free_again_afterwards(self, database: SQLAlchemy, visitor: Visit) -> None:
        person = a_user(email="again@example.org")
        accounts.close(person, by=person)
        assert join(visitor, invitations.invite("again@example.org", by=CLOCK, role="reviewer")).status_code == 303

    def test_nobody_closes_somebody_elses(self, database: SQLAlchemy) -> None:
        city = a_city()
        with pytest.raises(Denied):
            accounts.close(a_contributor(city), by=a_focal_point(city))


class TestCommand:
    def test_it_invites_and_prints_the_link(self, app: Flask, database: SQLAlchemy, visitor: Visit) -> None:
        city = a_city(listed_only=True)
        database.session.commit()
        words = ["user", "invite", "First@Example.org", "--city", city.slug, "--language", "fr"]
        done = app.test_cli_runner().invoke(args=words)
        assert done.exit_code == 0, done.output
        link = done.output.strip().splitlines()[-1]
        assert "/fr/invitation/" in link
        assert join(visitor, link).status_code == 303
        assert queries.by_email("first@example.org").represents(city)  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        "words",
        [
            ["not an address", "--role", "editor"],
            ["a@example.org"],
            ["a@example.org", "--city", "nowhere-at-all"],
            ["a@example.org", "--city", "x", "--role", "editor"],
            ["a@example.org", "--role", "emperor"],
        ],
    )
    def test_it_refuses_what_makes_no_sense(self, app: Flask, database: SQLAlchemy, words: list[str]) -> None:
        done = app.test_cli_runner().invoke(args=["user", "invite", *words])
        assert done.exit_code == 2
        assert database.session.scalars(database.select(Invitation)).all() == []


def test_stages_of_an_invitation_have_words() -> None:
    assert all(str(stage.label) for stage in InvitationStage)
