"""The sample story: played once, through the rooms' own actions, never in production."""

import pytest
import sqlalchemy as sa

from mudun.accounts import passwords
from mudun.accounts.models import User
from mudun.accounts.strength import weakness
from mudun.cities.models import City
from mudun.core.addresses import path_of
from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.demo.loading import RECENT, load
from mudun.demo.people import PASSWORD
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue
from mudun.experiences.models import Experience
from mudun.notifications.models import WAITING, Notice
from mudun.partnerships.lifecycle import PartnershipStage
from mudun.partnerships.models import Partnership
from mudun.practices.models import Practice
from mudun.projects.lifecycle import ProjectStage
from mudun.projects.models import Project
from mudun.workflow.activity import Activity, verify


@pytest.fixture(scope="module")
def demo(app, storage, told_story):
    """The story, brought back once for all tests of this file: none of them changes it."""
    with app.app_context():
        storage.refresh("story")
        yield told_story
        db.session.rollback()


def stages(model):
    return {record.stage for record in db.session.scalars(sa.select(model)).unique()}


def test_the_story_reaches_every_stage(demo):
    assert demo > 150
    hidden_moves = {ProjectStage.RETURNED, ProjectStage.DECLINED}
    assert stages(Project) == set(ProjectStage) - hidden_moves
    assert stages(Partnership) == set(PartnershipStage)
    assert stages(Issue) == {IssueStage.COMPOSING, IssueStage.PUBLISHED}


def test_what_the_files_say_is_what_came_about(demo):
    from mudun.demo.content import read_all

    wanted = {row["title"][0] or row["title"][2]: row["stage"] for row in read_all("projects").values()}
    found = {
        project.title.in_("ar").text: project.stage.value for project in db.session.scalars(sa.select(Project)).unique()
    }
    assert found == wanted


def test_loading_twice_changes_nothing(demo):
    before = [db.session.scalar(sa.select(sa.func.count()).select_from(model)) for model in (Project, User, Activity)]
    assert load() == 0
    after = [db.session.scalar(sa.select(sa.func.count()).select_from(model)) for model in (Project, User, Activity)]
    assert after == before


def test_timelines_run_forward_in_the_past_and_the_chain_holds(demo):
    moments = list(db.session.scalars(sa.select(Activity.at).order_by(Activity.id)))
    assert moments == sorted(moments)
    assert moments[-1] <= now()
    count, wrong = verify()
    assert count == len(moments) > 300
    assert wrong == []


def test_everything_invented_is_marked_and_nothing_real_is(demo):
    assert all(project.is_sample for project in db.session.scalars(sa.select(Project)).unique())
    assert all(practice.is_sample for practice in db.session.scalars(sa.select(Practice)).unique())
    told = list(db.session.scalars(sa.select(Experience)).unique())
    assert {one.is_sample for one in told if one.origin} == {False}
    assert {one.is_sample for one in told if not one.origin} == {True}
    assert sum(1 for one in told if one.origin) == 33


def test_open_calls_are_really_open(demo):
    calling = [project for project in db.session.scalars(sa.select(Project)).unique() if project.is_calling]
    assert len(calling) >= 3
    assert all(project.closes_on > today() for project in calling)


def test_questions_that_wait_are_not_over_yet(demo):
    waiting = (PartnershipStage.REQUESTED, PartnershipStage.INVITED)
    rows = db.session.scalars(sa.select(Partnership).where(Partnership.stage.in_(waiting))).unique().all()
    assert rows
    assert all(row.expires_at > now() for row in rows)


def test_every_sample_account_opens_with_the_documented_password(demo):
    users = list(db.session.scalars(sa.select(User)))
    assert len(users) == 30
    assert all(user.is_active for user in users)
    assert passwords.matches(users[0], PASSWORD)
    assert weakness(PASSWORD) is None


def test_only_recent_mail_still_goes_out(demo):
    waiting = list(db.session.scalars(sa.select(Notice).where(Notice.mail == WAITING)))
    assert waiting
    assert all(notice.created_at >= now() - RECENT for notice in waiting)


def test_the_published_issue_is_frozen_and_complete(demo):
    issue = db.session.scalars(sa.select(Issue).where(Issue.number == 1)).one()
    assert issue.frozen
    assert len(issue.items) == 6
    assert not issue.theme.missing
    assert not issue.editorial.missing


def test_the_page_of_accounts_names_everybody_and_the_password(demo, app):
    page = app.test_client().get("/en/demo").text
    assert PASSWORD in page
    assert page.count('<th scope="row">') == 30


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_public_page_of_the_story_can_be_read(demo, app, language):
    visitor = app.test_client()

    for model in (City, Project, Experience, Practice, Issue):
        for record in db.session.scalars(sa.select(model).limit(40)).unique().all():
            if getattr(record, "is_public", True):
                path = path_of(record, language)
                assert visitor.get(path).status_code == 200, path


def test_the_commands_say_what_they_did(demo, app):
    run = app.test_cli_runner().invoke
    assert "already" in run(args=["demo", "load"]).output
    assert run(args=["demo", "load", "--if-new"]).output == ""
    listed = run(args=["demo", "accounts"])
    assert listed.exit_code == 0
    assert "focal@aswan.example" in listed.output
    assert PASSWORD in listed.output
