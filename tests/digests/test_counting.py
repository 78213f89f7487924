"""The pages of an issue in the making are counted by the worker after each change, once for several."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from tests.clock import Clock
from tests.factories.accounts import an_editor
from tests.factories.digests import an_illustrated_experience, an_issue
from tests.factories.experiences import full
from tests.factories.projects import three

from mudun.core.db import db
from mudun.digests import actions, counting
from mudun.digests.actions.touching import PAGES, QUIET
from mudun.digests.models import Issue
from mudun.digests.studio import pages
from mudun.i18n.languages import CODES
from mudun.workflow.jobs import Job, job_of
from mudun.workflow.jobs.running import run_due

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages that were counted; the counting itself is another test's."""
    seen: list[str] = []

    def drawn(state: pages.State, language: str, name: str, _first: int) -> int:
        seen.append(language)
        pages._note(state, language, {"total": 20, "stranded": [], "less": []})
        return 20

    monkeypatch.setattr(pages, "_drawn", drawn)
    return seen


def a_new_issue() -> Issue:
    issue = actions.open_(by=an_editor(), title=three("نشرة", "Digest", "Bulletin"))
    db.session.commit()
    return issue


def rows() -> int:
    return db.session.scalar(sa.select(sa.func.count(Job.id)).where(Job.kind_name == PAGES)) or 0


def test_several_changes_are_counted_once_and_every_language(counted: list[str], frozen_clock: Clock) -> None:
    issue, editor = a_new_issue(), an_editor()
    actions.add(issue, an_illustrated_experience(**full()), "experience", by=editor)
    actions.edit(issue, {"theme": three("حدائق", "Gardens", "Jardins")}, by=editor)
    db.session.commit()
    assert rows() == 1
    assert run_due() == {}, "the editor may be about to change more"
    frozen_clock.forward(seconds=QUIET.total_seconds())
    assert run_due() == {"done": 1}
    assert counted == list(CODES)
    assert pages.last_counts(db.session.get(Issue, issue.id)) == dict.fromkeys(CODES, (20, True))


def test_a_change_after_that_is_counted_again(counted: list[str], frozen_clock: Clock) -> None:
    issue, editor = a_new_issue(), an_editor()
    frozen_clock.forward(minutes=1)
    run_due()
    actions.edit(issue, {"theme": three("حدائق", "Gardens", "Jardins")}, by=editor)
    db.session.commit()
    assert not any(is_new for _, is_new in pages.last_counts(issue).values())
    frozen_clock.forward(minutes=1)
    assert run_due() == {"done": 1}
    assert len(counted) == 2 * len(CODES)


def test_a_change_while_they_are_counted_is_not_lost(counted: list[str]) -> None:
    issue, editor = a_new_issue(), an_editor()
    steps = counting.count_pages(counting.Task("issue", issue.id, {}))
    next(steps)
    next(steps)
    actions.edit(issue, {"theme": three("حدائق", "Gardens", "Jardins")}, by=editor)
    db.session.commit()
    with pytest.raises(counting.Later):
        for _ in steps:
            pass


@pytest.mark.parametrize("stage", ["publishing", "published", "withdrawn"])
def test_what_is_frozen_is_not_counted(counted: list[str], stage: str) -> None:
    issue = an_issue(stage)
    assert job_of(issue, PAGES) is None, "publishing calls it off"
    assert list(counting.count_pages(counting.Task("issue", issue.id, {}))) == []
    assert counted == []


def test_taken_back_it_is_counted_again(counted: list[str], frozen_clock: Clock) -> None:
    issue = an_issue("publishing")
    actions.recall(issue, by=an_editor())
    job: Any = job_of(issue, PAGES)
    assert job.due_at == frozen_clock.now + timedelta(seconds=QUIET.total_seconds())


def test_what_had_no_room_is_told_at_the_piece_and_among_the_checks(counted: list[str], client_for: Any) -> None:
    issue, editor = a_new_issue(), an_editor()
    actions.add(issue, an_illustrated_experience(**full()), "experience", by=editor)
    db.session.commit()
    item = issue.items[0]
    pages._note(pages.state_of(issue), "fr", {"total": 20, "stranded": [], "less": [(item.id, ["quote", "parts"])]})
    desk = client_for(editor, "en")
    piece = desk.get(f"/en/digests/{issue.id}/items/{item.id}/edit").get_data(as_text=True)
    assert "No room on the pages in French: Quotation, The last texts" in piece
    check = desk.get(f"/en/digests/{issue.id}/check").get_data(as_text=True)
    assert check.count("Left out of print: there is no room for it") == 2
