"""What journeys ask for: a live server with the demo, a browser, people who sit at it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import absent
from tests.journeys import chromium
from tests.journeys.desk import Desk
from tests.journeys.server import LiveServer
from tests.journeys.story import Person
from tests.journeys.walk import Walk

HERE = Path(__file__).parent


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Every test of this folder drives the browser. Those that run are dealt out like cards, the long walks
    first: two workers, who begin with a half each, then end together."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    yield
    places = [place for place, item in enumerate(items) if HERE in item.path.parents]
    ours = sorted((items[place] for place in places), key=lambda item: "walk" not in item.fixturenames)  # type: ignore[attr-defined]
    for place, item in zip(places, ours[::2] + ours[1::2], strict=True):
        items[place] = item


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A running Chromium."""
    from playwright.sync_api import sync_playwright

    path = chromium.executable()
    if path is None:
        absent("browser", "no Chromium on PATH, nor named by MUDUN_CHROMIUM")
    with sync_playwright() as playwright:
        running = chromium.launch(playwright, str(path))
        yield running
        running.close()


@pytest.fixture(scope="session")
def live_server(folder: Path, worker: str) -> Iterator[LiveServer]:
    """The platform on a free port, with the demo."""
    server = LiveServer(folder, worker)
    yield server
    server.stop()


@pytest.fixture
def server(live_server: LiveServer) -> LiveServer:
    """The live server, its demo as freshly loaded."""
    live_server.refresh()
    return live_server


@pytest.fixture
def open_page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """`open_page(language="ar", javascript=True, theme="light", width=1280)`: a page in a profile of its own.

    An error of a script, or a report of the content security policy, fails the test.
    """
    contexts, complaints = [], []

    def heard(message: Any) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    def page(language: str = "ar", javascript: bool = True, theme: str = "light", width: int = 1280) -> Any:
        base = request.getfixturevalue("live_server").address if "server" in request.fixturenames else None
        context = browser.new_context(
            base_url=base,
            locale=language,
            java_script_enabled=javascript,
            color_scheme=theme,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        opened = context.new_page()
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("console", heard)
        return opened

    yield page
    for context in contexts:
        context.close()
    assert not complaints, complaints


@pytest.fixture
def person(server: LiveServer, open_page: Callable[..., Any]) -> Callable[..., Person]:
    """`person("focal@aswan.example")`: this person, signed in; `person()`: a visitor. Options as
    `open_page`."""

    def somebody(email: str | None = None, language: str = "ar", **options: Any) -> Person:
        someone = Person(open_page(language=language, **options), server, language)
        if email:  # the way through the form is told by the stories of signing in, and by keyboard
            someone.page.context.add_cookies([server.cookie_of(email)])
        return someone

    return somebody


@pytest.fixture(scope="session")
def desk(browser: Any, live_server: LiveServer) -> Iterator[Desk]:
    """Where pages are looked at one after another."""
    context = browser.new_context(base_url=live_server.address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield Desk(context.new_page(), live_server.path("site.health"))
    context.close()


@pytest.fixture
def walk(server: LiveServer, desk: Desk) -> Walk:
    """A walk through every page."""
    return Walk(server, desk)
