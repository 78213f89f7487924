"""What the pointer does in the studio is done by buttons too: the order of pieces, and the frame of a photo."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when

from mudun.core.db import db
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue

EDITOR = "editor@secretariat.example"


def kept(server: LiveServer) -> dict[str, Any]:
    """The issue in the making: its pieces in their order, and how the first photo is framed."""
    with server.app.app_context():
        query = sa.select(Issue).where(Issue.stage == IssueStage.COMPOSING).order_by(Issue.id)
        issue = db.session.scalars(query).unique().first()
        pieces = [item for item in issue.items if item.sort == "experience"]
        return {
            "id": issue.id,
            "order": [item.id for item in issue.items],
            "lead": next(item.id for item in pieces if item.crop),
            "crop": next(item.crop for item in pieces if item.crop),
        }


def test_an_editor_moves_and_frames_with_the_mouse(person: Callable[..., Person], server: LiveServer) -> None:
    with given("the editor at the issue in the making"):
        before = kept(server)
        editor = person(EDITOR, language="en").opens("digests.compose", issue=before["id"])
    with when("the last piece of a section is dragged by its number above the first"):
        section = editor.page.locator("[data-list]:has([data-item] ~ [data-item])").first
        grips = section.locator("[data-grip]")
        names = section.locator("[data-item]").evaluate_all("rows => rows.map(row => Number(row.dataset.item))")
        grips.last.scroll_into_view_if_needed()
        place = grips.last.bounding_box()
        target = section.locator("[data-item]").first.bounding_box()
        editor.page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
        editor.page.mouse.down()
        editor.page.mouse.move(place["x"], target["y"] + 3, steps=6)
        with editor.page.expect_navigation():
            editor.page.mouse.up()
    with then("it stands first"):
        order = [number for number in kept(server)["order"] if number in names]
        assert order == [names[-1], *names[:-1]]
    with when("a frame is drawn over the photo"):
        editor.opens("digests.edit_photo", issue=before["id"], number=before["lead"])
        photo = editor.page.locator("[data-frame] svg")
        photo.scroll_into_view_if_needed()
        box = photo.bounding_box()
        editor.page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.25)
        editor.page.mouse.down()
        editor.page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.85, steps=4)
        editor.page.mouse.up()
        editor.presses("Save")
    with then("that part of it is printed"):
        crop = kept(server)["crop"]
        wanted = {"x": 0.25, "y": 0.25, "w": 0.5, "h": 0.6}
        assert {side: abs(crop[side] - at) < 0.03 for side, at in wanted.items()} == dict.fromkeys(wanted, True)


def test_the_same_is_done_by_buttons_without_script(person: Callable[..., Person], server: LiveServer) -> None:
    before = kept(server)
    editor = person(EDITOR, language="en", javascript=False).opens("digests.compose", issue=before["id"])
    section = editor.page.locator("[data-list]:has([data-item] ~ [data-item])").first
    names = section.locator("[data-item]").evaluate_all("rows => rows.map(row => Number(row.dataset.item))")
    section.locator("[data-item]").nth(1).locator("form[action$='/up'] button").click()
    editor.page.wait_for_load_state()
    assert [number for number in kept(server)["order"] if number in names][:2] == [names[1], names[0]]
    editor.opens("digests.edit_photo", issue=before["id"], number=before["lead"])
    editor.ticks(focus="0", zoom="60").presses("Save")
    assert kept(server)["crop"] == {"x": 0.0, "y": 0.0, "w": 0.6, "h": 0.6}
