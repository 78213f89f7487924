"""What the optional script adds, and that nothing needs it."""

from collections.abc import Callable
from typing import Any

from tests.journeys.story import given, then, when

SHEET = "form[data-guard]"
KEPT_AFTER = 900  # milliseconds


def test_letters_are_counted_and_a_sixth_goal_is_refused_kindly(person: Callable[..., Any]) -> None:
    page = person(language="fr").opens("styleguide").page
    with given("a text of at most 600 characters"):
        field = page.locator("textarea[data-count='600']").locator("visible=true").first
        count = page.locator(f"output[for='{field.get_attribute('id')}']")
    with when("thirty are typed"):
        field.fill("é" * 30)
    with then("570 are left, and too many are said to be too many"):
        assert "570" in count.inner_text()
        field.fill("é" * 601)
        assert "over" in (count.get_attribute("class") or "")
    with when("a sixth goal is ticked"):
        picker = page.locator("fieldset[data-most='5']").first
        for number in (1, 2, 3, 5, 6):
            picker.locator(".pick > input").nth(number - 1).click()
    with then("five stay, and a sentence says why"):
        assert picker.locator(".pick > input:checked").count() == 5
        assert picker.locator("[data-toomany]").is_visible()


def test_unsaved_typing_is_kept_on_the_device_and_offered_again(person: Callable[..., Any]) -> None:
    someone = person(language="en").opens("styleguide")
    page = someone.page
    page.on("dialog", lambda dialog: dialog.accept())
    with when("something is typed and the page is left without saving"):
        page.locator(f"{SHEET} input[name^=email]").first.fill("focal@aswan.example")
        page.wait_for_timeout(KEPT_AFTER)
        page.reload()
    with then("it is offered, and comes back when asked for"):
        page.locator(f"{SHEET} [data-restore]").first.click()
        assert page.locator(f"{SHEET} input[name^=email]").first.input_value() == "focal@aswan.example"


def test_a_question_opens_over_the_page_with_and_without_script(person: Callable[..., Any]) -> None:
    for javascript in (True, False):
        page = person(language="ar", javascript=javascript).opens("styleguide").page
        page.locator("a[href^='#publish']").first.click()
        question = page.locator("dialog[id^=publish]").first
        with then("the question is seen, and can be left again"):
            assert question.is_visible()
            question.locator("[data-close]").click()
            assert not question.is_visible()


def test_the_languages_of_a_text_open_without_script(person: Callable[..., Any]) -> None:
    page = person(language="ar", javascript=False).opens("styleguide").page
    panes = page.locator(".tabs").first
    assert panes.locator(".pane.p1").is_visible()
    assert not panes.locator(".pane.p3").is_visible()
    panes.locator("label", has_text="Français").click()
    assert panes.locator(".pane.p3").is_visible()
    assert not panes.locator(".pane.p1").is_visible()
