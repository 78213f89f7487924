"""Pressing a button of a page."""

from types import SimpleNamespace

import pytest
from flask import get_flashed_messages

from mudun.core.errors import Denied, Incomplete
from mudun.workflow import buttons
from mudun.workflow.buttons import Button, press


@pytest.fixture
def session(app, monkeypatch):
    kept = []
    session = SimpleNamespace(commit=lambda: kept.append("kept"), rollback=lambda: kept.append("undone"))
    monkeypatch.setattr(buttons, "db", SimpleNamespace(session=session))
    monkeypatch.setattr(buttons, "current_user", "Aswan")
    with app.test_request_context("/en/"):
        yield kept


def test_a_step_is_kept_told_and_leads_on(session):
    seen = []
    button = Button(lambda record, **said: seen.append((record, said)), "Done.")
    answer = press(button, "a record", then=lambda: f"/after/{len(session)}", note="a word")
    assert seen == [("a record", {"by": "Aswan", "note": "a word"})]
    assert session == ["kept"]
    assert (answer.status_code, answer.location) == (303, "/after/1"), "the way on is asked for after the step"
    assert get_flashed_messages() == ["Done."]


def _refuse(refusal):
    def action(_record, by):
        raise refusal

    return Button(action, "Done.")


def test_what_is_missing_comes_back_as_a_page_and_nothing_is_kept(session):
    answer = press(_refuse(Incomplete(["a title"])), "a record", then=str, lacking=lambda *told: told)
    assert answer == (("a record", ["a title"]), 422)
    assert session == ["undone"]
    assert get_flashed_messages() == []


@pytest.mark.parametrize("refusal", [Denied("open"), Incomplete(["a title"])])
def test_other_refusals_are_left_to_the_app(session, refusal):
    with pytest.raises(type(refusal)):
        press(_refuse(refusal), "a record", then=str)
    assert session == []
