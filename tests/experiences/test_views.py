"""The pages of experiences in a browser without JavaScript."""

import io

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import a_photo, a_text, an_experience, bring_on, full, seat_of, snapshot
from tests.factories.practices import a_practice
from tests.factories.projects import a_project
from tests.files import made

from mudun.core.db import db
from mudun.experiences import actions, importing
from mudun.experiences.lifecycle import ExperienceStage
from mudun.experiences.models import Experience
from mudun.experiences.sizes import SECTIONS
from mudun.files import storage
from mudun.files.models import StoredFile, photos_of
from mudun.i18n.localized import Localized

HIDDEN = ("draft", "submitted", "eligible", "in_review", "returned", "accepted", "posted_only")


@pytest.fixture
def city(database):
    return a_city()


@pytest.fixture
def speaker(city):
    return a_focal_point(city)


@pytest.fixture
def own(speaker, client_for):
    return client_for(speaker, "en")


@pytest.fixture
def editor(database, client_for):
    return client_for(an_editor(), "en")


def page(experience, rest=""):
    return f"/en/experiences/{experience.id}{rest}"


def test_a_published_experience_is_read_by_everybody(visitor):
    experience = an_experience(**snapshot(obstacles_are_public=False) | {"size": "spark"})
    answer = visitor.get(page(experience))
    assert answer.status_code == 200
    assert experience.title["en"] in answer.text
    assert "Text of what_we_did" in answer.text
    assert "garden@city.example" not in answer.text
    assert "Text of obstacles" not in answer.text
    assert "Only your city" not in answer.text


def test_members_read_contact_and_difficulties(client_for):
    experience = an_experience(**snapshot(obstacles_are_public=False) | {"size": "spark"})
    text = client_for(a_focal_point(a_city()), "en").get(page(experience)).text
    assert "garden@city.example" in text
    assert "Text of obstacles" in text
    assert "Only your city" not in text


@pytest.mark.parametrize("stage", HIDDEN)
def test_drafts_never_leak(stage, visitor, client_for):
    experience = an_experience(stage)
    stranger = client_for(a_focal_point(a_city()), "en")
    for browser in (visitor, stranger):
        assert browser.get(page(experience)).status_code == 404
        assert experience.title["en"] not in browser.get("/en/experiences").text
    for rest in ("/edit/basics", "/photos/new", "/documents/new", "/languages"):
        assert stranger.get(page(experience, rest)).status_code == 404
        assert visitor.get(page(experience, rest)).status_code == 303


def test_another_city_changes_nothing(client_for):
    experience = an_experience("draft")
    stranger = client_for(a_focal_point(a_city()), "en")
    posts = {"/edit/basics": {"title-en": "Taken over"}, "/size": {"size": "full"}, "/submit": {}, "/publish": {}}
    for rest, data in posts.items():
        assert stranger.post(page(experience, rest), data=data).status_code == 404, rest
    published = an_experience("published")
    assert stranger.post(page(published, "/archive")).status_code == 403
    assert stranger.get(page(published, "/edit/basics")).status_code == 403
    assert experience.is_draft
    assert published.is_published
    assert "Taken over" not in str(dict(experience.title))


def test_a_contributor_writes_and_does_not_submit(client_for):
    experience = an_experience("draft")
    helper = client_for(a_contributor(experience.city), "en")
    assert helper.get(page(experience, "/edit/basics")).status_code == 200
    assert helper.post(page(experience, "/submit")).status_code == 403
    assert experience.is_draft


@pytest.mark.parametrize("section", list(SECTIONS))
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_page_of_the_form_opens_in_every_language(own, city, section, language):
    experience = an_experience("draft", city, **full())
    assert own.get(f"/{language}/experiences/{experience.id}/edit/{section}").status_code == 200


@pytest.mark.parametrize("stage", [*HIDDEN, "published", "archived"])
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_its_page_opens_at_every_stage_for_city_and_secretariat(own, editor, city, stage, language):
    experience = an_experience(stage, city)
    assert own.get(f"/{language}/experiences/{experience.id}").status_code == 200
    expected = 404 if stage == "draft" else 200
    assert editor.get(f"/{language}/experiences/{experience.id}").status_code == expected


