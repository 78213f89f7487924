"""The pages: what a city is shown, what it may do from there, and what nobody else sees."""

import re
from typing import Any

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.matching import (
    NEED,
    a_draft_invitation,
    a_letter,
    a_question,
    a_seeking_project,
    a_suiting_city,
    reply_of,
)
from tests.factories.partnerships import a_partner, an_invitation
from tests.factories.projects import a_draft, focal_point_of

from mudun.core.db import db
from mudun.matching.models import Dismissal, HelpRequest, InvitationDraft, Letter
from mudun.partnerships import actions as partnerships
from mudun.partnerships.models import Partnership


def names(page: str) -> list[str]:
    """The suggestions of a page, in order."""
    return re.findall(r"<h3><a href=\"/en/cities/([a-z0-9-]+)\"", page)


def counted(model: Any) -> int:
    return db.session.scalar(db.select(db.func.count()).select_from(model)) or 0


@pytest.fixture
def scene(database: Any) -> Any:
    """A project, its lead, a city that suits it, one that does not."""
    project = a_seeking_project()
    suiting = a_suiting_city()
    a_city(goals=["2"], offers=["data"])
    return project, focal_point_of(project.lead_city), suiting


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_page_opens_in_every_language(client_for: Any, scene: Any, language: str) -> None:
    project, lead, suiting = scene
    browser = client_for(lead, language)
    draft, question, letter = a_draft_invitation(project, suiting), a_question(project.lead_city), a_letter(suiting)
    paths = [
        f"projects/{project.id}/partners", f"projects/{project.id}/assembly", "matches",
        f"cities/{project.lead_city.slug}/matches", f"invitation-drafts/{draft.id}", "help-requests",
        "help-requests/new", f"help-requests/{question.id}", f"cities/{suiting.slug}/letters/new",
    ]  # fmt: skip
    for path in paths:
        response = browser.get(f"/{language}/{path}")
        assert response.status_code == 200, path
        assert "%(" not in response.text
    assert (
        client_for(focal_point_of(letter.to_city), language).get(f"/{language}/letters/{letter.id}").status_code == 200
    )


def test_the_suiting_city_is_suggested_with_reasons_and_no_figure(client_for: Any, scene: Any) -> None:
    project, lead, suiting = scene
    page = client_for(lead, "en").get(f"/en/projects/{project.id}/partners").text
    assert names(page) == [suiting.slug]
    assert "You look for venue and translation" in page
    assert "%" not in re.sub(r"<[^>]+>", "", page)


def test_another_citys_suggestions_are_not_there(client_for: Any, scene: Any) -> None:
    project, _lead, suiting = scene
    stranger = client_for(focal_point_of(suiting), "en")
    assert stranger.get(f"/en/projects/{project.id}/partners").status_code == 403
    assert stranger.get(f"/en/cities/{project.lead_city.slug}/matches").status_code == 403
    draft, question, letter = a_draft_invitation(), a_question(cities=[]), a_letter()
    for path in (f"invitation-drafts/{draft.id}", f"help-requests/{question.id}", f"letters/{letter.id}"):
        assert stranger.get(f"/en/{path}").status_code == 404
    hidden = a_draft()
    assert stranger.get(f"/en/projects/{hidden.id}/partners").status_code == 404


def test_the_secretariat_reads_and_does_nothing(client_for: Any, scene: Any) -> None:
    project, _lead, suiting = scene
    page = client_for(an_editor(), "en").get(f"/en/projects/{project.id}/partners").text
    assert names(page) == [suiting.slug]
    assert "Not for us" not in page
    assert "Prepare the invitation" not in page


def test_not_for_us_hides_and_can_be_taken_back(client_for: Any, scene: Any) -> None:
    project, lead, suiting = scene
    browser, address = client_for(lead, "en"), f"/en/projects/{project.id}/partners"
    for _twice in range(2):
        said = browser.post("/en/dismissals", data={"project": project.id, "city": suiting.slug})
        assert said.status_code == 303
    assert counted(Dismissal) == 1
    page = browser.get(address).text
    assert names(page) == []
    assert "1 hidden suggestion" in page
    hidden = db.session.scalar(db.select(Dismissal))
    assert browser.post(f"/en/dismissals/{hidden.id}/show-again").status_code == 303
    assert names(browser.get(address).text) == [suiting.slug]


