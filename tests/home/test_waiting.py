"""What waits for a city and what it waits for: every kind, in the right order, with words and one action."""

from typing import Any

import pytest
from tests.factories.accounts import a_contributor, a_reviewer, an_editor
from tests.factories.cities import a_city
from tests.factories.partnerships import (
    a_full_project,
    a_partner,
    a_request,
    an_invitation,
    changed,
    confirmed,
    on_the_waiting_list,
    planned,
)
from tests.factories.projects import a_draft, a_project, focal_point_of

from mudun.home.queries import doings_of
from mudun.home.waiting import for_city, for_others
from mudun.partnerships.clock import remind_of_partnerships


def mine(city: Any) -> list[str]:
    """The kinds of what waits for a city, in order."""
    return [wait.kind for wait in for_city(doings_of(city))]


def others(city: Any) -> list[str]:
    """The kinds of what a city waits for, in order."""
    return [wait.kind for wait in for_others(doings_of(city))]


def test_a_city_that_does_nothing_waits_for_nothing(database: Any) -> None:
    city = a_city()
    assert mine(city) == others(city) == []


@pytest.mark.parametrize(
    ("make", "waited_for", "waiting", "kind"),
    [
        (a_request, "lead", "partner", "request"),
        (an_invitation, "partner", "lead", "invitation"),
        (lambda: changed(a_request()), "partner", "lead", "changes"),
        (lambda: changed(an_invitation()), "lead", "partner", "changes"),
    ],
)
def test_a_question_waits_for_one_city_and_the_other_waits_for_it(
    database: Any, make: Any, waited_for: str, waiting: str, kind: str
) -> None:
    partnership = make()
    cities = {"lead": partnership.project.lead_city, "partner": partnership.city}
    assert mine(cities[waited_for]) == [kind]
    assert others(cities[waited_for]) == []
    assert others(cities[waiting]) == ["sent"]
    assert mine(cities[waiting]) == []


def test_the_plan_is_written_confirmed_and_the_project_started(database: Any) -> None:
    project = a_full_project()
    lead, partner = project.lead_city, project.partnerships[0].city
    assert mine(lead) == ["write_plan"]
    planned(project)
    assert (mine(lead), others(lead)) == ([], ["sent_plan"])
    assert mine(partner) == ["plan"]
    confirmed(project)
    assert mine(lead) == ["start"]
    assert mine(partner) == []


def test_a_seat_that_one_waits_for(database: Any) -> None:
    waiting = on_the_waiting_list()
    assert others(waiting.city) == ["seat"]
    assert "request" not in mine(waiting.project.lead_city)


def test_drafts_say_how_much_is_missing(database: Any) -> None:
    whole = a_draft()
    bare = a_draft(summary=type(whole.summary)({}), closes_on=None)
    assert [wait.missing for wait in for_city(doings_of(whole.lead_city))] == [0]
    assert [wait.missing for wait in for_city(doings_of(bare.lead_city))] == [2]


@pytest.mark.parametrize(
    ("stage", "kinds", "waits"),
    [
        ("draft", ["draft_project"], []),
        ("returned", ["returned_project"], []),
        ("submitted", [], ["submitted_project"]),
        ("open", [], []),
        ("completed", ["document"], []),
        ("withdrawn", [], []),
        ("archived", [], []),
        ("declined", [], []),
    ],
)
def test_projects_wait_by_their_stage(database: Any, stage: str, kinds: list[str], waits: list[str]) -> None:
    city = a_project(stage).lead_city
    assert (mine(city), others(city)) == (kinds, waits)


def test_a_project_without_a_sign_of_life_asks_whether_it_is_true(database: Any, frozen_clock: Any) -> None:
    city = a_project("open").lead_city
    frozen_clock.forward(days=364)
    assert mine(city) == []
    frozen_clock.forward(days=2)
    assert mine(city) == ["silent"]


def test_the_nearest_end_comes_first_and_reminders_are_shown(database: Any, frozen_clock: Any) -> None:
    city = a_city()
    a_draft(city)
    project = a_project("open", city)
    a_request(project)
    frozen_clock.forward(days=8)
    an_invitation(city=city)
    remind_of_partnerships()
    found = for_city(doings_of(city))
    assert [wait.kind for wait in found] == ["request", "invitation", "draft_project"]
    assert [wait.reminders for wait in found] == [1, 0, 0]


def test_the_page_has_one_action_beside_each_thing(client_for: Any, database: Any) -> None:
    city = a_city()
    request = a_request(a_project("open", city))
    plan = planned(a_partner(city=city).project).partnerships[0]
    draft = a_draft(city)
    silent = a_project("open", city)
    page = client_for(focal_point_of(city), "en").get("/en/home")
    assert page.status_code == 200
    for words in (
        f"{request.city.name['en']} asks to join",
        "asks you to confirm the one-page plan",
        f"Draft: “{draft.title['en']}”",
        f"/en/partnerships/{plan.id}-",
        str(silent.title["en"]),
    ):
        assert words in page.text, words
    assert page.text.count('class="wait"') == 3


def test_a_sign_of_life_is_one_tap(client_for: Any, database: Any, frozen_clock: Any) -> None:
    city = a_project("open").lead_city
    frozen_clock.forward(days=370)
    browser = client_for(focal_point_of(city), "en")
    page = browser.get("/en/home").text
    address = page.split('<form class="inline" method="post" action="')
    target = next(part.split('"')[0] for part in address if "/refresh" in part.split('"')[0])
    assert browser.post(target).status_code == 303
    assert "/refresh" not in browser.get("/en/home").text


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_it_speaks_three_languages(client_for: Any, database: Any, language: str) -> None:
    partnership = a_request()
    for person in (focal_point_of(partnership.city), a_contributor(partnership.project.lead_city)):
        page = client_for(person, language).get(f"/{language}/home")
        assert page.status_code == 200
        assert str(partnership.project.title[language]) in page.text


def test_people_without_a_city_find_ways_on(client_for: Any, visitor: Any, database: Any) -> None:
    assert client_for(a_reviewer(), "en").get("/en/home").status_code == 200
    assert client_for(an_editor(), "en").get("/en/home").status_code == 302
    assert visitor.get("/en/home").status_code == 303


@pytest.mark.parametrize("rows", [1, 6])
def test_eight_queries_whatever_the_number_of_rows(
    client_for: Any, database: Any, count_queries: Any, rows: int
) -> None:
    city = a_city()
    project = a_project("open", city, seats=10)
    for _row in range(rows):
        a_request(project)
        an_invitation(city=city)
        a_draft(city)
        planned(a_partner(city=city).project)
    browser = client_for(focal_point_of(city), "en")
    browser.get("/en/home")
    with count_queries() as counted:
        assert browser.get("/en/home").status_code == 200
    assert counted.count <= 8, "\n".join(counted.statements)


def test_a_city_with_very_much_to_do_sees_the_first_of_it(client_for: Any, database: Any, monkeypatch: Any) -> None:
    from mudun.home import views

    monkeypatch.setattr(views, "SHOWN", 3)
    city = a_city()
    for _row in range(5):
        a_draft(city)
    page = client_for(focal_point_of(city), "en").get("/en/home").text
    assert "5 things wait for you" in page
    assert "and 2 more" in page
    assert page.count('class="wait"') <= 3
