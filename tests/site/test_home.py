"""The home page: what is open and what was published; never a draft; no more queries with more records."""

import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city
from tests.factories.digests import an_issue
from tests.factories.experiences import an_experience
from tests.factories.practices import a_practice
from tests.factories.projects import a_draft, a_project

from mudun.core.db import db

MOST_QUERIES = 8
LANGUAGES = ("ar", "en", "fr")


def text_of(browser: Any, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return str(answer.get_data(as_text=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_house_is_honest_about_it(visitor: Any, language: str) -> None:
    page = text_of(visitor, f"/{language}/")
    assert 'class="card"' not in page
    assert 'class="stats"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_open_call_stands_on_the_home_page(visitor: Any, language: str) -> None:
    project = a_project("open")
    page = text_of(visitor, f"/{language}/")
    assert project.title.in_(language).text in page
    assert f"/{language}/projects/{project.id}" in page
    assert 'class="st free"' in page


def test_a_draft_never_leaks(visitor: Any) -> None:
    project = a_draft()
    practice = a_practice("draft")
    experience = an_experience("draft")
    page = text_of(visitor, "/ar/") + text_of(visitor, "/sitemap.xml")
    for record in (project, practice, experience):
        assert str(record.title.in_("ar").text) not in text_of(visitor, "/ar/")
        assert f"/{record.kind}s/{record.id}<" not in page
        assert f"/{record.kind}s/{record.id}-" not in page


def test_what_was_published_stands_there(visitor: Any) -> None:
    experience, practice = an_experience("published"), a_practice("published")
    page = text_of(visitor, "/fr/")
    assert experience.title.in_("fr").text in page
    assert practice.title.in_("fr").text in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_latest_issue_is_shown_as_it_was_frozen(visitor: Any, language: str) -> None:
    issue = an_issue("published", items=2)
    first = issue.items[0].subject
    page = text_of(visitor, f"/{language}/")
    assert issue.theme.in_(language).text in page
    assert first.title.in_(language).text in page
    assert f"/{language}/digests/{issue.id}" in page


@pytest.mark.parametrize("stage", ["composing", "ready", "approved", "withdrawn"])
def test_an_issue_that_is_not_valid_is_not_announced(visitor: Any, stage: str) -> None:
    issue = an_issue(stage)
    assert f"/ar/digests/{issue.id}" not in text_of(visitor, "/ar/")


def test_the_number_of_queries_does_not_grow(visitor: Any, count_queries: Any) -> None:
    def queries() -> int:
        db.session.commit()
        with count_queries() as found:
            text_of(visitor, "/ar/")
        return int(found.count)

    an_issue("published"), a_project("open"), a_practice("published")
    few = queries()
    for _round in range(4):
        a_project("open"), an_experience("published"), a_practice("published"), a_city()
    assert queries() == few <= MOST_QUERIES


def test_the_sitemap_names_what_is_public(visitor: Any) -> None:
    records = [a_project("open"), an_experience("published"), a_practice("published")]
    city = a_city()
    tree = ElementTree.fromstring(text_of(visitor, "/sitemap.xml"))
    found = {node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    for record in records:
        assert f"http://localhost/fr/{record.kind}s/{record.id}" in found
    assert f"http://localhost/ar/cities/{city.slug}" in found
    for address in found:
        assert address
        assert visitor.get(address.removeprefix("http://localhost")).status_code == 200, address


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shell_greets_who_is_signed_in(client_for: Any, language: str) -> None:
    city = a_city()
    person = a_focal_point(city)
    db.session.commit()
    page = text_of(client_for(person, language), f"/{language}/about")
    assert city.name.in_(language).text in page
    assert "sign-out" in page
    assert f'href="/{language}/sign-in"' not in page