def test_a_hidden_project_is_not_offered_again(client_for: Any, scene: Any) -> None:
    project, _lead, suiting = scene
    browser = client_for(focal_point_of(suiting), "en")
    assert str(project.title.in_("en")) in browser.get("/en/matches").text
    browser.post("/en/dismissals", data={"project": project.id})
    page = browser.get("/en/matches").text
    assert "No open call suits" in page
    assert "1 hidden suggestion" in page


@pytest.mark.parametrize("data", [{"project": "999999"}, {"city": "nowhere"}, {"project": "x"}, {"city": "12"}])
def test_hiding_nothing_hides_nothing(client_for: Any, scene: Any, data: dict[str, str]) -> None:
    assert client_for(scene[1], "en").post("/en/dismissals", data=data).status_code == 404
    assert counted(Dismissal) == 0


def test_hiding_without_saying_what_is_a_bad_request(client_for: Any, scene: Any) -> None:
    assert client_for(scene[1], "en").post("/en/dismissals").status_code == 400


def test_nobody_hides_partners_of_another_citys_project(client_for: Any, scene: Any) -> None:
    project, _lead, suiting = scene
    other = client_for(focal_point_of(suiting), "en")
    assert other.post("/en/dismissals", data={"project": project.id, "city": suiting.slug}).status_code == 404


def test_a_city_that_opted_out_is_never_suggested(client_for: Any, scene: Any) -> None:
    project, lead, suiting = scene
    data = {"version": str(suiting.version)}
    assert (
        client_for(focal_point_of(suiting), "en").post(f"/en/cities/{suiting.slug}/edit", data=data).status_code == 303
    )
    assert suiting.may_be_suggested is False
    assert names(client_for(lead, "en").get(f"/en/projects/{project.id}/partners").text) == []


def test_invitations_are_prepared_read_and_sent_one_by_one(client_for: Any, scene: Any, outbox: Any) -> None:
    project, lead, suiting = scene
    other = a_suiting_city(offers=["translation"], country="MA")
    browser = client_for(lead, "en")
    before = len(outbox())
    prepared = browser.post(f"/en/projects/{project.id}/invitation-drafts", data={"city": [suiting.slug, other.slug]})
    assert prepared.status_code == 303
    assert counted(InvitationDraft) == 2
    assert counted(Partnership) == 0
    assert len(outbox()) == before
    page = browser.get(prepared.location).text
    assert f"Dear colleagues in {suiting.name.in_('en')}" in page
    assert "The project looks for venue and translation" in page
    form = sent_form(page)
    address = prepared.location.replace("/en/", "/en/", 1)
    sent = browser.post(f"{address}/send", data=form)
    assert sent.status_code == 303
    assert counted(Partnership) == 1
    assert "invitation-drafts" in sent.location
    again = browser.post(f"{address}/send", data=form)
    assert again.status_code == 303
    assert counted(Partnership) == 1
    assert len(outbox()) == before + 1
    assert browser.get(address).status_code == 302


def sent_form(page: str) -> dict[str, Any]:
    """What a browser would post of the page's form."""
    form: dict[str, Any] = {}
    for name, value in re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page):
        if name in {"text_version", "version", "form_key"}:
            form[name] = value
    form["offers"] = re.findall(r'name="offers" value="([^"]+)"[^>]* checked', page)
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\s*([^<]*)</textarea>', page):
        form[name] = text
    return form


def test_a_stale_draft_loses_nothing(client_for: Any, scene: Any) -> None:
    project, lead, suiting = scene
    draft = a_draft_invitation(project, suiting)
    browser, address = client_for(lead, "en"), f"/en/invitation-drafts/{draft.id}"
    form = sent_form(browser.get(address).text)
    assert browser.post(f"{address}/edit", data=form | {"message-en": "First"}).status_code == 303
    second = browser.post(f"{address}/edit", data=form | {"message-en": "Second"})
    assert second.status_code == 409
    assert "First" in second.text
    assert "Second" in second.text


def test_a_contributor_prepares_nothing_and_sends_nothing(client_for: Any, scene: Any) -> None:
    project, _lead, suiting = scene
    draft = a_draft_invitation(project, suiting)
    helper = client_for(a_contributor(project.lead_city), "en")
    page = helper.get(f"/en/invitation-drafts/{draft.id}")
    assert page.status_code == 200
    assert "send the invitation" not in page.text
    assert helper.post(f"/en/invitation-drafts/{draft.id}/send", data=sent_form(page.text)).status_code == 403
    assert helper.post(f"/en/invitation-drafts/{draft.id}/edit", data=sent_form(page.text)).status_code == 303


