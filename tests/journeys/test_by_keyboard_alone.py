"""Nadia uses no mouse: she signs in, finds a project in French and asks to join it, and always sees where she is."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.journeys.story import Person, given, then, when

from mudun.demo.people import PASSWORD

MOST = 250
FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  const label = at.labels && at.labels[0] ? getComputedStyle(at.labels[0]) : style;
  const box = at.getBoundingClientRect();
  const shown = look => look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
  return {
    name: at.getAttribute('name'), value: at.getAttribute('value'), href: at.getAttribute('href') || '',
    words: (at.innerText || '').trim(), tag: at.tagName, seen: shown(style) || shown(label),
    within: box.bottom > 0 && box.top < innerHeight, html: at.outerHTML.slice(0, 200),
  };
}"""


def tabs_to(someone: Person, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Press Tab until the focus stands on what is wanted; on the way it is seen everywhere."""
    for _press in range(MOST):
        someone.page.keyboard.press("Tab")
        at = someone.page.evaluate(FOCUS)
        if at["tag"] == "BODY":
            continue
        assert at["seen"], f"no focus is seen on {at['html']} of {someone.page.url}"
        assert at["within"], f"the focus is out of sight: {at['html']} of {someone.page.url}"
        if wanted(at):
            return dict(at)
    pytest.fail(f"not reached with {MOST} tabs on {someone.page.url}")


def named(name: str, value: str | None = None) -> Callable[[dict[str, Any]], bool]:
    return lambda at: at["name"] == name and value in (None, at["value"])


def saying(words: str, tag: str = "") -> Callable[[dict[str, Any]], bool]:
    return lambda at: at["words"] == words and tag in ("", at["tag"])


def enters(someone: Person) -> None:
    with someone.page.expect_navigation():
        someone.page.keyboard.press("Enter")


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_city_asks_to_join_by_keyboard_alone(person: Callable[..., Person], javascript: bool) -> None:
    nadia = person(language="fr", javascript=javascript).opens("accounts.sign_in")
    with given("she signs in without touching the mouse"):
        tabs_to(nadia, named("email"))
        nadia.page.keyboard.type("focal@marrakech.example")
        tabs_to(nadia, named("password"))
        nadia.page.keyboard.type(PASSWORD)
        enters(nadia)
    with when("she skips to the content of the list, and opens an open call"):
        nadia.opens("projects.index")
        nadia.page.keyboard.press("Tab")
        assert nadia.page.evaluate(FOCUS)["words"] == nadia.word("Skip to the content")
        nadia.page.keyboard.press("Enter")
        tabs_to(nadia, lambda at: "/fr/projects/11-" in at["href"])
        enters(nadia)
    with when("she asks to join, with one box and a message"):
        tabs_to(nadia, saying(nadia.word("Express interest")))
        enters(nadia)
        tabs_to(nadia, named("offers", "expertise"))
        nadia.page.keyboard.press("Space")
        tabs_to(nadia, named("message-fr"))
        nadia.page.keyboard.type("Nous serions heureux d’y prendre part.")
        tabs_to(nadia, saying(nadia.word("Send the expression of interest"), "BUTTON"))
        enters(nadia)
    with then("the request is sent"):
        nadia.sees("Nous serions heureux d’y prendre part.", "Asked to join")
