"""Pages of twenty, whatever somebody writes into the address."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import lazyload
from tests.factories.projects import a_project

from mudun.core import clock
from mudun.core.db import db
from mudun.core.paging import Paged, counted, cut, page_number, paged, sliced
from mudun.projects.models import Project
from mudun.projects.queries import Filters, matching, open_calls, public, sorted_by


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), (None, 1), ("", 1), ("0", 1), ("-2", 1), ("x", 1), ("٣", 1), ("9" * 5000, 5000), ("1e3", 1)],
)
def test_only_a_sensible_number_counts(text, number):
    assert page_number(text) == number


def test_pages_and_neighbours():
    page = Paged([], number=10, total=400)
    assert page.pages == 20
    assert page.neighbours == [1, 8, 9, 10, 11, 12, 20]
    assert Paged([], 1, 0).pages == 1


def test_a_page_past_the_end_is_the_last():
    page = sliced(list(range(45)), "99")
    assert (page.number, list(page)) == (3, [40, 41, 42, 43, 44])


def test_a_cut_of_a_list_is_its_slice(database):
    for number in range(9):
        a_project("open", closes_on=clock.today() + timedelta(days=9 - number % 3))
    a_project("draft")
    db.session.commit()
    for query in (sorted_by(matching(Filters()), "newest"), sorted_by(matching(Filters()), "closing"), open_calls()):
        everything = db.session.scalars(query).all()
        assert len(everything) == counted(query) == 9
        for start in (0, 4, 8, 9):
            assert db.session.scalars(cut(query, 4, start)).all() == everything[start : start + 4]


def test_a_known_total_is_not_counted_again(database, count_queries):
    a_project("open")
    db.session.commit()
    with count_queries() as seen:
        assert paged(public().options(lazyload(Project.tags)), total=1).pages == 1
    assert seen.count == 1
