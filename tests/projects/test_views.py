"""The pages of joint projects: what they show to whom, and what happens to what is sent to them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.projects import CODES, STEPS, a_partner, a_project, focal_point_of, results, three, words

from mudun.core.clock import today
from mudun.core.db import db
from mudun.projects.models import Project


def sent(**changes: Any) -> dict[str, Any]:
    """What a browser posts for a whole proposal."""
    told = words()
    form: dict[str, Any] = {"title-source": "ar", "primary_goal": "4", "newcomers_welcome": "y"}
    for name in ("title", "purpose", "summary", "place", "inclusion_note"):
        form |= {f"{name}-{code}": text for code, text in told[name].items()}
    for name in ("project_type", "seats"):
        form[name] = str(told[name])
    for name in ("starts_on", "ends_on", "closes_on"):
        form[name] = told[name].isoformat()
    form |= {
        "goals": CODES["goal"], "targets": CODES["target"], "objectives": CODES["objective"], "themes": CODES["theme"],
        "groups": CODES["group"], "settings": CODES["setting"], "challenges": CODES["challenge"],
        "offers": CODES["offer"], "needs": CODES["need"], "languages": CODES["language"],
    }  # fmt: skip
    for number, row in enumerate(results()):
        form |= {f"results-{number}-what-{code}": text for code, text in row["what"].items()}
        form |= {f"results-{number}-measure-{code}": text for code, text in row["measure"].items()}
        form[f"results-{number}-due_on"] = row["due_on"].isoformat()
    form |= {"stakeholders-0-name": "Municipality", "stakeholders-0-sector": "municipalities"}
    return {name: value for name, value in (form | changes).items() if value is not None}


@pytest.fixture
def lead(database):
    return a_focal_point(a_city())


@pytest.fixture
def browser(client_for, lead):
    return client_for(lead, "en")


def everything() -> list[Project]:
    return list(db.session.scalars(db.select(Project).order_by(Project.id)))


def text_of(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.get_data(as_text=True)))


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_list_and_the_page_stand_in_three_languages(visitor, language):
    project = a_project("forming")
    assert visitor.get(f"/{language}/projects").status_code == 200
    page = visitor.get(f"/{language}/projects/{project.id}")
    assert page.status_code == 200
    assert project.title[language] in page.get_data(as_text=True)


@pytest.mark.parametrize("stage", ["draft", *STEPS])
def test_every_stage_has_its_page_for_its_own_city(client_for, database, stage):
    project = a_project(stage)
    page = client_for(focal_point_of(project.lead_city), "en").get(f"/en/projects/{project.id}")
    assert page.status_code == 200
    assert project.title["en"] in page.get_data(as_text=True)


@pytest.mark.parametrize("stage", ["draft", "submitted", "returned", "declined"])
def test_the_draft_of_another_city_is_not_there(client_for, visitor, stage):
    project = a_project(stage)
    stranger = client_for(a_focal_point(a_city()), "en")
    assert visitor.get(f"/en/projects/{project.id}").status_code == 404
    for address in ("", "/edit", "/plan", "/results", "/photo", "/withdraw"):
        page = stranger.get(f"/en/projects/{project.id}{address}")
        assert page.status_code == 404, address
        assert project.title["en"] not in page.get_data(as_text=True)
    assert project.title["en"] not in stranger.get("/en/projects").get_data(as_text=True)


def test_the_project_of_another_city_is_read_but_not_touched(client_for, database):
    project = a_project("open")
    stranger = client_for(a_focal_point(a_city()), "en")
    assert stranger.get(f"/en/projects/{project.id}").status_code == 200
    assert stranger.get(f"/en/projects/{project.id}/edit").status_code == 403
    for verb in ("close_call", "withdraw", "archive", "review", "refresh"):
        assert stranger.post(f"/en/projects/{project.id}/{verb}", data={"note": "x"}).status_code == 403, verb
    assert stranger.post(f"/en/projects/{project.id}/edit", data=sent()).status_code == 403
    assert db.session.get(Project, project.id).stage == "open"


def test_a_visitor_is_asked_to_sign_in(visitor, database):
    project = a_project("open")
    assert visitor.get("/en/projects/new").status_code == 303
    assert visitor.get(f"/en/projects/{project.id}/edit").status_code == 303
    assert visitor.get("/en/projects/mine").status_code == 303


def test_a_whole_proposal_is_written_and_opened(browser, lead):
    answer = browser.post("/en/projects/new", data=sent(then="open"))
    assert answer.status_code == 303
    (project,) = everything()
    assert project.stage == "open"
    assert project.goals == [4, 7]
    assert [row.measure["en"] for row in project.results] == ["8 districts", "80 volunteers"]
    assert [row.name for row in project.stakeholders] == ["Municipality"]
    page = text_of(browser.get(answer.location))
    assert "Posted, not yet reviewed" in page


def test_an_empty_draft_is_saved_and_opening_it_lists_what_is_missing(browser):
    answer = browser.post("/en/projects/new", data={"then": "open"})
    assert answer.status_code == 303
    page = browser.get(answer.location)
    assert "Give the project a title" in text_of(page)
    assert 'href="#title-en"' in page.get_data(as_text=True)
    assert [project.stage for project in everything()] == ["draft"]


def test_a_form_sent_twice_makes_one_project(browser):
    page = browser.get("/en/projects/new").get_data(as_text=True)
    key = re.search(r'name="form_key"[^>]*value="([0-9a-f]+)"', page)[1]
    first = browser.post("/en/projects/new", data=sent(form_key=key))
    second = browser.post("/en/projects/new", data=sent(form_key=key))
    assert len(everything()) == 1
    assert first.location == second.location


def test_the_primary_goal_comes_first(browser):
    browser.post("/en/projects/new", data=sent(goals=["4", "7", "11"], primary_goal="11"))
    assert everything()[0].goals == [11, 4, 7]


LONG = "ا" * 4000
BAD = {
    "six goals": ({"goals": ["1", "2", "3", "4", "5", "6"]}, "Five goals show best"),
    "an unknown goal": ({"goals": ["4", "99"], "targets": []}, "not in the list"),
    "an unknown target": ({"targets": ["4.99"]}, "not in the list"),
    "a target of another goal": ({"targets": ["5.2"]}, "belongs to a goal you did not choose"),
    "a strange primary goal": ({"primary_goal": "13"}, "must be one of the goals you chose"),
    "a long title": ({"title-ar": LONG}, "3900 characters too many"),
    "four objectives": ({"objectives": ["1", "2", "3", "4"]}, "Choose at most 3"),
    "six offers": (
        {"offers": ["expertise", "trainers", "venue", "curriculum", "data", "volunteers"]}, "Choose at most 5",
    ),
    "an unknown theme": ({"themes": ["<script>alert(1)</script>"]}, "not in the list"),
    "an unknown type": ({"project_type": "revolution"}, "not in the list"),
    "no seat": ({"seats": "0"}, "from 1 to 10"),
    "eleven seats": ({"seats": "11"}, "from 1 to 10"),
    "seats in words": ({"seats": "many"}, "whole number"),
    "no date": ({"starts_on": "soon"}, "This is not a date"),
    "31 February": ({"ends_on": "2027-02-31"}, "This is not a date"),
    "a far year": ({"ends_on": "9999-12-31"}, "too far away"),
    "the end before the start": ({"ends_on": today().isoformat()}, "The end lies before the start"),
    "closing after the start": ({"closes_on": "2099-01-01"}, "must close before the project starts"),
    "a result before the start": ({"results-0-due_on": today().isoformat()}, "lies before the start"),
    "a sector without a name": ({"stakeholders-1-sector": "media"}, "write who it is"),
    "an unknown country": ({"partner_countries": ["XX"]}, "not in the list"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_told_beside_its_field_and_changes_nothing(browser, case):
    changes, message = BAD[case]
    answer = browser.post("/en/projects/new", data=sent(**changes))
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert page.count(message) >= 2 or text_of(answer).count(message) >= 2, "in the summary and beside the field"
    assert 'id="problems"' in page
    assert "80 volunteers" in page, "typed rows are kept"
    assert "Why, where, who, what, how." in page, "typed texts are kept"
    assert everything() == []
    assert "<script>alert" not in page


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_refusals_speak_the_readers_language(client_for, lead, language):
    browser = client_for(lead, language)
    answer = browser.post(
        f"/{language}/projects/new", data=sent(starts_on="soon", goals=["1", "2", "3", "4", "5", "6"])
    )
    assert answer.status_code == 422


def test_bidi_controls_and_invisible_letters_do_not_enter(browser):
    browser.post("/en/projects/new", data=sent(**{"title-en": "Solar\u202eevil\u200b  school\x00"}))
    assert everything()[0].title["en"] == "Solarevil school"


def test_markup_in_a_title_is_shown_as_typed(browser):
    answer = browser.post("/en/projects/new", data=sent(**{"title-en": '<b>Sun</b> & "water"', "then": "open"}))
    page = browser.get(answer.location).get_data(as_text=True)
    assert "&lt;b&gt;Sun&lt;/b&gt;" in page
    assert "<b>Sun</b>" not in page


def test_arabic_digits_are_read(browser):
    rows = {"results-0-due_on": "", "results-1-due_on": ""}
    browser.post("/en/projects/new", data=sent(seats="٤", closes_on="", starts_on="٢٠٢٧-٠٣-١٥", ends_on="", **rows))
    (project,) = everything()
    assert (project.seats, project.starts_on.isoformat()) == (4, "2027-03-15")


def test_editing_keeps_what_was_not_touched(client_for, database):
    project = a_project("draft")
    browser = client_for(focal_point_of(project.lead_city), "en")
    assert browser.get(f"/en/projects/{project.id}/edit").status_code == 200
    answer = browser.post(
        f"/en/projects/{project.id}/edit", data=sent(version=str(project.version), **{"title-en": "Another title"})
    )
    assert answer.status_code == 303
    project = db.session.get(Project, project.id)
    assert project.title["en"] == "Another title"
    assert project.codes("challenge") == CODES["challenge"]


def test_a_date_can_be_taken_away_again(client_for, database):
    project = a_project("draft")
    browser = client_for(focal_point_of(project.lead_city), "en")
    data = sent(version=str(project.version), ends_on="")
    assert browser.post(f"/en/projects/{project.id}/edit", data=data).status_code == 303
    assert db.session.get(Project, project.id).ends_on is None


def test_the_second_of_two_savers_sees_both_texts_and_loses_nothing(client_for, database):
    project = a_project("draft")
    version = str(project.version)
    first = client_for(focal_point_of(project.lead_city), "en")
    second = client_for(a_contributor(project.lead_city), "en")
    address = f"/en/projects/{project.id}/edit"
    first.post(
        address,
        data=sent(version=version, **{"title-en": "Theirs", "goals": ["11"], "targets": [], "primary_goal": "11"}),
    )
    answer = second.post(address, data=sent(version=version, **{"title-en": "Ours"}))
    assert answer.status_code == 409
    page = text_of(answer)
    assert "Theirs" in page
    assert "Ours" in answer.get_data(as_text=True)
    assert "11" in page
    assert db.session.get(Project, project.id).title["en"] == "Theirs"
    fresh = re.search(r'name="version"[^>]*value="(\d+)"', answer.get_data(as_text=True))[1]
    again = second.post(address, data=sent(version=fresh, **{"title-en": "Both"}))
    assert again.status_code == 303
    assert db.session.get(Project, project.id).title["en"] == "Both"


def test_an_open_project_cannot_lose_what_it_must_tell(client_for, database):
    project = a_project("open")
    browser = client_for(focal_point_of(project.lead_city), "en")
    data = sent(version=str(project.version), **{f"summary-{code}": "" for code in ("ar", "en", "fr")})
    answer = browser.post(f"/en/projects/{project.id}/edit", data=data)
    assert answer.status_code == 422
    assert "Write the summary" in text_of(answer)
    assert db.session.get(Project, project.id).summary


def test_an_open_call_is_not_closed_by_a_date_that_is_past(client_for, database):
    project = a_project("open")
    browser = client_for(focal_point_of(project.lead_city), "en")
    past = (today() - timedelta(days=1)).isoformat()
    answer = browser.post(f"/en/projects/{project.id}/edit", data=sent(version=str(project.version), closes_on=past))
    assert answer.status_code == 422
    assert "This date is past" in text_of(answer)


def test_seats_are_not_fewer_than_are_taken(client_for, database):
    project = a_project("open")
    a_partner(project)
    a_partner(project)
    browser = client_for(focal_point_of(project.lead_city), "en")
    answer = browser.post(f"/en/projects/{project.id}/edit", data=sent(version=str(project.version), seats="1"))
    assert answer.status_code == 422
    assert "2 cities have a seat already" in text_of(answer)


def test_moves_ask_for_words_where_the_other_side_reads_them(client_for, database):
    project = a_project("submitted")
    editor = client_for(an_editor(), "en")
    address = f"/en/projects/{project.id}/return"
    assert editor.get(address).status_code == 200
    assert editor.post(address, data={"note": "   "}).status_code == 422
    assert db.session.get(Project, project.id).stage == "submitted"
    assert editor.post(address, data={"note": "Say where."}).status_code == 303
    assert db.session.get(Project, project.id).stage == "returned"


def test_a_move_out_of_turn_is_refused_politely(client_for, database):
    project = a_project("open")
    browser = client_for(focal_point_of(project.lead_city), "en")
    assert browser.get(f"/en/projects/{project.id}/pause").status_code == 409
    assert browser.post(f"/en/projects/{project.id}/pause", data={"note": "x"}).status_code == 409


def test_an_incomplete_draft_is_not_opened_by_its_button(client_for, database):
    project = a_project("draft", purpose=three("", "", ""))
    browser = client_for(focal_point_of(project.lead_city), "en")
    answer = browser.post(f"/en/projects/{project.id}/open")
    assert answer.status_code == 422
    assert "Say its purpose" in text_of(answer)


def test_reopening_asks_for_a_day_that_is_to_come(client_for, database):
    project = a_project("complete")
    browser = client_for(focal_point_of(project.lead_city), "en")
    address = f"/en/projects/{project.id}/reopen_call"
    assert browser.post(address, data={"closes_on": "2020-01-01"}).status_code == 422
    later = today() + timedelta(days=40)
    assert browser.post(address, data={"closes_on": later.isoformat()}).status_code == 303
    assert db.session.get(Project, project.id).closes_on == later


def test_the_plan_is_read_by_whoever_takes_part(client_for, visitor):
    project = a_project("active")
    partner = client_for(focal_point_of(project.partner_cities[0]), "en")
    assert "The plan on a page." in partner.get(f"/en/projects/{project.id}/plan").get_data(as_text=True)
    assert client_for(a_focal_point(a_city()), "en").get(f"/en/projects/{project.id}/plan").status_code == 403
    assert visitor.get(f"/en/projects/{project.id}/plan").status_code == 303


def test_the_plan_is_written_and_not_overwritten_unseen(client_for, database):
    project = a_project("complete")
    browser = client_for(focal_point_of(project.lead_city), "en")
    address, version = f"/en/projects/{project.id}/plan/edit", str(project.version)
    assert browser.get(address).status_code == 200
    assert browser.post(address, data={"plan-en": "First", "version": version}).status_code == 303
    answer = browser.post(address, data={"plan-en": "Second", "version": version})
    assert answer.status_code == 409
    assert "First" in text_of(answer)
    assert db.session.get(Project, project.id).plan["en"] == "First"
    assert browser.post(address, data={"plan-en": ""}).status_code == 422


def test_results_are_answered_in_sittings_and_complete_the_project(client_for, database):
    project = a_project("active")
    browser = client_for(focal_point_of(project.lead_city), "en")
    address = f"/en/projects/{project.id}/results"
    one = {"answers-0-outcome": "reached", "answers-0-answer-en": "Eight districts"}
    assert browser.post(address, data=one | {"then": "complete"}).status_code == 422
    kept = db.session.get(Project, project.id)
    assert kept.stage == "active"
    assert kept.results[0].is_answered
    two = one | {"answers-1-outcome": "missed", "answers-1-answer-en": "Only twenty"}
    assert browser.post(address, data=two | {"answers-1-outcome": "perhaps"}).status_code == 422
    assert browser.post(address, data=two | {"then": "complete"}).status_code == 303
    assert db.session.get(Project, project.id).stage == "completed"
    assert "Not reached" in text_of(browser.get(f"/en/projects/{project.id}"))


def test_resources_are_shown_when_the_city_wants_it(visitor, client_for):
    note = three("حافلة من البلدية", "A bus of the municipality", "Un bus municipal")
    project = a_project("open", resources_note=note)
    address = f"/en/projects/{project.id}"
    assert "A bus" not in visitor.get(address).get_data(as_text=True)
    assert "A bus" in client_for(focal_point_of(project.lead_city), "en").get(address).get_data(as_text=True)


def test_a_draft_text_shows_in_its_own_language(visitor, database):
    project = a_project("open", title=three("", "", "Jardin").with_("fr", "Jardin voyageur"))
    page = visitor.get(f"/ar/projects/{project.id}").get_data(as_text=True)
    assert '<bdi lang="fr" dir="ltr">Jardin voyageur</bdi>' in page


@pytest.mark.parametrize("how_many", [1, 15])
def test_the_list_asks_at_most_eight_questions(visitor, count_queries, how_many):
    for _ in range(how_many):
        a_project("open")
    a_partner(everything()[0])
    db.session.commit()
    with count_queries() as asked:
        page = visitor.get("/en/projects?goal=4&country=EG&open=1&sort=closing")
    assert page.status_code == 200
    assert f"{how_many} project" in text_of(page)
    assert asked.count <= 8, str(asked)


def test_pages_keep_the_filters(visitor, database):
    for _ in range(21):
        a_project("open")
    page = visitor.get("/en/projects?goal=4&sort=closing").get_data(as_text=True)
    assert re.search(r'href="/en/projects\?[^"]*goal=4[^"]*page=2', page)
    second = visitor.get("/en/projects?goal=4&page=2")
    assert text_of(second).count("Call closes") == 1
    assert visitor.get("/en/projects?page=-4&goal=%00&city=%27--").status_code == 200


@pytest.mark.parametrize("partners", [1, 3])
def test_the_page_asks_the_same_however_many_take_part(visitor, count_queries, partners):
    project = a_project("open", seats=5)
    for _ in range(partners):
        a_partner(project)
    db.session.commit()
    address = f"/en/projects/{project.id}"
    db.session.commit()
    with count_queries() as asked:
        assert visitor.get(address).status_code == 200
    assert asked.count <= 8, str(asked)


def test_the_page_asks_no_more_of_the_lead_city(browser, lead, count_queries):
    project = a_project("open", lead.city, seats=5)
    for _ in range(3):
        a_partner(project)
    db.session.commit()
    address = f"/en/projects/{project.id}"
    db.session.commit()
    with count_queries() as asked:
        assert browser.get(address).status_code == 200
    assert asked.count <= 8, str(asked)


def test_our_projects_list_drafts_too(browser, lead, client_for):
    draft, public = a_project("draft", lead.city), a_project("open", lead.city)
    page = browser.get("/en/projects/mine").get_data(as_text=True)
    assert draft.title["en"] in page
    assert public.title["en"] in page
    assert client_for(an_editor(), "en").get("/en/projects/mine").status_code == 302


def test_only_a_leading_city_proposes(client_for, database):
    partner = a_city(standing="partner")
    assert client_for(a_focal_point(partner), "en").get("/en/projects/new").status_code == 403
    assert client_for(an_editor(), "en").get("/en/projects/new").status_code == 403
    assert client_for(a_contributor(a_city()), "en").get("/en/projects/new").status_code == 200
