"""Pages of twenty, whatever somebody writes into the address."""

import pytest

from mudun.core.paging import Paged, page_number, sliced


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
