"""Somebody who writes Arabic in haste finds the project all the same, and asks to join it."""

from collections.abc import Callable

from tests.factories.projects import a_project, three
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when

from mudun.core.db import db
from mudun.demo.people import speaker

TITLE = "أيام القراءة في المكتبات المتجوّلة"
HASTY = "ايام قراءه بالمكتبات المتجوله"  # no hamza, ه for ة, no article, another particle, no shadda


def calls(server: LiveServer) -> int:
    """A project of Aswan that is open to partners."""
    with server.request():
        title = three(TITLE, "Reading days in travelling libraries", "Journées de lecture en bibliothèques itinérantes")
        project = a_project("open", city=speaker("aswan").city, title=title)
        db.session.commit()
        return project.id


def test_a_project_is_found_by_a_hasty_word_and_joined(server: LiveServer, person: Callable[..., Person]) -> None:
    number = calls(server)
    with given("Marrakech's focal point, who reads Arabic, without any script"):
        marrakech = person("focal@marrakech.example", javascript=False)

    with when("Marrakech writes the words of the title in haste"):
        marrakech.opens("search.index")
        box = marrakech.page.locator("main input[name=q]")
        box.fill(HASTY)
        box.press("Enter")
        marrakech.page.wait_for_url(lambda url: "q=" in url)
    with then("the project stands first among the projects, its words marked as its city wrote them"):
        first = marrakech.page.locator("section[aria-labelledby=kind-project] li a").first
        assert first.inner_text() == TITLE
        assert first.locator("mark").all_inner_texts() == ["أيام", "القراءة", "المكتبات", "المتجوّلة"]
        marrakech.sees_no("Nothing holds all your words.")

    with when("Marrakech opens it and expresses interest"):
        first.click()
        marrakech.page.wait_for_load_state()
        assert marrakech.number() == number
        marrakech.presses("Express interest").ticks(offers=("curriculum",))
        marrakech.fills(message="لدينا عربة كتب جاهزة.").presses("Send the expression of interest")
        partnership = marrakech.number()
    with then("it reads whom this waits for"):
        marrakech.sees("لدينا عربة كتب جاهزة.", marrakech.word("Waits for %(city)s", city="أسوان"))
    with then("Aswan finds the request in its home"):
        aswan = person("focal@aswan.example", javascript=False).opens("home.index").sees(TITLE, "مراكش")
        aswan.opens("partnerships.show", partnership=partnership).sees("لدينا عربة كتب جاهزة.", "Accept")
