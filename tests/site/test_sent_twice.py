"""Saving twice what one has typed – an impatient click, a retry on a weak link – is no conflict with anybody."""

from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from tests.factories.accounts import an_editor
from tests.factories.cities import a_city
from tests.factories.digests import an_issue
from tests.factories.experiences import an_experience
from tests.factories.practices import a_practice
from tests.factories.projects import a_draft, focal_point_of
from werkzeug.datastructures import MultiDict

TITLES = {"title-en", "about-en"}


def of_its_city(record: Any) -> Any:
    """Who speaks for the record's city."""
    return focal_point_of(record.city)


def a_card() -> tuple[Any, str]:
    """The identity card of a city."""
    city = a_city(goals=["7", "4"], offers=["venue", "expertise"])
    return focal_point_of(city), f"/en/cities/{city.slug}/edit"


def a_proposal() -> tuple[Any, str]:
    """A project whose primary goal is not the first on the page."""
    project = a_draft(codes={"goal": ["7", "4"]})
    return focal_point_of(project.lead_city), f"/en/projects/{project.id}/edit"


def basics() -> tuple[Any, str]:
    """The first page of an experience."""
    experience = an_experience("draft", goals=["7", "4"])
    return of_its_city(experience), f"/en/experiences/{experience.id}/edit/basics"


def a_how() -> tuple[Any, str]:
    """A practice."""
    practice = a_practice("draft")
    return of_its_city(practice), f"/en/practices/{practice.id}/edit"


def words_of_an_issue() -> tuple[Any, str]:
    """The words of a digest."""
    return an_editor(), f"/en/digests/{an_issue().id}/edit"


@pytest.mark.parametrize("make", [a_card, a_proposal, basics, a_how, words_of_an_issue])
def test_the_same_words_twice_are_saved_and_no_conflict(
    database: Any, client_for: Any, make: Callable[[], tuple[Any, str]]
) -> None:
    actor, address = make()
    browser = client_for(actor, "en")
    typed = typed_into(browser.get(address).text)
    answers = [browser.post(address, data=MultiDict(typed)).status_code for _click in range(2)]
    assert answers == [303, 303]


def typed_into(page: str) -> list[tuple[str, str]]:
    """What the page's own form would send, with a new title."""
    form = max(lxml.html.fromstring(page).forms, key=lambda form: len(form.form_values()))
    return [(name, "Said anew" if name in TITLES else value) for name, value in form.form_values()]


def test_a_section_added_twice_is_one(database: Any, client_for: Any) -> None:
    issue = an_issue()
    before = len(issue.sections)
    desk = client_for(an_editor(), "en")
    for _click in range(2):
        data = {"title-en": "Cities at work", "form_key": "k" * 32}
        assert desk.post(f"/en/digests/{issue.id}/sections", data=data).status_code == 303
    assert len(issue.sections) == before + 1
