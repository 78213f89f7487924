"""The pages: asking, inviting, answering, the plan, the start, the letter."""

import re
from typing import Any

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_editor, an_observer
from tests.factories.cities import a_city
from tests.factories.partnerships import (
    a_full_project,
    a_partner,
    a_request,
    accepted,
    an_invitation,
    answerer_of,
    asker_of,
    changed,
    confirmed,
    lead_of,
    on_the_waiting_list,
    partner_of,
    planned,
)
from tests.factories.projects import a_project, focal_point_of

from mudun.core.db import db
from mudun.partnerships.lifecycle import PartnershipStage as S
from mudun.partnerships.models import Partnership
from mudun.partnerships.texts import PRESENT, text
from mudun.projects.lifecycle import ProjectStage

WORDS = {"offers": ["trainers", "venue"], "message-en": "We would like to join.", "text_version": str(PRESENT)}


def ask_url(project: Any) -> str:
    return f"/en/projects/{project.id}/partnerships/new"


def page_of(partnership: Any, rest: str = "") -> str:
    return f"/en/partnerships/{partnership.id}{rest}"


def test_a_city_asks_to_join(client_for: Any, database: Any) -> None:
    project = a_project("open")
    asker = a_focal_point(a_city())
    browser = client_for(asker, "en")
    page = browser.get(ask_url(project))
    assert page.status_code == 200
    assert text(PRESENT, "en") in page.text
    sent = browser.post(ask_url(project), data={**WORDS, "form_key": "one"})
    assert sent.status_code == 303
    partnership = db.session.query(Partnership).one()
    assert partnership.stage is S.REQUESTED
    assert partnership.codes("offer") == ["trainers", "venue"]
    assert (partnership.answers[0].language, partnership.answers[0].text) == ("en", text(PRESENT, "en"))
    assert "We would like to join." in browser.get(sent.location).text


