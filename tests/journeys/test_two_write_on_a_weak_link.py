"""A focal point writes a snapshot on a phone, the link drops, and a colleague writes on the same page meanwhile."""

import json
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when

from mudun.core.db import db
from mudun.experiences.models import Experience

LETTERS = json.loads((Path(__file__).parents[1] / "corpora" / "letters.json").read_text("utf-8"))
NEED = "كان التجار يسألون غيرهم عن الفاتورة."
MORE = "كان التجار يسألون غيرهم عن الفاتورة، وثلثهم نساء."
OBSTACLE = "لم يحضر أحد صباحًا."
DID = "فتحنا غرفة فوق السوق."


def told(server: LiveServer, number: int) -> Experience:
    with server.app.app_context():
        found = db.session.scalars(sa.select(Experience).where(Experience.id == number)).unique().one()
        db.session.expunge(found)
        return found


def test_nothing_is_lost_when_the_link_drops_and_a_colleague_writes(
    person: Callable[..., Person], server: LiveServer
) -> None:
    with given("a focal point of Aswan on a phone, and a colleague at a desk"):
        amal = person("focal@aswan.example", width=390)
        helper = person("contributor@aswan.example", javascript=False)
        amal.opens("experiences.new").ticks(size="snapshot").fills(title="صف السوق").presses("Begin")
        number = amal.number()

    with given("script and server count letters alike"):
        counted = amal.page.evaluate("cases => cases.map(one => letters(one.text))", LETTERS)
        assert counted == [one["letters"] for one in LETTERS]

    with when("she types and the page is left without saving"):
        story = {"experience": number, "section": "story"}
        amal.opens("experiences.edit", **story)
        with amal.page.expect_response(lambda answer: answer.url.endswith("/typing") and answer.ok):
            amal.page.type("[name=need-ar]", NEED)
        amal.opens("experiences.edit", **story)
    with then("it is offered with what is different, and taken back"):
        amal.sees(amal.word("You typed this and it was not saved"), NEED)
        amal.page.click(f"text={amal.word('Take it back')} >> visible=true")
        assert amal.page.input_value("[name=need-ar]") == NEED

    with when("the link drops while she goes on"):
        amal.page.context.set_offline(True)
        amal.page.fill("[name=need-ar]", MORE)
    with then("she is told that this device keeps it"):
        said = amal.word("The link is down. Kept on this device at #").split("#")[0]
        amal.page.locator("[data-status]", has_text=said).wait_for()

    with when("her colleague saves the same page meanwhile, without script"):
        helper.opens("experiences.edit", **story).sees(helper.word("a colleague has this page open too."))
        helper.fills(obstacles=OBSTACLE, what_we_did=DID).presses("Save")
    with when("the phone is online again, and the page is opened anew"):
        amal.page.evaluate("window.onbeforeunload = null")
        amal.page.close()
        amal.page = amal.page.context.new_page()
        amal.page.context.set_offline(False)
        amal.opens("experiences.edit", **story)
    with then("the device offers the newer text; she takes it back and saves"):
        amal.page.wait_for_selector("[data-device]:not([hidden])")
        assert MORE in amal.page.text_content("[data-device]")
        amal.page.click("[data-take]")
        assert amal.page.input_value("[name=need-ar]") == MORE
        amal.presses("Save")
    with then("both texts are there, and nothing is offered any more"):
        found = told(server, number)
        assert (found.need["ar"], found.obstacles["ar"], found.what_we_did["ar"]) == (MORE, OBSTACLE, DID)
        amal.opens("experiences.edit", **story)
        assert not amal.page.is_visible("[data-device]")
        assert not amal.page.locator("section[data-kept]").count()
