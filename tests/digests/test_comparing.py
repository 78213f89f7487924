"""Every figure is compared with its source before an issue goes on, by whoever; a corrected edition keeps the ticks."""

import re

import pytest
from tests.factories.accounts import an_editor
from tests.factories.digests import an_illustrated_experience, an_issue, approve, compare, publish, ready
from tests.factories.experiences import full
from tests.factories.projects import three

from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.digests import actions, queries
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue
from mudun.digests.studio.facts import facts_of, uncompared

pytestmark = pytest.mark.usefixtures("database")
FOREWORD = three("في 12 مدينة.", "In 12 cities.", "Dans 12 villes.")
NEXT = three("في 14 مدينة.", "In 14 cities.", "Dans 14 villes.")


def missed(issue: Issue, verb: str) -> list[str]:
    with pytest.raises(Incomplete) as refusal:
        getattr(actions, verb)(issue, by=an_editor())
    return [line.field for line in refusal.value.missing]


def test_an_issue_with_a_figure_that_nobody_compared_is_not_ready() -> None:
    editor, issue = an_editor(), an_issue(editorial=FOREWORD)
    before = len(facts_of(issue))
    assert before >= 1
    assert missed(issue, "ready") == ["facts"]
    assert (issue.stage, issue.made_ready_by_id) == (IssueStage.COMPOSING, None)
    compare(issue, by=editor)
    assert uncompared(issue) == 0
    actions.ready(issue, by=editor)
    assert issue.stage is IssueStage.READY


def test_a_source_that_changes_after_the_approval_holds_the_issue_back() -> None:
    editor, issue = an_editor(), an_issue(items=0)
    piece = an_illustrated_experience(**full())
    actions.add(issue, piece, "experience", by=editor)
    ready(issue, by=editor)
    approve(issue)
    piece.what_we_did = NEXT
    db.session.flush()
    assert missed(issue, "publish") == ["facts"]
    assert (issue.stage, issue.frozen) == (IssueStage.APPROVED, None)
    compare(issue, by=editor)
    actions.publish(issue, by=editor)
    assert issue.is_publishing


def test_a_corrected_edition_keeps_the_ticks_of_what_it_keeps() -> None:
    editor, issue = an_editor(), an_issue(items=0, editorial=FOREWORD)
    actions.add(issue, an_illustrated_experience(**full()), "experience", by=editor)
    publish(issue, by=editor)
    corrected = actions.correct(issue, by=editor, erratum=three("خطأ", "Wrong", "Faux"))
    assert queries.ticks(corrected).keys() == queries.ticks(issue).keys()
    assert uncompared(corrected) == 0
    actions.edit(corrected, {"editorial": NEXT}, by=editor)
    assert uncompared(corrected) == 1


def test_the_editor_is_told_and_ticks_a_whole_piece(client_for) -> None:
    editor = an_editor()
    desk, issue = client_for(editor, "en"), an_issue(items=0, editorial=FOREWORD)
    item = actions.add(issue, an_illustrated_experience(**full()), "experience", by=editor)
    db.session.commit()
    several = [fact for fact in facts_of(issue) if fact.item is item]
    assert len(several) > 1
    order = desk.get(f"/en/digests/{issue.id}/compose").get_data(as_text=True)
    assert f"Compare {len(several) + 1} figures with their sources" in order
    assert f"/digests/{issue.id}" in order
    assert "/check#facts" in order
    page = desk.get(f"/en/digests/{issue.id}/check").get_data(as_text=True)
    assert f"0 of {len(several)} compared" in page
    shown = re.findall(r'name="shown" value="(\w+)"', page)
    desk.post(f"/en/digests/{issue.id}/check", data={"shown": shown, "piece": item.id})
    assert uncompared(issue) == 1
    assert desk.post(f"/en/digests/{issue.id}/ready").status_code == 422
    desk.post(f"/en/digests/{issue.id}/check", data={"shown": shown, "tick": shown})
    assert desk.post(f"/en/digests/{issue.id}/ready").status_code == 303