def test_a_full_experience_shows_everything_it_tells(visitor, city):
    experience = an_experience("draft", city, **full())
    a_photo(experience)
    bring_on(experience, "published")
    text = visitor.get(page(experience)).text
    told = (
        "need", "what_we_did", "quote", "name", "what", "worked", "watch", "reached", "partner_roles", "pooled",
        "obstacles", "conditions", "first_steps", "time_needed", "staff_needed", "lasting", "caption", "credit",
    )  # fmt: skip
    for name in told:
        assert f"Text of {name}" in text, name
    assert "504" in text
    assert "CC BY 4.0" in text


def test_a_quotation_without_consent_is_not_shown(own, city):
    experience = an_experience("draft", city, quote=a_text("quote"), quote_by=a_text("speaker"))
    assert "Text of quote" not in own.get(page(experience)).text


def test_an_experience_is_begun_once_however_often_it_is_sent(own, city):
    form = {"title-en": "Garden", "size": "snapshot", "form_key": "k" * 32}
    answers = [own.post("/en/experiences/new", data=form) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    (experience,) = db.session.query(Experience).all()
    assert (experience.size, experience.city) == ("snapshot", city)
    assert experience.is_draft


def test_a_title_is_needed_and_what_was_typed_stays(own):
    answer = own.post("/en/experiences/new", data={"title-en": "x" * 101, "size": "full"})
    assert answer.status_code == 422
    assert "x" * 101 in answer.text
    assert 'value="full" id="size-full" checked' in answer.text
    assert "1 character too many" in answer.text


def test_nobody_without_a_city_begins_one(editor, visitor):
    assert editor.get("/en/experiences/new").status_code == 403
    assert visitor.get("/en/experiences/new").status_code == 303


def test_what_the_project_says_is_filled_in(client_for):
    project = a_project("completed")
    own = client_for(seat_of(project.lead_city), "en")
    there = f"/en/experiences/new?project={project.id}"
    assert project.title["en"] in own.get(there).text
    own.post(there, data={"title-ar": "تجربتنا", "size": "snapshot"})
    (experience,) = db.session.query(Experience).all()
    assert experience.project == project
    assert experience.what_we_did == project.summary
    assert {co.city for co in experience.co_cities} == set(project.partner_cities)
    assert experience.confirmed_cities == []


def test_another_citys_project_is_not_documented(own):
    assert own.get(f"/en/experiences/new?project={a_project('completed').id}").status_code == 404
    assert own.get("/en/experiences/new?project=99999").status_code == 404
    assert own.get("/en/experiences/new?project=x").status_code == 200


def test_each_page_saves_by_itself_and_goes_on(own, city):
    experience = an_experience("draft", city)
    before = dict(experience.title)
    form = {"what_we_did-ar": "قصة", "go_on": "1", "version": experience.version}
    answer = own.post(page(experience, "/edit/story"), data=form)
    assert answer.status_code == 303
    assert answer.location.endswith("/edit/results")
    assert experience.what_we_did["ar"] == "قصة"
    assert dict(experience.title) == before
    stay = own.post(page(experience, "/edit/story"), data={"what_we_did-ar": "قصة"})
    assert stay.location.endswith("/edit/story")
    last = own.post(page(experience, "/edit/files"), data={"go_on": "1"})
    assert "/edit/" not in last.location


def test_saving_is_possible_while_much_is_missing(own, city):
    experience = an_experience("draft", city)
    answer = own.post(page(experience, "/edit/basics"), data={"title-en": "Only a title"})
    assert answer.status_code == 303
    text = own.get(answer.location).text
    assert "Choose a theme" in text
    assert "/edit/basics#themes" in text


def test_a_fault_keeps_everything_that_was_typed(own, city):
    experience = an_experience("draft", city)
    typed = {"title-en": "T", "title-ar": "ع" * 101, "contact_name": "Somebody", "goals": ["4"], "started_on": "soon"}
    answer = own.post(page(experience, "/edit/basics"), data=typed)
    assert answer.status_code == 422
    for text in ("ع" * 101, "Somebody", 'value="soon"', 'href="#title-ar"', 'href="#started_on"', 'role="alert"'):
        assert text in answer.text, text
    assert experience.contact_name == "Person in charge"


def test_the_second_saver_sees_both_texts_and_loses_nothing(own, city):
    experience = an_experience("draft", city)
    version = experience.version
    mine = {"what_we_did-en": "My text", "version": version}
    assert own.post(page(experience, "/edit/story"), data=mine | {"what_we_did-en": "Theirs"}).status_code == 303
    answer = own.post(page(experience, "/edit/story"), data=mine)
    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert answer.text.count("My text") == 2
    assert experience.what_we_did["en"] == "Theirs"
    again = own.post(page(experience, "/edit/story"), data=mine | {"version": experience.version})
    assert again.status_code == 303
    assert experience.what_we_did["en"] == "My text"


def test_both_versions_of_rows_and_goals_are_readable(own, city):
    experience = an_experience("draft", city)
    stale = experience.version
    actions.write(experience, {"goals": ["7"]}, by=seat_of(city))
    rows = own.post(page(experience, "/edit/results"), data={"results-0-after": "35", "version": stale})
    assert rows.status_code == 409
    assert "Text of what" in rows.text
    assert "Localized(" not in rows.text
    goals = own.post(
        page(experience, "/edit/basics"), data={"title-en": "x", "goals": "4", "primary_goal": "4", "version": stale}
    )
    assert goals.status_code == 409


def test_growing_and_shrinking_lose_nothing(own, city):
    experience = an_experience("draft", city, **snapshot())
    assert own.post(page(experience, "/size"), data={"size": "spark"}).status_code == 303
    assert "Text of need" not in own.get(page(experience, "/edit/story")).text
    own.post(page(experience, "/edit/story"), data={"what_we_did-en": "Short"})
    own.post(page(experience, "/size"), data={"size": "snapshot"})
    assert "Text of need" in own.get(page(experience, "/edit/story")).text
    assert experience.blocks
    own.post(page(experience, "/size"), data={"size": "gigantic"})
    assert experience.size == "snapshot"


def test_submitting_too_early_lists_what_is_missing_as_links(own, city):
    experience = an_experience("draft", city, goals=[])
    answer = own.post(page(experience, "/submit"))
    assert answer.status_code == 422
    assert "/edit/basics#goals" in answer.text
    assert experience.is_draft


def test_publication_follows_the_decision(own, editor, visitor, city):
    experience = an_experience("draft", city)
    own.post(page(experience, "/submit"))
    assert "Waits for the secretariat" in own.get(page(experience)).text
    bring_on(experience, "accepted")
    assert editor.post(page(experience, "/publish")).status_code == 303
    assert "Validated experience" in visitor.get(page(experience)).text
    assert own.post(page(experience, "/publish")).status_code == 403


@pytest.mark.parametrize("verb", ["admit", "review", "accept", "post", "return"])
def test_no_button_of_this_room_decides(editor, verb):
    experience = an_experience("submitted")
    assert editor.post(page(experience, f"/{verb}")).status_code == 404
    assert experience.stage is ExperienceStage.SUBMITTED


def test_a_stale_button_says_that_somebody_was_first(editor):
    experience = an_experience("accepted")
    editor.post(page(experience, "/publish"))
    assert editor.post(page(experience, "/publish")).status_code == 409


def test_what_is_posted_and_what_has_expired_says_so(visitor, frozen_clock):
    posted, valid = an_experience("posted_only"), an_experience("published")
    actions.publish(posted, by=an_editor())
    assert "Posted, not validated" in visitor.get(page(posted)).text
    assert "Posted, not validated" in visitor.get("/en/experiences").text
    frozen_clock.forward(days=25 * 31)
    text = visitor.get(page(valid)).text
    assert "Validation expired" in text
    assert "Validated experience" not in text
    assert "Validation expired" in visitor.get("/en/experiences").text
    assert visitor.get("/en/experiences?validated=yes").text.count("Garden of questions") == 0


def test_a_named_city_answers_for_itself(own, city, client_for):
    other = a_focal_point(a_city())
    experience = an_experience("draft", city)
    choice = {"title-en": "x", "co_cities": [str(other.city_id)]}
    assert own.post(page(experience, "/edit/basics"), data=choice).status_code == 303
    (co_city,) = experience.co_cities
    theirs, answer = client_for(other, "en"), f"/en/experiences/named/{co_city.id}"
    assert "your city took part" in theirs.get(page(experience)).text
    assert own.post(f"{answer}/agree").status_code == 403
    assert client_for(a_focal_point(a_city()), "en").post(f"{answer}/agree").status_code == 404
    assert theirs.post(f"{answer}/agree").status_code == 303
    assert experience.confirmed_cities == [other.city]
    assert theirs.get(page(experience, "/edit/basics")).status_code == 403


def test_a_city_that_declined_is_not_named(visitor, city):
    other = a_focal_point(a_city())
    experience = an_experience("draft", city)
    co_city = actions.ask(experience, other.city, by=seat_of(city))
    actions.decline(co_city, by=other)
    bring_on(experience, "published")
    assert other.city.name["en"] not in visitor.get(page(experience)).text


def test_a_photo_is_uploaded_shown_and_taken_away(own, visitor, city):
    experience = an_experience("draft", city)
    form = {
        "file": (io.BytesIO(made.a_picture_with_secrets()), "../../\u202egpj.garden.jpg"),
        "caption-en": "The garden", "credit-en": "A learner", "has_consent": "y", "form_key": "p" * 32,
    }  # fmt: skip
    answer = own.post(page(experience, "/photos/new"), data=form)
    assert answer.status_code == 303, answer.text
    (photo,) = photos_of(experience)
    assert photo.original_name == "gpj-garden.jpg"
    address = f"/files/{photo.id}/photo-small.webp"
    assert address in own.get(answer.location).text
    assert own.get(address).status_code == 200
    assert visitor.get(address).status_code == 404
    assert own.post(f"/en/experiences/files/{photo.id}/remove").status_code == 303
    assert photos_of(experience) == []


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"<html><script>alert(1)</script></html>", "garden.jpg", "web page"),
        (b"<svg onload='alert(1)'/>", "garden.svg", "SVG drawings"),
        (made.a_picture()[:3000], "garden.jpg", "damaged"),
        (made.a_pixel_flood(), "garden.png", "25 million pixels"),
        (b"\xff\xd8\xff" + b"\0" * (20 * 1024 * 1024), "garden.jpg", "larger than 12 MB"),
        (b"", "garden.jpg", "empty"),
    ],
    ids=["html", "svg", "truncated", "flood", "20 MB", "empty"],
)
def test_a_refused_photo_is_explained_and_the_words_stay(own, city, content, name, words):
    experience = an_experience("draft", city)
    form = {"file": (io.BytesIO(content), name), "caption-en": "My caption", "credit-en": "Me", "has_consent": "y"}
    answer = own.post(page(experience, "/photos/new"), data=form)
    assert answer.status_code == 422
    assert words in answer.text
    assert "My caption" in answer.text
    assert db.session.query(StoredFile).count() == 0


