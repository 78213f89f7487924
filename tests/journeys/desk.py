"""A desk beside the page: a window of the same origin that stays open and keeps axe warm, see desk.js.

A page that is opened has a world of its own, in which axe would be compiled and run cold: two thirds of what
a walk through all pages took.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.journeys import accessibility

SCRIPT = Path(__file__).with_suffix(".js")


class Desk:
    """`desk.page` shows what is looked at; `desk.violations("light")` tells what axe finds there."""

    def __init__(self, window: Any, address: str) -> None:
        self.window = window
        window.goto(address)
        window.evaluate(f"() => {{ {SCRIPT.read_text('utf-8').replace('AXE_SOURCE', accessibility.source())} }}")
        with window.expect_popup() as opened:
            window.evaluate("desk.open()")
        self.page = opened.value
        self.session = self.page.context.new_cdp_session(self.page)
        for one in (window, self.page):
            out_of_sight(one)
        self.address = urlsplit(window.url)._replace(path="").geturl()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self.listen)

    def listen(self, message: Any) -> None:
        """Note a report of the content security policy."""
        if "Content Security Policy" in message.text:
            self.complaints.append(message.text)

    def heard(self) -> list[str]:
        """Errors of scripts, reports of the content security policy since the last time."""
        heard, self.complaints = self.complaints, []
        return heard

    def belongs_to(self, cookies: list[Any]) -> None:
        """Let somebody else sit down: only these cookies, nothing kept."""
        self.page.context.clear_cookies()
        self.page.context.add_cookies(cookies)
        stores = {"origin": self.address, "storageTypes": "local_storage,session_storage"}
        self.session.send("Storage.clearDataForOrigin", stores)

    def speaks(self, language: str) -> None:
        """The language of the browser itself."""
        self.session.send("Emulation.setLocaleOverride", {"locale": language})

    def sized(self, width: int, height: int) -> None:
        """Give the page a screen of this size; the window around it stays as it is."""
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.session.send("Emulation.setDeviceMetricsOverride", screen)

    def lit(self, theme: str) -> None:
        """Let the reader prefer this theme."""
        prefers = {"prefers-color-scheme": theme, "prefers-reduced-motion": "reduce"}
        features = [{"name": name, "value": value} for name, value in prefers.items()]
        self.session.send("Emulation.setEmulatedMedia", {"features": features})

    @contextmanager
    def anew(self) -> Iterator[Any]:
        """A page of a browser that remembers nothing but who sits there.

        Fonts that an earlier page has loaded are at hand, and count, also where a page never asks for them.
        """
        here = self.page.context
        fresh = here.browser.new_context(base_url=self.address, viewport={"width": 1280, "height": 900})
        fresh.add_cookies(here.cookies())
        yield fresh.new_page()
        fresh.close()

    def rules(self) -> list[dict[str, Any]]:
        """What every rule but that of contrast finds. To be asked first: it takes up the page that is open."""
        return list(self.window.evaluate("tags => desk.rules(tags)", accessibility.TAGS))

    def contrast(self) -> list[dict[str, Any]]:
        """What the rule of contrast finds in the present theme."""
        return list(self.window.evaluate("desk.contrast()"))


def out_of_sight(page: Any) -> None:
    """Minimise the window of a page: it is laid out and measured all the same, only nothing is painted."""
    session = page.context.new_cdp_session(page)
    window = session.send("Browser.getWindowForTarget")["windowId"]
    session.send("Browser.setWindowBounds", {"windowId": window, "bounds": {"windowState": "minimized"}})
    session.detach()
