"""Lists show what they may, filters count honestly, and none asks more of the database when it is longer."""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_editor, an_observer
from tests.factories.cities import a_city
from tests.factories.projects import STEPS, a_draft, a_project, focal_point_of
from werkzeug.datastructures import MultiDict

from mudun.core.clock import today
from mudun.core.db import db
from mudun.projects import actions, queries
from mudun.projects.models import Project
from mudun.projects.queries import Filters
from mudun.security.policy import can
from mudun.security.rules import Visitor


@pytest.fixture(autouse=True)
def _database(database):
    """Every test has a fresh database."""


def ids(query: Any) -> list[int]:
    return [project.id for project in db.session.scalars(query)]


def asked(**values: Any) -> Filters:
    return Filters.of(MultiDict(values))


def test_the_list_of_what_is_visible_agrees_with_the_policy():
    projects = [a_project(stage) for stage in ("draft", *STEPS)]
    hidden = a_draft()
    actions.withdraw(hidden, by=focal_point_of(hidden.lead_city), note="Changed our mind")
    projects.append(hidden)
    actors = [Visitor(), an_editor(), an_observer(), a_focal_point(a_city())]
    actors += [a_contributor(project.lead_city) for project in projects]
    for actor in actors:
        seen = set(ids(queries.visible_to(actor)))
        assert seen == {project.id for project in projects if can(actor, "view", project)}


def test_a_suspended_city_sees_what_everybody_sees():
    from tests.factories.accounts import an_admin

    from mudun.cities import actions as cities

    project = a_draft()
    lead = focal_point_of(project.lead_city)
    assert ids(queries.visible_to(lead)) == [project.id]
    cities.suspend(project.lead_city, by=an_admin(), note="For a test")
    assert ids(queries.visible_to(lead)) == []
    assert not can(lead, "view", project)


def test_nobody_is_called_by_a_suspended_city():
    from tests.factories.accounts import an_admin

    from mudun.cities import actions as cities

    project = a_project("open")
    assert project.is_calling
    cities.suspend(project.lead_city, by=an_admin(), note="For a test")
    assert not project.is_calling
    assert ids(queries.open_calls()) == []
    assert queries.counted_open() == 0
    assert ids(queries.public()) == [project.id]


def test_open_calls_are_those_that_take_requests_the_nearest_end_first():
    late = a_project("open", closes_on=today() + timedelta(days=50))
    soon = a_project("open", closes_on=today() + timedelta(days=5))
    a_project("complete")
    a_project("draft")
    past = a_project("open")
    past.closes_on = today() - timedelta(days=1)
    db.session.flush()
    assert ids(queries.open_calls()) == [soon.id, late.id]
    assert queries.counted_open() == 2


def test_a_city_lists_its_drafts_for_itself_alone():
    city = a_city()
    public, draft = a_project("open", city), a_project("draft", city)
    assert ids(queries.projects_of(city)) == [public.id]
    assert set(ids(queries.led_by(city))) == {public.id, draft.id}
    assert ids(queries.drafts_of(city)) == [draft.id]


def test_the_queue_of_the_secretariat(frozen_clock):
    first = a_project("submitted")
    frozen_clock.forward(days=8)
    second = a_project("submitted")
    posted = a_project("open")
    assert ids(queries.to_review()) == [first.id, second.id]
    assert ids(queries.waiting_too_long()) == [first.id]
    assert ids(queries.posted_unreviewed()) == [posted.id]


@pytest.mark.parametrize(
    ("name", "value", "other", "more"),
    [
        ("goal", "4", "13", {}),
        ("theme", "climate-education", "ai-digital", {}),
        ("group", "youth", "children", {}),
        ("language", "fr", "es", {}),
        ("type", "joint-programme", "twinning", {}),
        ("stage", "open", "active", {}),
        ("country", "EG", "MA", {}),
        ("city", "aswan", "amman", {}),
    ],
)
def test_each_filter_finds_and_leaves_out(name, value, other, more):
    project = a_project("open", a_city(slug="aswan"))
    assert ids(queries.matching(asked(**{name: value}))) == [project.id]
    assert ids(queries.matching(asked(**{name: other}))) == []
    assert queries.counts(asked())[name][value] == 1


def test_what_the_platform_does_not_know_is_left_out_of_the_filters():
    filters = Filters.of(
        MultiDict([("goal", "99"), ("goal", "4"), ("goal", "x' OR 1=1"), ("stage", "draft"), ("sort", "secret")])
    )
    assert filters.chosen == {"goal": ["4"]}
    assert filters.sort == "newest"
    assert filters.words == {"goal": ["4"]}


def test_a_filter_can_be_taken_away():
    filters = Filters.of(
        MultiDict([("goal", "4"), ("goal", "7"), ("country", "EG"), ("open", "1"), ("sort", "closing")])
    )
    assert filters.without("goal", "7") == {"goal": ["4"], "country": ["EG"], "open": "1", "sort": "closing"}
    assert filters.without("country") == {"goal": ["4", "7"], "open": "1", "sort": "closing"}


def test_the_number_beside_a_value_is_what_choosing_it_gives():
    egypt, morocco = a_city(country="EG"), a_city(country="MA")
    a_project("open", egypt, codes={"goal": ["4", "7"]})
    a_project("open", egypt, codes={"goal": ["5"]})
    a_project("open", morocco, codes={"goal": ["4"]})
    a_project("draft", egypt, codes={"goal": ["4"]})
    filters = asked(goal="4")
    counted = queries.counts(filters)
    assert counted["goal"] == {"4": 2, "5": 1, "7": 1}
    assert counted["country"] == {"EG": 1, "MA": 1}
    assert counted["stage"] == {"open": 2}
    for country, number in counted["country"].items():
        assert len(ids(queries.matching(asked(goal="4", country=country)))) == number


def test_only_open_calls():
    a_project("complete")
    project = a_project("open")
    filters = asked(open="1")
    assert ids(queries.matching(filters)) == [project.id]
    assert queries.counts(filters)["stage"] == {"open": 1}


def test_the_order(frozen_clock):
    ended = a_project("complete")
    frozen_clock.forward(hours=1)
    late = a_project("open", closes_on=today() + timedelta(days=50))
    frozen_clock.forward(hours=1)
    soon = a_project("open", closes_on=today() + timedelta(days=5))
    assert ids(queries.sorted_by(queries.public(), "newest")) == [soon.id, late.id, ended.id]
    assert ids(queries.sorted_by(queries.public(), "closing")) == [soon.id, late.id, ended.id]
    frozen_clock.forward(days=10)
    assert ids(queries.sorted_by(queries.public(), "closing"))[0] == late.id


@pytest.mark.parametrize("how_many", [1, 12])
def test_a_list_asks_the_same_few_questions_however_long_it_is(count_queries, how_many):
    for _ in range(how_many):
        a_project("open")
    db.session.commit()
    db.session.expunge_all()
    with count_queries() as asked_for:
        rows = list(db.session.scalars(queries.with_all(queries.public())))
        said = [(str(row.lead_city), row.goals, len(row.results), len(row.stakeholders)) for row in rows]
    assert len(said) == how_many
    assert asked_for.count == 4, str(asked_for)
    with count_queries() as asked_for:
        queries.counts(asked(goal="4", country="EG"))
    assert asked_for.count == 1


def test_public_in_python_and_in_sql_are_the_same():
    for stage in ("draft", *STEPS):
        a_project(stage)
    public = set(ids(queries.public()))
    everything = list(db.session.scalars(db.select(Project)))
    assert public == {project.id for project in everything if project.is_public}
