"""The timeline cannot be changed quietly: the database refuses, and the chain of seals tells."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError
from tests.factories.projects import a_project

from mudun.core.db import db
from mudun.security.rules import CLOCK
from mudun.workflow import activity
from mudun.workflow.activity import Activity, record, verify

DROP = {
    "sqlite": ["DROP TRIGGER activity_no_update", "DROP TRIGGER activity_no_delete"],
    "postgresql": ["DROP TRIGGER activity_append_only ON activity"],
}


@pytest.fixture
def story(database):
    """A project with a timeline of several rows."""
    project = a_project("forming")
    db.session.commit()
    assert verify()[1] == []
    return project


@pytest.fixture
def unguarded(story):
    """The same, with somebody in the database who has taken the triggers off; they are put back."""
    for statement in DROP[db.engine.dialect.name]:
        db.session.execute(sa.text(statement))
    yield story
    db.session.rollback()


@pytest.mark.parametrize("statement", ["UPDATE activity SET note = 'x'", "DELETE FROM activity"])
def test_the_database_refuses(story, statement):
    with pytest.raises(DatabaseError, match="append-only"):
        db.session.execute(sa.text(statement))


def test_a_changed_row_is_found(unguarded):
    middle = db.session.scalars(sa.select(Activity.id).order_by(Activity.id)).all()[2]
    db.session.execute(sa.text("UPDATE activity SET note = 'forged' WHERE id = :id"), {"id": middle})
    db.session.expire_all()
    assert verify()[1] == [middle]


def test_a_removed_row_is_found(unguarded):
    ids = db.session.scalars(sa.select(Activity.id).order_by(Activity.id)).all()
    db.session.execute(sa.text("DELETE FROM activity WHERE id = :id"), {"id": ids[2]})
    db.session.expire_all()
    assert verify()[1] == [ids[3]]


def test_an_inserted_row_needs_the_key(story, app, monkeypatch):
    monkeypatch.setitem(app.config, "AUDIT_KEY", "a guessed key")
    forged = record(story, "withdraw", by=CLOCK)
    monkeypatch.undo()
    assert verify()[1] == [forged.id]


def test_a_row_tells_numbers_not_names(story):
    person = story.lead_city.focal_points[0]
    told = " ".join(row.content() for row in activity.timeline(story))
    assert person.name not in told
    assert person.email not in told
