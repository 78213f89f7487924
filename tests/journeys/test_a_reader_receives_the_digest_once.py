"""Somebody without an account subscribes, confirms, receives the issue that an editor releases, once, and leaves."""

from collections.abc import Callable

import sqlalchemy as sa
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when

from mudun.core.db import db
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue

READER = "amal@neighbourhood-library.example"


def published(server: LiveServer) -> int:
    with server.app.app_context():
        query = sa.select(Issue.id).where(Issue.stage == IssueStage.PUBLISHED).order_by(Issue.id.desc())
        return int(db.session.scalars(query).first() or 0)


def mails_to(reader: Person, address: str) -> int:
    """How many mails this address has got."""
    reader.server.deliver()
    reader.opens("mailbox.index_of_mails")
    return int(reader.page.locator("main li", has_text=address).count())


def follows_the_link(reader: Person, part: str) -> None:
    """Follow the link of the open mail whose address holds `part`."""
    reader.page.locator(f"main a[href*='{part}']").first.click()
    reader.page.wait_for_load_state()


def test_a_reader_receives_the_digest_once(server: LiveServer, person: Callable[..., Person]) -> None:
    issue = published(server)
    with given("a visitor before the archive and an editor at the desk, both without script"):
        amal = person(javascript=False).opens("digests.index")
        editor = person("editor@secretariat.example", javascript=False)

    with when("the visitor asks for the digest in Arabic"):
        amal.page.fill("[name=address]", READER)
        amal.page.select_option("[name=language]", "ar")
        amal.presses("Send me the digest").sees("Look into your mailbox")
    with then("one mail comes; looking at its link confirms nothing, the button does"):
        assert mails_to(amal, READER) == 1
        amal.reads_mail(READER)
        follows_the_link(amal, "/subscriptions/confirm/")
        amal.sees("One more step: nothing is sent before you press the button.", READER)
        amal.presses("Yes, send me the digest").sees("You receive the next issue when it appears.")
        assert mails_to(amal, READER) == 2

    with when("the editor looks at the issue that has appeared, and releases it"):
        editor.opens("desk.index").sees("Issues to send by e-mail")
        editor.opens("digests.show", issue=issue).presses("Send it by e-mail")
        assert mails_to(amal, READER) == 2, "nothing is sent before a person releases it"
        editor.page.locator("main form:has(input[name=form_key]) button").last.click()
        editor.page.wait_for_load_state()
        editor.sees("Still waiting")
    with then("it comes once, however often the postman goes"):
        for _ in range(3):
            assert mails_to(amal, READER) == 3
        editor.opens("subscriptions.consider", issue=issue).sees("Sent").sees_no("Still waiting")

    with when("the reader leaves by the link of that mail, in one step"):
        amal.reads_mail(READER)
        follows_the_link(amal, "/subscriptions/")
        amal.presses("Stop the digest by e-mail")
    with then("the address is erased, and no mail comes any more"):
        amal.sees("The digest is not sent to you, and your address is erased.").sees_no(READER)
        assert mails_to(amal, READER) == 3