def test_a_draft_is_put_aside(client_for: Any, scene: Any) -> None:
    project, lead, suiting = scene
    draft = a_draft_invitation(project, suiting)
    browser = client_for(lead, "en")
    assert browser.post(f"/en/invitation-drafts/{draft.id}/drop").status_code == 303
    assert browser.post(f"/en/invitation-drafts/{draft.id}/drop").status_code == 409
    assert a_draft_invitation(project, suiting).id != draft.id


def test_nothing_is_prepared_for_a_city_that_is_invited_already(client_for: Any, scene: Any) -> None:
    project, lead, suiting = scene
    an_invitation(project, suiting)
    said = client_for(lead, "en").post(f"/en/projects/{project.id}/invitation-drafts", data={"city": suiting.slug})
    assert said.location.endswith("/partners")
    assert counted(InvitationDraft) == 0


def test_interest_is_expressed_with_the_letter_drafted(client_for: Any, scene: Any) -> None:
    project, _lead, suiting = scene
    page = client_for(focal_point_of(suiting), "en").get(f"/en/projects/{project.id}/interest").text
    assert f"our city would like to join “{project.title.in_('en')}”" in page
    form = sent_form(page)
    assert form["offers"] == ["venue", "translation"]
    assert f"/en/projects/{project.id}" in re.search(r'<form[^>]*action="([^"]+partnerships/new)"', page).group(1)


def test_a_draft_can_always_be_sent_as_it_stands(client_for: Any, scene: Any) -> None:
    """Also where the city offers nothing of what is looked for: something it offers is ticked."""
    project, lead, _suiting = scene
    other = a_suiting_city(offers=["data", "mentoring", "equipment"])
    nothing = a_suiting_city(offers=[])
    browser = client_for(lead, "en")
    for city, ticked in ((other, ["data", "mentoring"]), (nothing, ["expertise"])):
        address = browser.post(f"/en/projects/{project.id}/invitation-drafts", data={"city": city.slug}).location
        form = sent_form(browser.get(address).text)
        assert form["offers"] == ticked
        assert browser.post(f"{address}/send", data=form).status_code == 303
    assert counted(Partnership) == 2


def test_a_wish_for_a_newcomer_that_cannot_be_met_is_said(client_for: Any, scene: Any) -> None:
    project, lead, suiting = scene
    address = f"/en/projects/{project.id}/assembly"
    assert "with a city for which it is the first partnership" in client_for(lead, "en").get(address).text
    a_partner(city=suiting)
    asked = client_for(lead, "en").get(f"{address}?asked=1&newcomer=1").text
    assert "No city for which it would be the first partnership" in asked
    assert "No city for which" not in client_for(lead, "en").get(f"{address}?asked=1").text


def test_a_letter_is_sent_once_and_told(client_for: Any, scene: Any, outbox: Any) -> None:
    project, lead, suiting = scene
    browser, address = client_for(lead, "en"), f"/en/cities/{suiting.slug}/letters/new?project={project.id}"
    form = sent_form(browser.get(address).text) | {"project": str(project.id)}
    assert "about the project" in form["words-en"]
    first, second = (browser.post(address, data=form) for _twice in range(2))
    assert first.location == second.location
    assert counted(Letter) == 1
    assert [notice.kind_name for notice in outbox()][-1] == "city_letter"
    read = client_for(focal_point_of(suiting), "en").get(first.location).text
    assert "about the project" in read
    assert "Write back" in read


def test_an_empty_letter_is_not_sent(client_for: Any, scene: Any) -> None:
    said = client_for(scene[1], "en").post(f"/en/cities/{scene[2].slug}/letters/new", data={"words-en": " "})
    assert said.status_code == 422
    assert counted(Letter) == 0


