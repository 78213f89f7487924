"""Words in which journeys are told.

    with given("Aswan's project is open to partners"):
        …
    with when("Marrakech asks to join"):
        …
    with then("Aswan sees the request"):
        …

A step that fails says its sentence in the report. The words of buttons and pages are written in English here;
each person looks for them in the language they read.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from flask_babel import force_locale, gettext

from mudun.demo.people import PASSWORD


@contextmanager
def step(word: str, sentence: str) -> Iterator[None]:
    """Run a block under its sentence."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"while: {word} {sentence}")
        raise


def given(sentence: str) -> Any:
    """What is so before."""
    return step("given", sentence)


def when(sentence: str) -> Any:
    """What somebody does."""
    return step("when", sentence)


def then(sentence: str) -> Any:
    """What is so afterwards."""
    return step("then", sentence)


class Person:
    """Somebody at a browser of their own. `page` is Playwright's."""

    def __init__(self, page: Any, server: Any, language: str) -> None:
        self.page, self.server, self.language = page, server, language

    def word(self, english: str, **values: Any) -> str:
        """How the platform says this in the person's language."""
        with self.server.request(), force_locale(self.language):
            return str(gettext(english, **values))

    def opens(self, endpoint: str, **values: Any) -> "Person":
        """Open a page by the name of its view."""
        self.page.goto(self.server.path(endpoint, **{"language": self.language, **values}))
        return self

    def signs_in(self, email: str, password: str = PASSWORD) -> "Person":
        """Sign in by e-mail and password."""
        self.opens("accounts.sign_in")
        self.page.fill("input[name=email]", email)
        self.page.fill("input[name=password]", password)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return self

    def fills(self, **fields: str) -> "Person":
        """Type into fields, found by their names; a text in several languages is typed in the reader's own."""
        for name, text in fields.items():
            own = self.page.locator(f"[name='{name}-{self.language}']")
            field = own if own.count() else self.page.locator(f"[name='{name}']")
            field.fill(text)
        return self

    def ticks(self, **choices: str | tuple[str, ...]) -> "Person":
        """Choose boxes and radio buttons by their names and values."""
        for name, values in choices.items():
            for value in (values,) if isinstance(values, str) else values:
                box = self.page.locator(f"[name='{name}'][value='{value}']")
                if not box.is_checked():
                    box.focus()
                    box.press("Space")
                assert box.is_checked(), f"{name} {value}"
        return self

    def reads_mail(self, address: str) -> "Person":
        """Open the newest message to this address in the mailbox of the demonstration, once the postman has been."""
        self.server.deliver()
        self.opens("mailbox.index_of_mails")
        self.page.locator("main li", has_text=address).first.get_by_role("link").click()
        return self

    def presses(self, english: str, within: str = "main") -> "Person":
        """Press the button, or follow the link, with these words."""
        name = self.word(english)
        place = self.page.locator(within)
        button = place.get_by_role("button", name=name, exact=True)
        target = button if button.count() else place.get_by_role("link", name=name, exact=True)
        assert target.count(), f"no {name!r} on {self.page.url}:\n{place.inner_text()[:3000]}"
        target.first.click()
        self.page.wait_for_load_state()
        return self

    def compares_figures(self, issue: int) -> "Person":
        """Compare every figure of an issue with its source, piece by piece, then the ones that stand alone."""
        self.opens("digests.check", issue=issue)
        while (whole := self.page.locator("main button[name=piece]")).count():
            whole.first.click()
            self.page.wait_for_load_state()
        for box in self.page.locator("[name=tick]:not(:checked)").all():
            box.check()
        return self.presses("Keep the ticks")

    def sees(self, *words: str) -> "Person":
        """The page shows these words."""
        shown = self.shown()
        for text in words:
            assert flat(self.word(text)) in shown, f"{self.word(text)!r} is not on {self.page.url}:\n{shown[:3000]}"
        return self

    def sees_no(self, *words: str) -> "Person":
        """The page does not show these words."""
        shown = self.shown()
        for text in words:
            assert flat(self.word(text)) not in shown, f"{self.word(text)!r} is on {self.page.url}"
        return self

    def shown(self) -> str:
        """What can be read on the page, its spaces made even."""
        return flat(self.page.inner_text("body"))

    def number(self) -> int:
        """The number of the record whose page is open."""
        found = re.search(r"/(\d+)(?:[-/?#]|$)", urlsplit(self.page.url).path)
        assert found, self.page.url
        return int(found.group(1))


def flat(text: str) -> str:
    """The text in one line."""
    return re.sub(r"\s+", " ", text)
