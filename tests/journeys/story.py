"""Words in which journeys are told.

    with given("Aswan's project is open to partners"):
        …
    with when("Marrakech asks to join"):
        …
    with then("Aswan sees the request"):
        …

A step that fails says its sentence in the report.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

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
        self.page.wait_for_load_state()
        assert "/sign-in" not in self.page.url, self.page.inner_text("main")
        return self

    def fills(self, fields: Mapping[str, str]) -> "Person":
        """Type into fields, found by their names."""
        for name, text in fields.items():
            self.page.fill(f"[name='{name}']", text)
        return self

    def ticks(self, *choices: tuple[str, str]) -> "Person":
        """Choose boxes and radio buttons, each by its (name, value)."""
        for name, value in choices:
            self.page.check(f"[name='{name}'][value='{value}']", force=True)
        return self

    def presses(self, words: str) -> "Person":
        """Press the button or follow the link with these words."""
        button = self.page.get_by_role("button", name=words, exact=True)
        target = button if button.count() else self.page.get_by_role("link", name=words, exact=True)
        target.first.click()
        self.page.wait_for_load_state()
        return self

    def sees(self, *words: str) -> "Person":
        """The page shows these words."""
        shown = self.page.inner_text("body")
        for text in words:
            assert text in shown, f"{text!r} is not on {self.page.url}:\n{shown[:3000]}"
        return self

    def sees_no(self, *words: str) -> "Person":
        """The page does not show these words."""
        shown = self.page.inner_text("body")
        for text in words:
            assert text not in shown, f"{text!r} is on {self.page.url}"
        return self
