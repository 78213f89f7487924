"""The one door for filling in: it notes what really changed, and a tag alone moves the version too."""

import pytest
import sqlalchemy as sa
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city
from tests.factories.projects import a_draft

from mudun.core.db import db
from mudun.core.errors import Conflict, Denied
from mudun.i18n.localized import Localized
from mudun.projects.models import Project
from mudun.workflow.activity import timeline
from mudun.workflow.edit import edit


@pytest.fixture
def draft(database):
    """A draft and its author."""
    city = a_city()
    author = a_focal_point(city)
    project = a_draft(city)
    db.session.commit()
    return project, author


def test_what_changed_is_noted(draft):
    project, author = draft
    changed = edit(project, {"seats": 7, "is_online": project.is_online}, by=author, codes={"theme": ["ai-digital"]})
    assert changed == ["seats", "theme"]
    assert timeline(project)[-1].detail == {"fields": ["seats", "theme"]}


def test_nothing_changed_leaves_no_trace(draft):
    project, author = draft
    version, rows = project.version, len(timeline(project))
    assert edit(project, {"seats": project.seats}, by=author, codes={"theme": project.codes("theme")}) == []
    db.session.commit()
    assert (project.version, len(timeline(project))) == (version, rows)


def test_a_tag_alone_moves_the_version(draft):
    project, author = draft
    version = project.version
    edit(project, {}, by=author, codes={"goal": ["13", "4"]})
    db.session.commit()
    assert project.version == version + 1
    assert project.goals == [13, 4]


def test_a_stranger_changes_nothing(draft):
    project, _author = draft
    with pytest.raises(Denied):
        edit(project, {"title": Localized({"ar": "غريب"})}, by=a_focal_point(a_city()))


def test_two_at_once_are_a_conflict(draft):
    project, author = draft
    db.session.execute(
        sa.update(Project).where(Project.id == project.id).values(version=Project.version + 1),
        execution_options={"synchronize_session": False},
    )
    with pytest.raises(Conflict):
        edit(project, {"seats": 9}, by=author)
