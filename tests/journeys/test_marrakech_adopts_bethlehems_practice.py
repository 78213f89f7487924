"""Marrakech adopts Bethlehem's practice and reports a year later; nobody stops it, and the network's number moves."""

import re
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when

from mudun.cities.models import City
from mudun.core import clock
from mudun.core.db import db
from mudun.practices.models import Practice
from mudun.workflow.clockwork import run_all

QUESTION, ANSWER = "كم متطوعاً يلزم للمحطة الواحدة؟", "اثنان يكفيان، وثالث للزحام."
CHANGED, ACHIEVED = "صندوق على دراجة لأن أزقتنا ضيقة.", "تجوّلت المحطة في تسع ساحات."


def alive(visitor: Person) -> int:
    """The number on the home page."""
    visitor.opens("site.home")
    figure = visitor.page.locator("dl.stats > div", has_text=visitor.word("practices alive in a second city"))
    return int(re.sub(r"\D", "", figure.locator("dd").inner_text()))


def practice_of(server: LiveServer, slug: str) -> int:
    with server.app.app_context():
        found = sa.select(Practice.id).join(City).where(City.slug == slug, Practice.stage == "published")
        return int(db.session.scalar(found) or 0)


def test_marrakech_adopts_and_reports_a_year_later(
    person: Callable[..., Person], server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with given("Bethlehem's practice lives nowhere else; nobody uses script"):
        practice = practice_of(server, "bethlehem")
        marrakech = person("focal@marrakech.example", javascript=False)
        bethlehem = person("focal@bethlehem.example", javascript=False)
        visitor = person(javascript=False)
        before = alive(visitor)

    with when("Marrakech adopts it and asks a question"):
        marrakech.opens("practices.show", practice=practice).presses("Adopt this practice")
        marrakech.fills(intention="نريد محطة في كل ساحة.").presses("Adopt this practice")
        transfer = marrakech.number()
        marrakech.fills(words=QUESTION).presses("Send")
    with then("Bethlehem finds the question on its home page and answers; visitors see nothing yet"):
        bethlehem.opens("home.index").sees("محطة علمية في صندوق")
        bethlehem.opens("transfers.show", transfer=transfer).sees(QUESTION)
        bethlehem.fills(words=ANSWER).presses("Send")
        marrakech.opens("transfers.show", transfer=transfer).sees(ANSWER)
        visitor.opens("practices.show", practice=practice).sees_no("مراكش")

    with when("Marrakech asks for a mentoring call, which Bethlehem agrees to and both have"):
        marrakech.presses("Ask for a mentoring call")
        marrakech.fills(day=clock.today().isoformat(), topic="التدريب").presses("Ask")
        bethlehem.opens("home.index").page.locator("main a[href*='/mentor-calls/']").first.click()
        bethlehem.presses("Agree to the call").fills(**{"hold-note": "تحدثنا ساعة."}).presses("Note it as held")
    with when("Marrakech adapts the practice and it runs"):
        marrakech.opens("transfers.show", transfer=transfer).presses("We have begun to adapt it")
        marrakech.presses("Note what you take and change")
        marrakech.ticks(**{"blocks-0-how": "changed"}).fills(**{"blocks-0-changes": CHANGED}).presses("Save")
        marrakech.presses("It is running in our city")
    with then("everybody may know, and the network's number has moved"):
        visitor.opens("practices.show", practice=practice).sees("مراكش")
        assert alive(visitor) == before + 1

    with when("a year has passed and the clock has asked for the report"):
        later = datetime.now(UTC) + timedelta(days=366)
        monkeypatch.setattr(clock, "_stopped", ContextVar("stopped", default=later))
        with server.app.app_context():
            assert run_all()["ask_for_transfer_reports"] >= 1
        marrakech = person("focal@marrakech.example", javascript=False)
        marrakech.opens("home.index").page.locator("main a[href*='/transfers/'][href$='/edit']").first.click()
        marrakech.page.select_option("[name=cost_level]", "medium")
        marrakech.fills(achieved=ACHIEVED, inclusion="نصف الزوار من البنات.", time_taken="أربعة أشهر")
        result = {"results-0-indicator": "زوار", "results-0-after": "4100", "results-0-source": "عدّ يدوي"}
        marrakech.fills(**result).presses("Save")
        marrakech.presses("Send the report")
    with then("Bethlehem and everybody read what became of it, and the lineage shows it"):
        bethlehem = person("focal@bethlehem.example", javascript=False)
        bethlehem.opens("notifications.index").sees("محطة علمية في صندوق")
        visitor.opens("transfers.show", transfer=transfer).sees(CHANGED, ACHIEVED, "4100").sees_no(QUESTION)
        visitor.opens("transfers.lineage", practice=practice)
        assert visitor.page.locator(".lineage svg a").count() == 2
        visitor.opens("transfers.index").sees("مراكش تتبنّى ممارسة من بيت لحم")
