"""What journeys ask for: a live server with the demo, a browser, people who sit at it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import absent
from tests.journeys import chromium, looking, pages
from tests.journeys.server import LiveServer
from tests.journeys.story import Person

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives the browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


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
        return someone.signs_in(email) if email else someone

    return somebody


class Look:
    """`look("ar", part)`: goes to every page of the part in this language, and tells what is wrong."""

    def __init__(self, server: LiveServer, open_page: Callable[..., Any]) -> None:
        self.server, self.open_page, self.app = server, open_page, server.app
        with server.app.test_client() as browser:
            browser.language = "ar"  # type: ignore[attr-defined]
            browser.post(server.path("accounts.send_reset"), data={"email": pages.ASWAN}, base_url=server.address)
        server.deliver()
        with server.request("POST"):
            pages.prepare()
        with self.server.request():
            self.visits = list(pages.recipes(self.app))

    def __call__(self, language: str, part: slice = slice(None)) -> list[str]:
        """Every fault, with the page it is on."""
        readers: dict[str | None, Any] = {}
        found = []
        for visit in self.visits[part]:
            if visit.who not in readers:
                readers[visit.who] = self.open_page(language=language)
                if visit.who:
                    readers[visit.who].context.add_cookies([self.server.cookie_of(visit.who)])
            with self.server.request():
                address = pages.address(visit, language)
            try:
                faults = list(looking.faults(readers[visit.who], address, visit, language))
            except Exception as error:  # the walk goes on: one broken page must not hide the others
                faults = [f"{type(error).__name__}: {error}"]
            found += [f"{visit} ({address}): {fault}" for fault in faults]
        return found


@pytest.fixture
def look(server: LiveServer, open_page: Callable[..., Any]) -> Look:
    """A walk through every page."""
    return Look(server, open_page)