def test_no_photo_without_file_caption_credit_and_consent(own, city):
    experience = an_experience("draft", city)
    text = own.post(page(experience, "/photos/new"), data={"form_key": "q"}).text
    for target in ("#file", "#caption-en", "#credit-en", "#has_consent"):
        assert f'href="{target}"' in text, target


def test_a_photo_sent_twice_is_kept_once_and_a_seventh_not_at_all(own, city):
    experience = an_experience("draft", city)
    for _time in range(2):
        form = {"file": (io.BytesIO(made.a_picture(90, 60)), "a.jpg"), "caption-en": "c", "credit-en": "c"}
        own.post(page(experience, "/photos/new"), data=form | {"has_consent": "y", "form_key": "same"})
    assert len(photos_of(experience)) == 1
    for _number in range(5):
        a_photo(experience)
    form = {"file": (io.BytesIO(made.a_picture(90, 60)), "a.jpg"), "caption-en": "c", "credit-en": "c"}
    answer = own.post(page(experience, "/photos/new"), data=form | {"has_consent": "y"})
    assert answer.status_code == 422
    assert "Six photos at most" in answer.text
    assert len(photos_of(experience)) == 6


def test_a_document_is_uploaded_and_downloaded(own, city):
    experience = an_experience("draft", city)
    form = {"file": (io.BytesIO(made.a_pdf()), "دليل الحديقة.pdf"), "caption-ar": "الدليل"}
    assert own.post(page(experience, "/documents/new"), data=form).status_code == 303
    (document,) = experience.documents
    answer = own.get(f"/files/{document.id}/{document.name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.data == made.a_pdf() == storage.get(document.sha256)


def test_a_macro_document_is_refused(own, city):
    experience = an_experience("draft", city)
    form = {"file": (io.BytesIO(made.an_office_file(made.MACROS)), "a.docx"), "caption-en": "x"}
    answer = own.post(page(experience, "/documents/new"), data=form)
    assert answer.status_code == 422
    assert "macro" in answer.text


def test_the_list_filters_by_goal_theme_country_city_and_validation(visitor, database):
    one = an_experience(city=a_city(country="TN"), goals=["7"], themes=["ai-digital"])
    other = an_experience(goals=["4"], themes=["climate-education"])
    other.valid_until = None
    for query in ("goal=7", "theme=ai-digital", "country=TN", f"city={one.city.slug}", "validated=yes"):
        text = visitor.get(f"/en/experiences?{query}").text
        assert one.title["en"] in text, query
        assert other.title["en"] not in text, query
    both = visitor.get("/en/experiences?goal=7&goal=4").text
    assert one.title["en"] in both
    assert other.title["en"] in both


@pytest.mark.parametrize("query", ["goal=99", "goal=%00", "page=0", "page=99999999999", "city=../..", "country=ZZ"])
def test_odd_filters_give_a_page(visitor, query):
    an_experience()
    assert visitor.get(f"/ar/experiences?{query}").status_code == 200


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_many(visitor, count_queries):
    def counted():
        db.session.commit()
        with count_queries() as queries:
            assert visitor.get("/ar/experiences").status_code == 200
        return queries

    first = an_experience("draft")
    a_photo(first)
    bring_on(first, "published")
    one = counted()
    for _number in range(4):
        an_experience()
    many = counted()
    assert many.count == one.count, f"{one}\n\n{many}"
    assert many.count <= 8, str(many)


def test_its_page_asks_at_most_eight_questions(visitor, count_queries):
    experience = an_experience(**snapshot() | {"size": "spark"})
    there = page(experience)
    db.session.commit()
    with count_queries() as queries:
        assert visitor.get(there).status_code == 200
    assert queries.count <= 8, str(queries)


def test_long_texts_take_a_little_markdown_and_nothing_more(visitor):
    story = Localized({"en": "First **bold**\n\n- one\n- two\n\n<script>alert(1)</script> [x](javascript:alert(1))"})
    text = visitor.get(page(an_experience(what_we_did=story))).text
    assert "<strong>bold</strong>" in text
    assert "<li><p>one</p></li>" in text
    assert "<script>alert" not in text
    assert 'href="javascript' not in text


def test_the_practices_made_of_it_are_shown_when_they_are_published(visitor):
    experience = an_experience()
    practice, draft = a_practice(sources=[experience]), a_practice("draft", sources=[experience])
    text = visitor.get(page(experience)).text
    assert practice.title["en"] in text
    assert draft.title["en"] not in text


def test_archived_ones_keep_their_address_and_leave_the_list(visitor):
    experience = an_experience("archived")
    assert "archived" in visitor.get(page(experience)).text
    assert experience.title["en"] not in visitor.get("/en/experiences").text


def test_the_convention_is_shown_with_its_source_as_not_confirmed(cities, visitor, client_for):
    told = {one.origin: one for one in importing.retell_convention()}
    for origin in ("hamburg-fifty-percent", "mexico-skills-adults", "yanbu-quality-of-life"):
        text = visitor.get(page(told[origin])).text
        assert "not yet confirmed by the city" in text
        assert told[origin].source in text
    yanbu = told["yanbu-quality-of-life"]
    speaker = client_for(a_focal_point(yanbu.city), "en")
    assert "Confirm: this is our experience" in speaker.get(page(yanbu)).text
    assert speaker.post(page(yanbu, "/confirm")).status_code == 303
    assert "not yet confirmed" not in visitor.get(page(yanbu)).text