def test_asking_the_network_reaches_the_best_suited_cities_once(client_for: Any, database: Any, outbox: Any) -> None:
    asking = a_city()
    best = [a_suiting_city(offers=["trainers", "venue"]) for _place in range(3)]
    a_suiting_city(offers=["data"], goals=["2"])
    a_city(offers=["trainers"], may_be_suggested=False)
    browser = client_for(a_focal_point(asking), "en")
    form = sent_form(browser.get("/en/help-requests/new?q=coaches").text)
    assert form["need_words-en"] == "coaches"
    form |= {"needs": ["trainers"], "tried-en": "Asked around."}
    first, second = (browser.post("/en/help-requests/new", data=form) for _twice in range(2))
    assert first.location == second.location
    question = db.session.scalars(db.select(HelpRequest)).one()
    assert {reply.city_id for reply in question.replies} == {*(city.id for city in best), None}
    assert [notice.kind_name for notice in outbox()].count("help_asked") == 3


def test_a_question_is_answered_passed_and_closed(client_for: Any, database: Any) -> None:
    question = a_question()
    helper, passing = question.replies[0].city, question.replies[1].city
    page = f"/en/help-requests/{question.id}"
    browser = client_for(focal_point_of(helper), "en")
    reply = f"/en/help-replies/{reply_of(question, helper).id}"
    assert NEED.in_("en").text in browser.get(page).text
    assert browser.post(f"{reply}/answer", data={"words-en": ""}).status_code == 422
    assert browser.post(f"{reply}/answer", data={"words-en": "Come and see."}).status_code == 303
    assert browser.post(f"{reply}/answer", data={"words-en": "Again"}).status_code == 409
    other = client_for(focal_point_of(passing), "en")
    assert other.post(f"{reply}/answer", data={"words-en": "Mine"}).status_code == 404
    assert other.post(f"/en/help-replies/{reply_of(question, passing).id}/pass").status_code == 303
    assert "Come and see." not in other.get(page).text
    asker = client_for(focal_point_of(question.city), "en")
    assert "Come and see." in asker.get(page).text
    assert asker.post(f"{page}/close", data={}).status_code == 422
    assert asker.post(f"{page}/close", data={"outcome": "solved", "note": "Thank you"}).status_code == 303
    closed = asker.get(page).text
    assert "We found what we needed" in closed
    assert "Close the question" not in closed


def test_what_waits_is_on_the_home_and_on_the_desk(client_for: Any, database: Any) -> None:
    question = a_question()
    helper = question.replies[0].city
    assert "asks for your help" in client_for(focal_point_of(helper), "en").get("/en/home").text
    asker = client_for(focal_point_of(question.city), "en")
    assert "The network reads your question" in asker.get("/en/home").text
    desk = client_for(an_editor(), "en").get("/en/desk").text
    assert "Questions to the network" in desk
    assert NEED.in_("en").text in desk


@pytest.mark.parametrize("path", ["projects/{project.id}/partners", "projects/{project.id}/assembly", "matches"])
def test_the_number_of_queries_does_not_grow(client_for: Any, scene: Any, count_queries: Any, path: str) -> None:
    project, lead, _suiting = scene
    browser, address = client_for(lead, "en"), "/en/" + path.format(project=project)
    browser.get(address)
    with count_queries() as few:
        browser.get(address)
    for _more in range(5):
        a_suiting_city(country="MA")
        a_seeking_project(codes={"need": ["trainers"], "offer": ["venue"]})
    db.session.commit()
    with count_queries() as many:
        assert browser.get(address).status_code == 200
    assert few.count <= 8, str(few)
    assert many.count == few.count, f"{few}\n---\n{many}"


@pytest.mark.parametrize("touch", ["invited", "partner", "declined"])
def test_who_was_asked_takes_part_or_declined_is_named_and_not_suggested(
    client_for: Any, scene: Any, touch: str
) -> None:
    project, lead, suiting = scene
    if touch == "partner":
        a_partner(project, suiting)
    else:
        invitation = an_invitation(project, suiting)
        if touch == "declined":
            partnerships.decline(invitation, by=focal_point_of(suiting), reason="time")
    db.session.commit()
    page = client_for(lead, "en").get(f"/en/projects/{project.id}/partners").text
    assert names(page) == []
    panel = page.partition('id="touch"')[2].partition("</section>")[0]
    assert str(suiting.name.in_("en").text) in panel
    calls = client_for(focal_point_of(suiting), "en").get("/en/matches").text
    assert f"/en/projects/{project.id}-" not in calls.partition('id="calls"')[2].partition("</section>")[0]