def test_a_double_click_asks_once(client_for: Any, database: Any) -> None:
    project = a_project("open")
    browser = client_for(a_focal_point(a_city()), "en")
    first, second = (browser.post(ask_url(project), data={**WORDS, "form_key": "same"}) for _click in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert db.session.query(Partnership).count() == 1


@pytest.mark.parametrize(
    ("wrong", "kept"),
    [
        ({"offers": []}, "We would like to join."),
        ({"offers": ["gold"]}, "We would like to join."),
        ({"message-en": "long " * 200}, "long long long"),
        ({"text_version": "0"}, "We would like to join."),
        ({"offers": ["trainers", "venue", "data", "mentoring", "volunteers", "equipment"]}, "We would like to join."),
    ],
    ids=["nothing offered", "unknown kind", "too long", "old non-binding text", "six kinds"],
)
def test_bad_input_keeps_what_was_typed_and_asks_nothing(
    client_for: Any, database: Any, wrong: dict[str, Any], kept: str
) -> None:
    project = a_project("open")
    browser = client_for(a_focal_point(a_city()), "en")
    page = browser.post(ask_url(project), data={**WORDS, "form_key": "one", **wrong})
    assert page.status_code == 422
    assert 'id="problems"' in page.text
    assert kept in page.text
    assert db.session.query(Partnership).count() == 0


def test_asking_a_moment_too_late_offers_the_waiting_list_and_keeps_the_words(client_for: Any, database: Any) -> None:
    project = a_full_project()
    browser = client_for(a_focal_point(a_city()), "en")
    late = browser.post(ask_url(project), data={**WORDS, "express_interest": "1", "form_key": "one"})
    assert late.status_code == 409
    assert "another city answered first" in late.text
    assert "We would like to join." in late.text
    assert 'name="join_waiting_list"' in late.text
    waits = browser.post(ask_url(project), data={**WORDS, "join_waiting_list": "1", "form_key": "one"})
    assert waits.status_code == 303
    assert db.session.query(Partnership).filter_by(stage=S.WAITING).count() == 1


def test_a_second_request_leads_to_the_first(client_for: Any, database: Any) -> None:
    partnership = a_request()
    browser = client_for(partner_of(partnership), "en")
    again = browser.post(ask_url(partnership.project), data={**WORDS, "form_key": "two"})
    assert again.status_code == 409
    assert f"/en/partnerships/{partnership.id}" in again.text


def test_who_may_open_the_request_s_page(client_for: Any, visitor: Any, database: Any) -> None:
    project = a_project("open")
    draft = a_project("draft")
    doors = {
        focal_point_of(project.lead_city): 403,
        a_contributor(a_city()): 403,
        an_editor(): 403,
        a_focal_point(a_city()): 200,
    }
    for person, status in doors.items():
        assert client_for(person, "en").get(ask_url(project)).status_code == status
    assert visitor.get(ask_url(project)).status_code == 303
    assert client_for(a_focal_point(a_city()), "en").get(ask_url(draft)).status_code == 404


def test_the_lead_city_finds_a_city_by_name_and_invites_it(client_for: Any, database: Any) -> None:
    project, city = a_project("open"), a_city()
    other = a_city()
    a_focal_point(city)
    browser = client_for(focal_point_of(project.lead_city), "en")
    url = f"/en/projects/{project.id}/invitations/new"
    found = browser.get(f"{url}?q={city.name['en'].replace(' ', '+')}").text
    assert f"city={city.slug}" in found
    assert f"city={other.slug}" not in found
    form = browser.get(f"{url}?city={city.slug}")
    assert text(PRESENT, "en") in form.text
    wrong = browser.post(url, data={"city": city.slug, "text_version": str(PRESENT), "form_key": "one"})
    assert wrong.status_code == 422
    sent = browser.post(url, data={**WORDS, "city": city.slug, "form_key": "one"})
    assert sent.status_code == 303
    invited = db.session.query(Partnership).one()
    assert (invited.stage, invited.city.slug) == (S.INVITED, city.slug)
    twice = browser.post(url, data={**WORDS, "city": city.slug, "form_key": "two"})
    assert twice.status_code == 409


def test_an_invitation_to_nobody_is_no_server_error(client_for: Any, database: Any) -> None:
    project = a_project("open")
    browser = client_for(focal_point_of(project.lead_city), "en")
    url = f"/en/projects/{project.id}/invitations/new"
    assert browser.post(url, data={**WORDS, "city": "atlantis", "form_key": "one"}).status_code == 404
    assert browser.post(url, data={**WORDS, "city": "a\0b", "form_key": "one"}).status_code == 404
    assert browser.post(url, data={**WORDS, "form_key": "two"}).status_code == 422


@pytest.mark.parametrize("make", [a_request, an_invitation], ids=["request", "invitation"])
def test_the_page_says_whom_it_waits_for_and_shows_buttons_to_whom_they_belong(
    client_for: Any, database: Any, make: Any
) -> None:
    partnership = make()
    asker, answerer = asker_of(partnership), answerer_of(partnership)
    buttons = {
        answerer: {"accept", "accept_with_changes", "decline"},
        asker: {"withdraw"},
        an_editor(): set(),
        a_contributor(partnership.asked_city): set(),
    }
    waits = f"Waits for {partnership.asked_city.name['en']}"
    for person, verbs in buttons.items():
        page = client_for(person, "en").get(page_of(partnership)).text
        assert waits in page
        shown = set(re.findall(rf"/partnerships/{partnership.id}[^/\"]*/([a-z_]+)\"", page))
        assert shown == verbs


def test_another_city_s_partnership_is_not_there(client_for: Any, visitor: Any, database: Any) -> None:
    partnership = accepted(a_request())
    for person in (a_focal_point(a_city()), an_observer()):
        browser = client_for(person, "en")
        for rest in ("", "/accept", "/leave", "/plan", "/letter", "/letter.pdf"):
            assert browser.get(page_of(partnership, rest)).status_code == 404
        for rest in ("/accept", "/decline", "/leave", "/plan", "/recall"):
            assert browser.post(page_of(partnership, rest)).status_code == 404
    for rest in ("", "/letter"):
        sent_away = visitor.get(page_of(partnership, rest))
        assert sent_away.status_code == 303
        assert "sign-in" in sent_away.location
    assert db.session.get(Partnership, partnership.id).stage is S.ACCEPTED


def test_accepting_keeps_the_text_of_the_page_s_language(client_for: Any, database: Any) -> None:
    partnership = a_request()
    browser = client_for(lead_of(partnership), "fr")
    url = f"/fr/partnerships/{partnership.id}/accept"
    answer = browser.post(url, data={"note": "Bienvenue", "text_version": str(PRESENT)})
    assert answer.status_code == 303
    kept = db.session.get(Partnership, partnership.id).answers[-1]
    assert (kept.verb, kept.language, kept.text) == ("accept", "fr", text(PRESENT, "fr"))
    assert "Bienvenue" in browser.get(answer.location).text


@pytest.mark.parametrize(
    ("verb", "good", "bad", "stage"),
    [
        ("accept", {}, {"note": "long " * 200}, S.ACCEPTED),
        ("accept_with_changes", {"changes-en": "Two seminars"}, {"changes-en": " "}, S.CHANGED),
        ("decline", {"reason": "Too far"}, {"reason": ""}, S.DECLINED),
    ],
)
def test_each_answer_on_its_own_page(
    client_for: Any, database: Any, verb: str, good: dict[str, str], bad: dict[str, str], stage: S
) -> None:
    partnership = an_invitation()
    browser = client_for(answerer_of(partnership), "en")
    url = page_of(partnership, f"/{verb}")
    assert browser.get(url).status_code == 200
    wrong = browser.post(url, data={**bad, "text_version": str(PRESENT)})
    assert wrong.status_code == 422
    assert 'aria-invalid="true"' in wrong.text
    assert db.session.get(Partnership, partnership.id).stage is S.INVITED
    assert browser.post(url, data={**good, "text_version": str(PRESENT)}).status_code == 303
    assert db.session.get(Partnership, partnership.id).stage is stage
    assert browser.get(page_of(partnership)).status_code == 200


def test_the_second_answer_meets_a_page_that_explains(client_for: Any, database: Any) -> None:
    partnership = accepted(a_request())
    browser = client_for(lead_of(partnership), "en")
    assert browser.get(page_of(partnership, "/accept")).status_code == 409
    late = browser.post(page_of(partnership, "/decline"), data={"reason": "Too late"})
    assert late.status_code == 409
    assert "Nothing was changed." in late.text


def test_the_loser_of_the_last_seat_reads_it_politely(client_for: Any, database: Any) -> None:
    project = a_project("open", seats=1)
    first, second = an_invitation(project), an_invitation(project)
    accepted(first)
    late = client_for(partner_of(second), "en").post(page_of(second, "/accept"), data={"text_version": str(PRESENT)})
    assert late.status_code == 409
    assert "Another city answered first" in late.text
    assert "Waits for a free seat" in late.text


def test_agreeing_withdrawing_leaving_and_recalling(client_for: Any, database: Any) -> None:
    agreed, withdrawn = changed(a_request()), a_request()
    waiting = on_the_waiting_list()
    browser = client_for(asker_of(agreed), "en")
    assert browser.post(page_of(agreed, "/agree"), data={"text_version": str(PRESENT)}).status_code == 303
    assert browser.post(page_of(agreed, "/leave")).status_code == 303
    assert client_for(asker_of(withdrawn), "en").post(page_of(withdrawn, "/withdraw")).status_code == 303
    assert client_for(lead_of(waiting), "en").post(page_of(waiting, "/recall")).status_code == 303
    assert client_for(lead_of(waiting), "en").post(page_of(waiting, "/recall")).status_code == 409
    stages = [db.session.get(Partnership, row.id).stage for row in (agreed, withdrawn, waiting)]
    assert stages == [S.LEFT, S.WITHDRAWN, S.REQUESTED]


def test_the_partner_confirms_the_plan_it_has_read(client_for: Any, database: Any) -> None:
    partnership = planned(a_full_project()).partnerships[0]
    browser = client_for(partner_of(partnership), "en")
    page = browser.get(page_of(partnership, "/plan")).text
    assert "A plan of one page." in page
    assert text(PRESENT, "en") in page
    old = browser.post(page_of(partnership, "/plan"), data={"plan_version": "7", "text_version": str(PRESENT)})
    assert old.status_code == 409
    broken = browser.post(page_of(partnership, "/plan"), data={"plan_version": "x", "text_version": str(PRESENT)})
    assert broken.status_code == 422
    good = browser.post(page_of(partnership, "/plan"), data={"plan_version": "1", "text_version": str(PRESENT)})
    assert good.status_code == 303
    assert db.session.get(Partnership, partnership.id).has_confirmed_plan


def test_the_lead_city_starts_when_everybody_has_confirmed(client_for: Any, database: Any) -> None:
    project = planned(a_full_project())
    browser = client_for(focal_point_of(project.lead_city), "en")
    url = f"/en/projects/{project.id}/start"
    assert "Not confirmed yet" in browser.get(url).text
    early = browser.post(url, data={"text_version": str(PRESENT)})
    assert early.status_code == 422
    assert "has not started yet" in early.text
    confirmed(project)
    assert text(PRESENT, "en") in browser.get(url).text
    assert browser.post(url, data={"text_version": str(PRESENT)}).status_code == 303
    assert db.session.get(type(project), project.id).stage is ProjectStage.ACTIVE
    assert browser.post(url, data={"text_version": str(PRESENT)}).status_code == 409


def test_the_list_shows_the_reader_s_own_and_the_secretariat_all(client_for: Any, database: Any) -> None:
    mine, other = a_request(), a_request()
    own = client_for(partner_of(mine), "en").get("/en/partnerships").text
    assert page_of(mine) in own
    assert page_of(other) not in own
    everything = client_for(an_editor(), "en").get("/en/partnerships").text
    assert page_of(mine) in everything
    assert page_of(other) in everything
    assert "Nothing yet" in client_for(an_observer(), "en").get("/en/partnerships").text


@pytest.mark.parametrize("rows", [1, 12])
def test_the_list_asks_the_same_for_one_and_for_twelve(
    client_for: Any, database: Any, count_queries: Any, rows: int
) -> None:
    project = a_project("open", seats=10)
    for _row in range(rows):
        a_request(project)
    browser = client_for(focal_point_of(project.lead_city), "en")
    browser.get("/en/partnerships")
    with count_queries() as counted:
        assert browser.get("/en/partnerships").status_code == 200
    assert counted.count <= 8, counted


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_page_stands_in_every_language(client_for: Any, database: Any, language: str) -> None:
    project = a_project("open")
    partnership = planned(a_partner(project).project).partnerships[0]
    invited = an_invitation(project)
    pages = [
        (lead_of(partnership), f"/projects/{project.id}"),
        (lead_of(partnership), f"/projects/{project.id}/invitations/new"),
        (lead_of(partnership), f"/projects/{project.id}/start"),
        (lead_of(partnership), f"/partnerships/{partnership.id}"),
        (lead_of(partnership), f"/partnerships/{partnership.id}/letter"),
        (lead_of(partnership), "/partnerships"),
        (partner_of(partnership), f"/partnerships/{partnership.id}/plan"),
        (partner_of(partnership), f"/partnerships/{partnership.id}/leave"),
        (partner_of(invited), f"/partnerships/{invited.id}"),
        (partner_of(invited), f"/partnerships/{invited.id}/accept_with_changes"),
        (a_focal_point(a_city()), f"/projects/{project.id}/partnerships/new"),
    ]
    for person, path in pages:
        page = client_for(person, language).get(f"/{language}{path}")
        assert page.status_code == 200, path
        assert f'<html lang="{language}"' in page.text


@pytest.mark.parametrize("make", [a_request, lambda: planned(a_partner().project).partnerships[0]])
def test_the_page_costs_at_most_eight_queries(client_for: Any, database: Any, count_queries: Any, make: Any) -> None:
    partnership = make()
    for person in (lead_of(partnership), partner_of(partnership)):
        browser, page = client_for(person, "en"), page_of(partnership)
        browser.get(page)
        with count_queries() as counted:
            assert browser.get(page).status_code == 200
        assert counted.count <= 8, counted


def test_no_page_of_the_room_asks_more_than_eight_times(client_for: Any, database: Any, count_queries: Any) -> None:
    project = a_project("open", seats=10)
    partnership = a_partner(project)
    for _more in range(3):
        a_partner(project)
        invited = an_invitation(project)
    planned(project)
    number, lead = project.id, lead_of(partnership)
    pages = [
        (a_focal_point(a_city()), f"/en/projects/{number}/partnerships/new"),
        (lead, f"/en/projects/{number}/invitations/new"),
        (lead, f"/en/projects/{number}/start"),
        (partner_of(partnership), page_of(partnership, "/plan")),
        (partner_of(partnership), page_of(partnership, "/letter")),
        (partner_of(invited), page_of(invited, "/accept")),
    ]
    for person, page in pages:
        browser = client_for(person, "en")
        browser.get(page)
        with count_queries() as counted:
            assert browser.get(page).status_code == 200
        assert counted.count <= 8, "\n".join([page, *counted.statements])
