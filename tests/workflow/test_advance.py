"""The one door for stages: who, when, what is missing, in this order; a refusal changes nothing."""

import pytest
import sqlalchemy as sa
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city
from tests.factories.projects import a_draft, a_project

from mudun.core.db import db
from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.projects.models import Project
from mudun.workflow.activity import Activity, timeline
from mudun.workflow.advance import advance


def rows() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Activity)) or 0


def test_a_move_is_made_stamped_and_told(database):
    project = a_project("open")
    leader = project.lead_city.focal_points[0]
    version, before = project.version, project.stage
    advance(project, "withdraw", by=leader, note="no time")
    db.session.commit()
    assert project.stage.value == "withdrawn"
    assert project.version == version + 1
    last = timeline(project)[-1]
    assert (last.verb, last.from_stage, last.to_stage, last.note) == ("withdraw", before.value, "withdrawn", "no time")
    assert (last.actor_kind, last.actor_id, last.city_id) == ("city", leader.id, project.lead_city_id)


@pytest.mark.parametrize("refusal", [Denied, OutOfTurn, Incomplete])
def test_a_refusal_changes_nothing(database, refusal):
    city = a_city()
    leader, stranger = a_focal_point(city), a_focal_point(a_city())
    project = a_draft(city) if refusal is Incomplete else a_project("open", city=city)
    if refusal is Incomplete:
        project.purpose = type(project.purpose)({})
    db.session.commit()
    stage, version, count = project.stage, project.version, rows()
    who = stranger if refusal is Denied else leader
    verb = {Denied: "withdraw", OutOfTurn: "resume", Incomplete: "open"}[refusal]
    with pytest.raises(refusal):
        advance(project, verb, by=who)
    db.session.commit()
    assert (project.stage, project.version, rows()) == (stage, version, count)


def test_what_is_missing_is_named_with_its_field(database):
    city = a_city()
    leader = a_focal_point(city)
    project = a_draft(city)
    project.summary = type(project.summary)({})
    with pytest.raises(Incomplete) as refusal:
        advance(project, "open", by=leader)
    assert [line.field for line in refusal.value.missing] == ["summary"]


def test_who_moves_second_is_out_of_turn(database, app):
    project = a_project("open")
    leader = project.lead_city.focal_points[0]
    db.session.commit()
    # A colleague in another process moves it meanwhile: only the version in the table tells.
    db.session.execute(
        sa.update(Project).where(Project.id == project.id).values(version=Project.version + 1),
        execution_options={"synchronize_session": False},
    )
    with pytest.raises(OutOfTurn):
        advance(project, "withdraw", by=leader)
