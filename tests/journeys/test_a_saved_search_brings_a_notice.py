"""A search that somebody keeps goes on looking, and tells of what another city opens later."""

from collections.abc import Callable

from tests.factories.projects import a_draft, three
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when

from mudun.core.db import db
from mudun.demo.people import speaker
from mudun.workflow.clockwork import run_all

READER = "focal@marrakech.example"
TITLE, TITRE = "أكاديمية النحّالين الصغار", "Académie des jeunes apiculteurs"
NAME = "كل ما يخص النحالين"


def drafted(server: LiveServer) -> int:
    """A whole proposal of Aswan that nobody else can see yet."""
    with server.request():
        title = three(TITLE, "Academy of young beekeepers", TITRE)
        project = a_draft(speaker("aswan").city, title=title)
        db.session.commit()
        return project.id


def an_hour_passes(server: LiveServer) -> None:
    """The worker's round of the clock."""
    with server.app.app_context():
        done = run_all()
    assert -1 not in done.values(), done


def test_a_saved_search_brings_a_notice(server: LiveServer, person: Callable[..., Person]) -> None:
    number = drafted(server)
    with given("two focal points without any script, and a draft that only Aswan can see"):
        marrakech = person(READER, javascript=False)
        aswan = person("focal@aswan.example", javascript=False)

    with when("Marrakech looks for beekeepers and finds nothing"):
        marrakech.opens("search.index", q="نحالين").sees("Nothing was found").sees_no(TITLE)
    with when("it keeps the search, to be told at once"):
        marrakech.presses("Save this search").fills(name=NAME).ticks(alert="at_once").presses("Save")
    with then("the search stands among its saved searches, and an hour later there is no news"):
        marrakech.sees("The search is saved", NAME, "At once")
        an_hour_passes(server)
        marrakech.opens("notifications.index").sees_no(NAME)

    with when("Aswan opens its call, and the hour comes round twice"):
        aswan.opens("projects.show", project=number).presses("Open the call")
        aswan.opens("projects.show", project=number).sees("Open to partners")
        an_hour_passes(server)
        an_hour_passes(server)
    with then("Marrakech is told once, with the title and the city"):
        told = marrakech.opens("notifications.index").page.locator("main li", has_text=NAME)
        assert told.count() == 1
        assert TITLE in told.inner_text()
        assert "أسوان" in told.inner_text()
    with then("the same stands in its mail, in French, the language it chose to be written to in"):
        marrakech.reads_mail(READER).sees(NAME, TITRE, "Assouan")

    with when("Marrakech opens the notice"):
        marrakech.opens("notifications.index").page.locator("main li", has_text=NAME).get_by_role("button").click()
        marrakech.page.wait_for_url(lambda url: "/search" in url)
    with then("it is before the results, and the project is one step away"):
        marrakech.page.locator("main").get_by_role("link", name=TITLE).click()
        marrakech.page.wait_for_load_state()
        assert marrakech.number() == number
        marrakech.sees("Open to partners", "Express interest")
