"""Two pairs of eyes: whoever gives an issue for approval does not approve it."""

import pytest
import sqlalchemy as sa
from tests.factories.accounts import a_focal_point, a_reviewer, an_admin, an_editor
from tests.factories.cities import a_city
from tests.factories.digests import an_issue, ready

from mudun.accounts.lifecycle import AccountStage
from mudun.accounts.models import User
from mudun.core.db import db
from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.digests import actions
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue
from mudun.security.policy import can
from mudun.workflow.activity import timeline

pytestmark = pytest.mark.usefixtures("database")


def state(issue: Issue) -> tuple[object, ...]:
    """What the database says of the issue."""
    db.session.flush()
    columns = (Issue.stage, Issue.made_ready_by_id, Issue.approved_by_id, Issue.approved_at)
    return tuple(db.session.execute(sa.select(*columns).where(Issue.id == issue.id)).one())


def alone_with(issue: Issue, person: User) -> None:
    """Everybody else leaves the secretariat; this person gave the issue for approval."""
    others = sa.update(User).where(User.network_role.is_not(None), User.id != person.id)
    db.session.execute(others.values(stage=AccountStage.SUSPENDED))
    issue.made_ready_by_id = person.id
    db.session.flush()


def test_another_person_approves_and_both_names_are_kept(outbox) -> None:
    maker, reader = an_editor(), an_editor()
    issue = an_issue(by=maker)
    ready(issue, by=maker)
    actions.approve(issue, by=reader, note="Read in three languages")
    assert state(issue)[:3] == (IssueStage.APPROVED, maker.id, reader.id)
    told = {notice.reader_id for notice in outbox() if notice.kind_name == "digest_approved"}
    assert maker.id in told
    assert reader.id not in told


def test_whoever_made_it_ready_does_not_approve_it() -> None:
    maker = an_editor()
    issue = an_issue("ready", by=maker)
    before = state(issue)
    with pytest.raises(Denied):
        actions.approve(issue, by=maker)
    assert state(issue) == before
    assert not can(maker, "approve", issue)


@pytest.mark.parametrize("who", [a_reviewer, lambda: a_focal_point(a_city())])
def test_only_the_secretariat_approves(who) -> None:
    issue = an_issue("ready")
    with pytest.raises(Denied):
        actions.approve(issue, by=who())
    assert state(issue)[0] is IssueStage.READY


@pytest.mark.parametrize("stage", ["composing", "approved", "published", "withdrawn"])
def test_only_what_waits_for_approval_is_approved(stage: str) -> None:
    issue = an_issue(stage)
    before = state(issue)
    with pytest.raises(OutOfTurn):
        actions.approve(issue, by=an_editor())
    assert state(issue) == before


def test_what_became_incomplete_is_not_approved() -> None:
    from mudun.experiences import actions as experiences

    issue = an_issue("ready")
    experiences.archive(issue.items[0].subject, by=an_editor(), note="Out of date")
    before = state(issue)
    with pytest.raises(Incomplete):
        actions.approve(issue, by=an_editor())
    assert state(issue) == before


@pytest.mark.parametrize("stage", ["ready", "approved"])
def test_going_on_composing_forgets_the_approval(stage: str) -> None:
    issue = an_issue(stage)
    actions.reopen(issue, by=an_editor())
    assert state(issue) == (IssueStage.COMPOSING, None, None, None)


# ── a secretariat of one ─────────────────────────────────────────────────────────────────────
def test_an_administrator_who_is_alone_approves_with_a_reason() -> None:
    person, issue = an_admin(), an_issue("ready")
    assert not can(person, "approve_alone", issue)
    alone_with(issue, person)
    assert not can(person, "approve", issue)
    actions.approve_alone(issue, by=person, note="My colleague is on leave until March")
    assert state(issue)[:3] == (IssueStage.APPROVED, person.id, person.id)
    assert [(row.verb, row.note) for row in timeline(issue)][-1] == (
        "approve_alone",
        "My colleague is on leave until March",
    )


def test_an_editor_who_is_alone_does_not() -> None:
    person, issue = an_editor(), an_issue("ready")
    alone_with(issue, person)
    with pytest.raises(Denied):
        actions.approve_alone(issue, by=person, note="Nobody is here")


def test_an_administrator_with_colleagues_does_not() -> None:
    person = an_admin()
    issue = an_issue("ready", by=person)
    assert an_editor().is_secretariat
    before = state(issue)
    with pytest.raises(Incomplete) as refusal:
        actions.approve_alone(issue, by=person, note="It is urgent")
    assert [line.field for line in refusal.value.missing] == ["approval"]
    assert state(issue) == before


def test_an_administrator_with_colleagues_is_shown_no_form_and_refused(client_for) -> None:
    person = an_admin()
    issue = an_issue("ready", by=person)
    assert an_editor().is_secretariat
    db.session.commit()
    desk, address = client_for(person, "en"), f"/en/digests/{issue.id}"
    assert "You are the only active person" not in desk.get(f"{address}/course").get_data(as_text=True)
    refused = desk.post(f"{address}/approve-alone", data={"note": "It is urgent"})
    assert refused.status_code == 422
    assert "Ask another person of the secretariat" in refused.get_data(as_text=True)
    db.session.refresh(issue)
    assert issue.stage is IssueStage.READY


def test_the_reason_must_be_written(client_for) -> None:
    person, issue = an_admin(), an_issue("ready")
    alone_with(issue, person)
    db.session.commit()
    desk, address = client_for(person, "en"), f"/en/digests/{issue.id}"
    assert "You are the only active person" in desk.get(f"{address}/course").get_data(as_text=True)
    refused = desk.post(f"{address}/approve-alone", data={"note": "  "})
    assert refused.status_code == 422
    assert "Please fill this in." in refused.get_data(as_text=True)
    assert desk.post(f"{address}/approve-alone", data={"note": "On my own until May"}).status_code == 303
    db.session.refresh(issue)
    assert issue.stage is IssueStage.APPROVED
