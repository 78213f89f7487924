"""A person lets an issue go out: nothing before, once for each reader, and a correction to those who got the first."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest
from tests.clock import Clock
from tests.factories.accounts import a_focal_point, an_admin, an_editor
from tests.factories.cities import a_city
from tests.factories.digests import an_issue, publish
from tests.factories.projects import three
from tests.factories.subscriptions import a_subscriber
from tests.notifications.server import Server
from tests.people import Visit

from mudun.core.db import db
from mudun.core.errors import Denied, OutOfTurn
from mudun.digests import actions as digests
from mudun.notifications.delivery import LENT_FOR, deliver
from mudun.notifications.models import FAILED, SENT, UNMAILED, WAITING
from mudun.security.rules import Visitor
from mudun.subscriptions import actions, queries
from mudun.subscriptions.keys import Keyholder, standing_key
from mudun.subscriptions.models import Dispatch, Release
from mudun.workflow.activity import timeline

Delivered = Callable[..., list[str]]


def mails(**facts: Any) -> list[Dispatch]:
    """The mails of issues written down so far."""
    return list(db.session.scalars(db.select(Dispatch).filter_by(**facts).order_by(Dispatch.id)))


@pytest.fixture
def issue(database: Any) -> Any:
    """An issue that has appeared, with three readers of whom one has not confirmed."""
    made = an_issue("published")
    a_subscriber(language="ar", address="amal@reader.example")
    a_subscriber(language="fr", address="bernard@reader.example")
    a_subscriber("asked", address="nobody@reader.example")
    a_subscriber("left", address="left@reader.example")
    db.session.commit()
    return made


class TestReleasing:
    def test_nothing_is_sent_before_and_everybody_gets_it_once(self, issue: Any, delivered: Delivered) -> None:
        assert delivered() == []
        editor = an_editor()
        release = actions.release(issue, by=editor)
        db.session.commit()
        assert release.readers == 2
        assert delivered() == ["amal@reader.example", "bernard@reader.example"]
        assert [row.mail for row in mails()] == [SENT, SENT]
        assert timeline(issue)[-1].verb == "release"
        with pytest.raises(OutOfTurn):
            actions.release(issue, by=an_editor())
        db.session.commit()
        assert delivered() == ["amal@reader.example", "bernard@reader.example"]

    @pytest.mark.parametrize("who", ["visitor", "focal point"])
    def test_the_secretariat_alone(self, issue: Any, who: str) -> None:
        actor = Visitor() if who == "visitor" else a_focal_point(a_city())
        with pytest.raises(Denied):
            actions.release(issue, by=actor)
        assert mails() == []

    @pytest.mark.parametrize("stage", ["composing", "ready", "withdrawn"])
    def test_only_what_has_appeared_and_is_valid(self, database: Any, stage: str) -> None:
        a_subscriber()
        unfit = an_issue(stage)
        with pytest.raises(Denied):
            actions.release(unfit, by=an_editor())
        assert db.session.scalars(db.select(Release)).all() == []

    def test_whoever_confirms_later_gets_the_next_one(self, issue: Any, delivered: Delivered) -> None:
        actions.release(issue, by=an_editor())
        a_subscriber(address="late@reader.example")
        db.session.commit()
        assert "late@reader.example" not in delivered()

    def test_whoever_leaves_meanwhile_gets_nothing(self, issue: Any, delivered: Delivered) -> None:
        actions.release(issue, by=an_editor())
        amal: Any = queries.of_address("amal@reader.example")
        actions.leave(amal, by=Keyholder(amal))
        db.session.commit()
        assert delivered() == ["bernard@reader.example"]
        assert {row.mail for row in mails(subscriber_id=amal.id)} == {UNMAILED}

    def test_what_is_withdrawn_meanwhile_is_not_sent(self, issue: Any, delivered: Delivered) -> None:
        actions.release(issue, by=an_editor())
        digests.withdraw(issue, by=an_editor(), erratum=three("خطأ", "An error", "Une erreur"))
        db.session.commit()
        assert delivered() == []
        assert {row.mail for row in mails()} == {UNMAILED}


class TestACorrection:
    def test_it_goes_with_its_own_words_to_those_who_got_the_first(
        self, issue: Any, delivered: Delivered, mail_server: Server
    ) -> None:
        editor = an_editor()
        actions.release(issue, by=editor)
        db.session.commit()
        delivered()
        a_subscriber(address="late@reader.example")
        corrected = digests.withdraw(issue, by=editor, erratum=three("خطأ", "An error", "Une erreur"))
        publish(corrected, by=editor)
        words = three("صُحّح رقم أسوان", "The figure of Aswan is corrected", "Le chiffre d’Assouan est corrigé")
        assert queries.readers_by_language(corrected) == {"ar": 1, "en": 0, "fr": 1}
        actions.release(corrected, by=editor, words=words)
        db.session.commit()
        assert delivered("صُحّح رقم أسوان") == ["amal@reader.example"]
        assert delivered("Le chiffre d’Assouan est corrigé") == ["bernard@reader.example"]
        subjects = {str(mail["Subject"]) for mail in mail_server.mails[-2:]}
        assert {subject.split(" ")[0] for subject in subjects} == {"Corrigé", "تصويب:"}

    def test_of_an_edition_that_never_went_out_it_is_an_issue_like_any_other(self, issue: Any) -> None:
        editor = an_editor()
        corrected = digests.withdraw(issue, by=editor, erratum=three("خطأ", "An error", "Une erreur"))
        publish(corrected, by=editor)
        assert not queries.is_correction(corrected)
        assert sum(queries.readers_by_language(corrected).values()) == 2


class Dying:
    """A post that dies at its third mail, before or after handing it over."""

    def __init__(self, *, before: bool) -> None:
        self.before, self.taken = before, []  # type: ignore[var-annotated]

    def __enter__(self) -> "Dying":
        return self

    def __exit__(self, *_error: object) -> None: ...

    def send(self, message: EmailMessage) -> None:
        """Take it, or die."""
        at_third = len(self.taken) == 2
        if at_third and self.before:
            raise KeyboardInterrupt
        self.taken.append((message["To"], message["Message-ID"]))
        if at_third:
            raise KeyboardInterrupt


class TestKilled:
    """kill -9 in the middle of the list: nobody is left out, and the one under way is known as a copy."""

    @pytest.mark.parametrize("before", [True, False])
    def test_a_rerun_goes_on(
        self, database: Any, frozen_clock: Clock, delivered: Delivered, mail_server: Server, before: bool
    ) -> None:
        issue = an_issue("published")
        for number in range(6):
            a_subscriber(address=f"reader-{number}@killed.example")
        db.session.commit()
        delivered()
        mail_server.mails.clear()
        mail_server.recipients.clear()
        actions.release(issue, by=an_editor())
        db.session.commit()
        dying = Dying(before=before)
        with pytest.raises(KeyboardInterrupt):
            deliver(post=dying)
        db.session.rollback()
        frozen_clock.forward(seconds=LENT_FOR.total_seconds() + 1)
        assert len(delivered()) == 4, "what had left is not sent again, save for the one under way"
        everything = dying.taken + [(mail["To"], mail["Message-ID"]) for mail in mail_server.mails]
        assert len({str(address) for address, _number in everything}) == 6
        assert len({str(number) for _address, number in everything}) == 6, "a copy has the same Message-ID"
        assert {row.mail for row in mails()} == {SENT}

    def test_before_the_commit_there_is_nothing(self, issue: Any) -> None:
        actions.release(issue, by=an_editor())
        db.session.rollback()
        assert (mails(), queries.release_of(issue)) == ([], None)


class TestRefused:
    def test_the_second_refusal_in_a_row_ends_it_and_erases_the_address(
        self, mail_server: Server, database: Any
    ) -> None:
        subscriber, fine = a_subscriber(address="gone@reader.example"), a_subscriber(address="fine@reader.example")
        db.session.commit()
        deliver()
        mail_server.refuse = lambda address: "550 no such user" if address.startswith("gone") else None
        for number, stage in ((1, "confirmed"), (2, "unreachable")):
            actions.release(an_issue("published"), by=an_editor())
            db.session.commit()
            deliver()
            db.session.expire_all()
            assert (subscriber.refusals, subscriber.stage) == (number, stage)
        assert subscriber.address is None
        assert (fine.refusals, fine.stage) == (0, "confirmed")
        assert [row.mail for row in mails(subscriber_id=subscriber.id)] == [FAILED, FAILED]
        assert actions.release(an_issue("published"), by=an_editor()).readers == 1

    def test_a_mail_that_arrives_forgets_earlier_refusals(self, mail_server: Server, database: Any) -> None:
        subscriber = a_subscriber()
        for refusal in ("550 no", None, "550 no"):
            mail_server.refuse = lambda _address, said=refusal: said  # type: ignore[misc]
            actions.release(an_issue("published"), by=an_editor())
            db.session.commit()
            deliver()
        db.session.expire_all()
        assert (subscriber.refusals, subscriber.stage) == (1, "confirmed")


class TestPages:
    def test_the_page_says_whom_it_reaches_and_releases_once(
        self, issue: Any, client_for: Callable[..., Visit], delivered: Delivered
    ) -> None:
        browser = client_for(an_editor())
        page = f"/en/subscriptions/issues/{issue.id}"
        assert "Send it to 2 readers" in browser.get(page).text
        assert mails() == []
        assert browser.post(page, data={"words-en": "A word before."}).status_code == 303
        assert browser.post(page).status_code == 409
        assert "Send it to" not in browser.get(page).text
        assert delivered("A word before.") == ["amal@reader.example", "bernard@reader.example"]

    def test_a_correction_must_say_what_was_corrected(self, issue: Any, client_for: Callable[..., Visit]) -> None:
        editor = an_editor()
        actions.release(issue, by=editor)
        corrected = digests.withdraw(issue, by=editor, erratum=three("خطأ الرقم", "A wrong figure", "Une erreur"))
        publish(corrected, by=editor)
        browser = client_for(editor)
        page = f"/en/subscriptions/issues/{corrected.id}"
        assert "A wrong figure" in browser.get(page).text
        empty = {"words-ar": "", "words-en": "", "words-fr": ""}
        assert browser.post(page, data=empty).status_code == 422
        assert mails(issue_id=corrected.id) == []
        assert browser.post(page, data={**empty, "words-en": "Corrected."}).status_code == 303

    def test_a_trial_goes_to_whoever_asks_alone(
        self, issue: Any, client_for: Callable[..., Visit], mail_server: Server, delivered: Delivered
    ) -> None:
        editor = an_editor(email="editor@reader.example")
        browser = client_for(editor)
        page = f"/en/subscriptions/issues/{issue.id}/trial"
        assert browser.post(page, data={"language": "xx"}).status_code == 422
        assert browser.post(page, data={"language": "fr"}).status_code == 303
        assert delivered() == ["editor@reader.example"]
        mail = next(mail for mail in mail_server.mails if str(mail["To"]) == "editor@reader.example")
        assert str(mail["Subject"]).startswith("Essai")
        assert mail["List-Unsubscribe"] is None
        assert queries.release_of(issue) is None

    def test_the_desk_shows_numbers_and_no_address(self, issue: Any, client_for: Callable[..., Visit]) -> None:
        page = client_for(an_admin()).get("/en/subscriptions/desk").text
        assert "@reader.example" not in page
        assert "Issues to send by e-mail" in client_for(an_editor()).get("/en/desk").text

    def test_an_administrator_erases_one_address(self, issue: Any, client_for: Callable[..., Visit]) -> None:
        browser = client_for(an_admin())
        for address in ("AMAL@reader.example", "unknown@reader.example"):
            assert browser.post("/en/subscriptions/erase", data={"address": address}).status_code == 303
        assert browser.post("/en/subscriptions/erase", data={"address": "amal"}).status_code == 422
        amal: Any = queries.of_address("amal@reader.example")
        assert (amal.stage, amal.address) == ("left", None)
        assert (
            client_for(an_editor()).post("/en/subscriptions/erase", data={"address": "x@y.example"}).status_code == 403
        )

    def test_five_hundred_readers_cost_no_more_questions_than_one(
        self, database: Any, client_for: Callable[..., Visit], count_queries: Any
    ) -> None:
        from mudun.subscriptions.keys import address_hash
        from mudun.subscriptions.models import Subscriber

        issue, browser = an_issue("published"), client_for(an_editor())
        a_subscriber(address="first@reader.example")
        pages = (f"/en/subscriptions/issues/{issue.id}", "/en/subscriptions/desk")
        asked: dict[str, list[int]] = {page: [] for page in pages}
        for more in (0, 500):
            facts = {"language": "ar", "refusals": 0, "version": 1, "stage": "confirmed"}
            rows = [f"many-{number}@reader.example" for number in range(more)]
            if rows:
                many = [{"address": row, "address_hash": address_hash(row), **facts} for row in rows]
                db.session.execute(db.insert(Subscriber), many)
                db.session.commit()
            for page in pages:
                browser.get(page)
                with count_queries() as queries_asked:
                    assert browser.get(page).status_code == 200
                asked[page].append(queries_asked.count)
        assert all(one == many <= 8 for one, many in asked.values()), asked
        with count_queries() as releasing:
            assert actions.release(issue, by=an_editor()).readers == 501
        assert releasing.count <= 12
        assert len(mails()) == 501
        assert {row.mail for row in mails()} == {WAITING}
        assert standing_key(mails()[0].subscriber)
