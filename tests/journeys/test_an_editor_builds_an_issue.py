"""One editor builds an issue in its six steps, and a second person of the secretariat approves it."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when

from mudun.core.db import db
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue

WORDS = {
    "ar": {"theme": "مدن تقرأ معًا", "season": "شتاء 2027", "editorial": "كلمة العدد الثالث، وفيها 14 مدينة."},
    "en": {"theme": "Cities reading together", "season": "Winter 2027", "editorial": "The third foreword: 14 cities."},
}
FRENCH = {
    "theme": "Des villes qui lisent",
    "season": "Hiver 2027",
    "editorial": "Le troisième avant-propos, 14 villes.",
}


def kept(server: LiveServer, number: int) -> dict[str, Any]:
    """What the database says of the issue now."""
    with server.app.app_context():
        issue = db.session.scalars(sa.select(Issue).where(Issue.number == number)).unique().one()
        order = [item.id for item in issue.items]
        texts = {name: dict(getattr(issue, name)) for name in ("theme", "season", "editorial")}
        return {
            "id": issue.id,
            "stage": issue.stage,
            "order": order,
            "lengths": [i.length for i in issue.items],
            **texts,
        }


def test_an_editor_builds_an_issue_and_has_it_approved(person: Callable[..., Person], server: LiveServer) -> None:
    with given("the editor, who begins issue 3 with words in two languages"):
        editor = person("editor@secretariat.example", language="en").opens("digests.new")
        for language, words in WORDS.items():
            for name, text in words.items():
                pane = editor.page.locator(f".tabs:has([name={name}-{language}])")
                pane.locator(f"label[for$='-pane-{language}']").click()
                editor.page.fill(f"[name={name}-{language}]", text)
        editor.page.fill("[name=until]", "2026-12-31")
        editor.presses("Save")
        issue = kept(server, 3)["id"]

    with when("the editor chooses two practices from the shelf"):
        for _time in range(2):
            editor.opens("digests.shelf", issue=issue, all=1, sort="practice", language="en")
            editor.page.locator("ul.shelf form button").first.click()
            editor.page.wait_for_load_state()
    with when("lifts the second above the first with the keyboard alone"):
        editor.opens("digests.compose", issue=issue)
        before = kept(server, 3)["order"]
        grip = editor.page.locator("[data-grip]").nth(1)
        grip.focus()
        for key in ("Enter", "ArrowUp"):
            editor.page.keyboard.press(key)
        with editor.page.expect_navigation():
            editor.page.keyboard.press("Enter")
    with then("the order is kept"):
        assert kept(server, 3)["order"] == before[::-1]

    with when("shortens the first piece to half a page"):
        editor.page.locator("ol.shelf li b a").first.click()
        editor.page.wait_for_load_state()
        editor.ticks(length="half").presses("Save")
        assert kept(server, 3)["lengths"][0] == "half"
    with when("translates what lacks French, gap by gap"):
        for name, text in FRENCH.items():
            editor.opens("digests.translate", issue=issue, into="fr")
            form = editor.page.locator(f"form[id='issue.{name}']")
            form.locator("textarea").fill(text)
            form.get_by_role("button").click()
            editor.page.wait_for_load_state()
    with then("the words stand in three languages"):
        assert kept(server, 3)["theme"] == {**{k: w["theme"] for k, w in WORDS.items()}, "fr": FRENCH["theme"]}

    with when("ticks off the figure of the foreword, and looks at a page"):
        editor.opens("digests.check", issue=issue)
        editor.page.locator("[name=tick]").first.check()
        editor.presses("Keep the ticks")
        assert editor.page.locator("[name=tick]").first.is_checked()
        editor.compares_figures(issue)
        editor.opens("digests.pages", issue=issue, **{"in": "ar"})
        assert editor.page.locator("img.sheetpage").first.evaluate(
            "image => image.complete && image.naturalWidth > 400"
        )
    with when("gives it for approval"):
        editor.opens("digests.course", issue=issue).presses("Give it for approval")
        editor.opens("digests.course", issue=issue).sees_no("Approve the issue")
    with then("a second person reads it and approves it"):
        second = person("admin@secretariat.example", language="fr").opens("digests.course", issue=issue)
        second.presses("Approve the issue")
        assert kept(server, 3)["stage"] is IssueStage.APPROVED
