"""Asking, confirming, leaving: the same answer for every address, and nothing by looking at a link."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from tests.clock import Clock
from tests.factories.accounts import a_user
from tests.factories.subscriptions import a_subscriber
from tests.people import Visit
from werkzeug.test import TestResponse

from mudun.core.db import db
from mudun.notifications.models import Notice
from mudun.subscriptions import queries
from mudun.subscriptions.keys import standing_key
from mudun.subscriptions.models import Subscriber

PAGE = "/en/subscriptions"
Outbox = Callable[[], list[Notice]]


def asked(browser: Visit, address: str, language: str = "en") -> TestResponse:
    return browser.post(PAGE, data={"address": address, "language": language})


def link_in(notice: Notice) -> str:
    return f"/en{notice.path}"


def the_only() -> Any:
    return db.session.scalars(db.select(Subscriber)).one()


class TestAsking:
    def test_a_mail_with_a_link_goes_there_and_nothing_else_happens(self, visitor: Visit, outbox: Outbox) -> None:
        visitor.forges = True  # the form stands on remembered pages and carries no token
        answer = asked(visitor, "Amal+news@Reader.example", "fr")
        assert (answer.status_code, answer.location) == (303, "/en/subscriptions/asked")
        (notice,) = outbox()
        assert (notice.address, notice.language) == ("amal+news@reader.example", "fr")
        key = notice.path.rsplit("/", 1)[1]
        subscriber = the_only()
        assert subscriber.is_asked
        assert len(key) >= 43
        assert key not in str({column.name: getattr(subscriber, column.name) for column in Subscriber.__table__.c})

    @pytest.mark.parametrize("stage", ["nobody", "asked", "confirmed", "left"])
    def test_the_answer_tells_nobody_who_receives_it(self, visitor: Visit, outbox: Outbox, stage: str) -> None:
        if stage != "nobody":
            a_subscriber(stage, address="amal@reader.example")
        before = len(outbox())
        answer = asked(visitor, "amal@reader.example")
        assert (answer.status_code, answer.location) == (303, "/en/subscriptions/asked")
        assert answer.data == asked(visitor, "another@reader.example").data
        assert len(outbox()) == before + 2, "one mail for each, whoever it is"

    def test_whoever_has_it_already_is_told_by_mail_and_stays(self, visitor: Visit, outbox: Outbox) -> None:
        subscriber = a_subscriber(language="ar", address="amal@reader.example")
        asked(visitor, "amal@reader.example", "fr")
        assert outbox()[-1].kind_name == "subscription_known"
        assert (subscriber.is_confirmed, subscriber.language) == (True, "ar")

    @pytest.mark.parametrize(
        "fault",
        [
            {"address": ""}, {"address": "amal"}, {"address": "amal@reader.example\nBcc: b@reader.example"},
            {"address": "amal\u202e@reader.example"}, {"address": "x" * 5000}, {"language": "de"}, {"language": ""},
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_said_and_what_was_typed_stays(
        self, visitor: Visit, outbox: Outbox, fault: dict[str, str]
    ) -> None:
        answer = visitor.post(PAGE, data={"address": "amal@reader.example", "language": "en", **fault})
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.text
        if fault.get("address") == "amal":
            assert 'value="amal"' in answer.text
        assert outbox() == []
        assert db.session.scalars(db.select(Subscriber)).all() == []

    def test_nobodys_mailbox_is_filled(self, app: Flask, visitor: Visit, outbox: Outbox, monkeypatch: Any) -> None:
        monkeypatch.setitem(app.config, "THROTTLES", True)
        statuses = [asked(visitor, "amal@reader.example").status_code for _ in range(5)]
        assert statuses == [303, 303, 303, 429, 429]
        assert asked(visitor, "other@reader.example").status_code == 303
        assert len(outbox()) == 4

    def test_one_client_does_not_write_to_the_world(
        self, app: Flask, visitor: Visit, outbox: Outbox, monkeypatch: Any
    ) -> None:
        monkeypatch.setitem(app.config, "THROTTLES", True)
        statuses = [asked(visitor, f"reader-{number}@reader.example").status_code for number in range(22)]
        assert statuses == [303] * 20 + [429] * 2
        assert len(outbox()) == 20


class TestConfirming:
    def test_looking_at_the_link_confirms_nothing(self, visitor: Visit, outbox: Outbox) -> None:
        asked(visitor, "amal@reader.example")
        link = link_in(outbox()[0])
        for method in ("GET", "HEAD", "GET"):
            assert visitor.open(link, method=method).status_code == 200
        assert the_only().is_asked
        visitor.forges = True
        answer = visitor.post(link)
        assert answer.status_code == 303
        assert the_only().is_confirmed
        assert visitor.get(answer.location).status_code == 200
        assert outbox()[-1].kind_name == "subscription_confirmed"

    def test_a_link_works_once(self, visitor: Visit, outbox: Outbox) -> None:
        asked(visitor, "amal@reader.example")
        link = link_in(outbox()[0])
        visitor.post(link)
        assert visitor.post(link).status_code == 410
        assert visitor.get(link).status_code == 410
        assert len(outbox()) == 2

    def test_only_the_newest_link_works(self, visitor: Visit, outbox: Outbox) -> None:
        asked(visitor, "amal@reader.example")
        asked(visitor, "amal@reader.example")
        older, newer = map(link_in, outbox())
        assert visitor.post(older).status_code == 410
        assert visitor.post(newer).status_code == 303

    def test_after_a_week_it_is_over_and_the_address_is_erased(
        self, visitor: Visit, outbox: Outbox, frozen_clock: Clock
    ) -> None:
        from mudun.subscriptions.clock import lapse_subscriptions

        asked(visitor, "amal@reader.example")
        link = link_in(outbox()[0])
        frozen_clock.forward(days=6, hours=23)
        assert lapse_subscriptions() == 0
        assert visitor.get(link).status_code == 200
        frozen_clock.forward(hours=2)
        assert visitor.post(link).status_code == 410
        assert lapse_subscriptions() == 1
        db.session.commit()
        subscriber = the_only()
        assert (subscriber.stage, subscriber.address, subscriber.key_hash) == ("lapsed", None, None)
        assert {notice.address for notice in outbox()} == {""}
        assert lapse_subscriptions() == 0
        asked(visitor, "amal@reader.example")
        assert the_only().is_asked, "whoever wants may ask again"

    @pytest.mark.parametrize("key", ["x" * 43, "MQ.YD8pPCKriihSoqEIMp58cS7kjYo"])
    def test_a_key_we_never_gave_is_over(self, visitor: Visit, key: str) -> None:
        assert visitor.get(f"{PAGE}/confirm/{key}").status_code == 410
        assert visitor.post(f"{PAGE}/confirm/{key}").status_code == 410


class TestLeaving:
    def test_one_step_by_the_button(self, visitor: Visit, outbox: Outbox) -> None:
        subscriber = a_subscriber(address="amal@reader.example")
        page = f"{PAGE}/{standing_key(subscriber)}"
        for method in ("GET", "HEAD"):
            assert visitor.open(page, method=method).status_code == 200
            assert subscriber.is_confirmed
        visitor.forges = True
        assert visitor.post(page).status_code == 200
        assert (subscriber.stage, subscriber.address) == ("left", None)
        assert "amal@" not in str([notice.address for notice in outbox()])
        assert visitor.post(page).status_code == 200, "whoever has left has left"
        assert visitor.get(page).status_code == 200

    def test_a_mail_program_leaves_by_itself(self, visitor: Visit) -> None:
        subscriber = a_subscriber()
        visitor.forges = True
        answer = visitor.post(f"{PAGE}/{standing_key(subscriber)}", data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert not subscriber.is_confirmed

    def test_a_key_of_others_does_nothing(self, visitor: Visit) -> None:
        subscriber = a_subscriber()
        key = standing_key(subscriber)
        number, signature = key.split(".")
        # Not its last letter: the last bits of base64 mean nothing, so another letter may spell the same signature.
        other = f"{number}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
        for forged in (other, "x" * 30, f"Mg{key[2:]}"):
            assert visitor.post(f"{PAGE}/{forged}").status_code == 404
        assert subscriber.is_confirmed

    def test_the_language_is_changed_by_the_same_link(self, visitor: Visit) -> None:
        subscriber = a_subscriber(language="ar")
        page = f"{PAGE}/{standing_key(subscriber)}/language"
        assert visitor.post(page, data={"language": "de"}).status_code == 422
        assert subscriber.language == "ar"
        assert visitor.post(page, data={"language": "fr"}).status_code == 303
        assert subscriber.language == "fr"

    def test_the_address_is_seen_by_whoever_holds_the_link_alone(self, visitor: Visit) -> None:
        subscriber = a_subscriber(address="amal@reader.example")
        assert "amal@reader.example" in visitor.get(f"{PAGE}/{standing_key(subscriber)}").text
        assert "amal@reader.example" not in visitor.get(PAGE).text


class TestSignedIn:
    def test_one_button_joins_under_the_address_of_the_account(
        self, client_for: Callable[..., Visit], outbox: Outbox
    ) -> None:
        user = a_user(email="amal@aswan.example")
        browser = client_for(user)
        assert browser.post(f"{PAGE}/join").status_code == 303
        subscriber = the_only()
        assert (subscriber.address, subscriber.language, subscriber.is_confirmed) == (user.email, "en", True)
        assert browser.post(f"{PAGE}/join").status_code == 303, "twice is once"
        assert [notice.kind_name for notice in outbox()] == ["subscription_confirmed"]
        found = re.search(r'href="(/en/subscriptions/[\w.-]{20,})"', browser.get(PAGE).text)
        assert found
        assert browser.post(found[1]).status_code == 200
        assert not the_only().is_confirmed

    def test_visitors_have_no_such_button(self, visitor: Visit) -> None:
        assert "/sign-in" in visitor.post(f"{PAGE}/join").location
        assert db.session.scalars(db.select(Subscriber)).all() == []

    def test_leaving_the_digest_keeps_the_notices_of_the_account(
        self, client_for: Callable[..., Visit], outbox: Outbox
    ) -> None:
        from tests.factories.digests import an_issue

        from mudun.notifications.notify import notify

        user = a_user(email="amal@aswan.example")
        notify([user], "digest_published", about=an_issue("published"))
        browser = client_for(user)
        browser.post(f"{PAGE}/join")
        browser.post(f"{PAGE}/{standing_key(the_only())}")
        assert [notice.address for notice in outbox() if notice.reader_id == user.id] == [user.email]


def test_an_unconfirmed_address_is_gone_in_a_week_even_if_the_mail_was_refused(
    mail_server: Any, visitor: Visit, outbox: Outbox, frozen_clock: Clock
) -> None:
    from mudun.notifications import queries as notices
    from mudun.notifications.delivery import deliver
    from mudun.workflow.clockwork import run_all

    mail_server.refuse = lambda _address: "550 no such user"
    asked(visitor, "nobody@reader.example")
    assert deliver() == {"failed": 1}
    assert db.session.scalars(notices.failed()).all() == [], "the secretariat sees no address of a stranger"
    frozen_clock.forward(seconds=timedelta(days=8).total_seconds())
    assert run_all()["lapse_subscriptions"] == 1
    assert queries.of_address("nobody@reader.example").address is None  # type: ignore[union-attr]
    assert outbox()[0].address == ""
