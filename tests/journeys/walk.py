"""A walk: to every page of a part, in each language, as the person who may see it."""

from typing import Any

from tests.journeys import looking, pages
from tests.journeys.desk import Desk
from tests.journeys.server import LiveServer


class Walk:
    """`walk("ar", part)` goes to every page of the part in this language, and tells what is wrong."""

    def __init__(self, server: LiveServer, desk: Desk) -> None:
        self.server, self.desk, self.app = server, desk, server.app
        with server.app.test_client() as browser:
            browser.language = "ar"  # type: ignore[attr-defined]
            browser.post(server.path("accounts.send_reset"), data={"email": pages.ASWAN}, base_url=server.address)
        server.deliver()
        with server.request("POST"):
            pages.prepare()
        with self.server.request():
            self.visits = list(pages.recipes(self.app))
        self.keys: dict[str, Any] = {}

    def cookies(self, who: str | None) -> list[dict[str, str]]:
        """What the browser of this person carries."""
        if who is None:
            return []
        if who not in self.keys:
            self.keys[who] = self.server.cookie_of(who)
        return [self.keys[who]]

    def __call__(self, language: str, part: slice = slice(None)) -> list[str]:
        """Every fault, with the page it is on."""
        found: list[str] = []
        reader: str | None = "nobody yet"
        self.desk.speaks(language)
        for visit in sorted(self.visits[part], key=lambda visit: visit.who or ""):
            if visit.who != reader:
                reader = visit.who
                self.desk.belongs_to(self.cookies(reader))
            with self.server.request():
                address = pages.address(visit, language)
            try:
                faults = list(looking.faults(self.desk, address, visit, language))
            except Exception as error:  # the walk goes on: one broken page must not hide the others
                faults = [f"{type(error).__name__}: {error}"]
            found += [f"{visit} ({address}): {fault}" for fault in faults]
        return found
