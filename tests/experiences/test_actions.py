"""What each verb does besides moving: who is told, what is stamped, what stays."""

from datetime import date

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import a_text, an_experience, bring_on, seat_of
from tests.factories.projects import a_project

from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.experiences import actions, importing, prefilling
from mudun.experiences.actions.living import later
from mudun.experiences.lifecycle import ExperienceStage
from mudun.experiences.models import Experience
from mudun.experiences.parts import CoCity
from mudun.workflow.activity import timeline

IMPROVEMENTS = ["Say where.", "Add a source."]


@pytest.fixture
def editor(database):
    return an_editor()


def told(outbox, kind):
    return [notice.reader_id for notice in outbox() if notice.kind_name == kind]


def verbs(record):
    return [row.verb for row in timeline(record)]


def test_a_draft_tells_nobody(database, outbox):
    experience = an_experience("draft")
    assert experience.stage is ExperienceStage.DRAFT
    assert [notice for notice in outbox() if notice.about_type == "experience"] == []
    assert verbs(experience) == ["draft"]


def test_nobody_begins_an_experience_for_another_city(database):
    with pytest.raises(Denied):
        actions.draft(a_city(), by=a_focal_point(a_city()), words={"title": a_text("x")})


def test_saving_writes_only_what_is_different_and_keeps_it_in_the_timeline(database):
    experience = an_experience("draft")
    before = experience.version
    by = seat_of(experience.city)
    assert actions.write(experience, {"title": experience.title, "goals": ["4", "11"]}, by=by) == []
    assert experience.version == before
    assert actions.write(experience, {"title": a_text("new"), "goals": ["11"]}, by=by) == ["title", "goals"]
    assert experience.version == before + 1
    assert timeline(experience)[-1].detail == {"fields": ["title", "goals"]}


def test_rows_alone_make_a_new_version(database):
    experience = an_experience("draft")
    before = experience.version
    row = {"indicator": a_text("i"), "before": "", "after": "1", "source": a_text("s")}
    assert actions.write(experience, {"results": [row, row]}, by=seat_of(experience.city)) == ["results"]
    assert experience.version == before + 1
    assert [result.position for result in experience.results] == [0, 1]
    actions.write(experience, {"results": [row]}, by=seat_of(experience.city))
    assert len(experience.results) == 1


def test_an_unknown_name_is_an_error_not_a_column(database):
    experience = an_experience("draft")
    for name in ("stage", "city_id", "validated_on", "is_unconfirmed"):
        with pytest.raises(KeyError):
            actions.write(experience, {name: 1}, by=seat_of(experience.city))


def test_what_is_submitted_or_published_is_not_edited(database):
    for stage in ("submitted", "accepted", "published", "archived"):
        experience = an_experience(stage)
        with pytest.raises(Denied):
            actions.write(experience, {"title": a_text("new")}, by=seat_of(experience.city))


def test_submitting_tells_the_secretariat(editor, outbox):
    experience = an_experience("submitted")
    assert told(outbox, "experience_submitted") == [editor.id]
    assert experience.waits_for_secretariat


def test_a_contributor_does_not_submit(database):
    experience = an_experience("draft")
    with pytest.raises(Denied):
        actions.submit(experience, by=a_contributor(experience.city))


def test_an_incomplete_experience_is_not_submitted(database):
    experience = an_experience("draft", need=a_text("need"), goals=[], themes=[])
    with pytest.raises(Incomplete) as refusal:
        actions.submit(experience, by=seat_of(experience.city))
    assert [line.field for line in refusal.value.missing] == ["goals", "themes"]
    assert experience.stage is ExperienceStage.DRAFT


def test_it_can_be_taken_back_and_the_secretariat_is_told(editor, outbox):
    experience = an_experience("submitted")
    actions.take_back(experience, by=seat_of(experience.city))
    assert experience.is_draft
    assert told(outbox, "experience_taken_back") == [editor.id]


def test_accepting_validates_for_24_months_and_tells_the_city(editor, frozen_clock, outbox):
    experience = an_experience("in_review")
    actions.accept(experience, by=editor)
    assert (experience.validated_on, experience.valid_until) == (date(2026, 10, 5), date(2028, 10, 5))
    assert experience.is_validated
    assert told(outbox, "experience_accepted") == [seat_of(experience.city).id]
    frozen_clock.forward(days=2 * 365 + 2)
    assert not experience.is_validated


def test_a_leap_day_is_valid_until_the_last_of_february():
    assert later(date(2028, 2, 29), 2) == date(2030, 2, 28)


def test_returning_needs_a_note_and_two_improvements(editor):
    experience = an_experience("submitted")
    for note, improvements in (("", IMPROVEMENTS), ("Good", ["One"]), ("Good", ["One", "  "])):
        with pytest.raises(Incomplete):
            actions.return_(experience, by=editor, note=note, improvements=improvements)
    assert experience.stage is ExperienceStage.SUBMITTED


def test_returning_tells_the_city_what_to_improve(editor, outbox):
    experience = an_experience("submitted")
    actions.return_(experience, by=editor, note="Good start.", improvements=IMPROVEMENTS)
    assert experience.is_returned
    assert experience.improvements == IMPROVEMENTS
    notice = next(notice for notice in outbox() if notice.kind_name == "experience_returned")
    assert notice.reader_id == seat_of(experience.city).id
    assert "Good start." in notice.body["ar"]
    assert all(line in notice.body["fr"] for line in IMPROVEMENTS)


def test_an_improved_experience_is_submitted_again_without_the_old_list(editor):
    experience = an_experience("returned")
    actions.submit(experience, by=seat_of(experience.city))
    assert experience.stage is ExperienceStage.SUBMITTED
    assert experience.improvements == []


def test_two_editors_deciding_at_once_get_one_decision(editor):
    experience = an_experience("in_review")
    actions.accept(experience, by=editor)
    with pytest.raises(OutOfTurn):
        actions.return_(experience, by=an_editor(), note="Late", improvements=IMPROVEMENTS)


def test_publishing_tells_the_city_and_the_cities_named(editor, outbox, frozen_clock):
    experience = an_experience("draft")
    agreed, silent = a_focal_point(a_city()), a_focal_point(a_city())
    for reader in (agreed, silent):
        actions.ask(experience, reader.city, by=seat_of(experience.city))
    actions.agree(experience.co_cities[0], by=agreed)
    bring_on(experience, "accepted")
    actions.publish(experience, by=editor)
    assert experience.published_on == date(2026, 10, 5)
    assert set(told(outbox, "experience_published")) == {seat_of(experience.city).id, agreed.id}


def test_the_project_is_documented_when_its_experience_is_published(database):
    project = a_project("completed")
    experience = an_experience("accepted", city=project.lead_city, project=project)
    assert project.stage == "completed"
    actions.publish(experience, by=an_editor())
    assert project.stage == "documented"
    again = an_experience("accepted", city=project.lead_city, project=project)
    actions.publish(again, by=an_editor())
    assert project.stage == "documented"


def test_archiving_keeps_the_date_and_tells_the_city(editor, outbox):
    experience = an_experience("published")
    actions.archive(experience, by=editor, note="Out of date")
    assert experience.is_archived
    assert experience.published_on
    assert told(outbox, "experience_archived") == [seat_of(experience.city).id]


def test_a_city_is_attached_only_when_it_agrees(database, outbox):
    experience = an_experience("draft")
    other = a_focal_point(a_city())
    actions.name_cities(experience, [other.city_id, experience.city_id, 999_999], by=seat_of(experience.city))
    (co_city,) = experience.co_cities
    assert experience.confirmed_cities == []
    assert told(outbox, "experience_city_asked") == [other.id]
    with pytest.raises(Denied):
        actions.agree(co_city, by=seat_of(experience.city))
    actions.agree(co_city, by=other)
    assert experience.confirmed_cities == [other.city]
    assert told(outbox, "experience_city_agreed") == [seat_of(experience.city).id]
    actions.decline(co_city, by=other)
    assert experience.confirmed_cities == []
    assert told(outbox, "experience_city_declined") == [seat_of(experience.city).id]


def test_naming_the_same_cities_asks_nobody_twice_and_leaving_one_out_takes_it_off(database, outbox):
    experience = an_experience("draft")
    other, by = a_focal_point(a_city()), seat_of(experience.city)
    for _time in range(2):
        actions.name_cities(experience, [other.city_id], by=by)
    assert told(outbox, "experience_city_asked") == [other.id]
    actions.name_cities(experience, [], by=by)
    database.session.flush()
    assert database.session.query(CoCity).count() == 0
    assert verbs(experience)[-1] == "take_off"


def test_what_a_project_says_is_not_typed_again(database):
    project = a_project("completed")
    words = prefilling.prefill_from(project, by=seat_of(project.lead_city))
    experience = actions.draft(
        project.lead_city, by=seat_of(project.lead_city), words=words, size=prefilling.SIZE, project=project
    )
    assert (experience.title, experience.what_we_did) == (project.title, project.summary)
    assert experience.sentence == project.purpose
    assert experience.codes("goal") == project.codes("goal")
    assert experience.codes("group") == project.codes("group")
    assert [row.indicator for row in experience.results] == [row.what for row in project.results]
    assert experience.results[0].after == "تحقّق."
    assert experience.started_on == project.starts_on
    assert str(experience.partner_names) == "Municipality of the test"
    assert experience.contact_email == seat_of(project.lead_city).email


def test_a_long_project_text_is_shortened_to_fit(database):
    project = a_project("completed", purpose=a_text("word " * 60))
    assert max(map(len, prefilling.prefill_from(project)["sentence"].values())) <= 200


def test_a_spark_takes_over_one_result(database):
    project = a_project("completed")
    assert len(prefilling.prefill_from(project, size="spark")["results"]) == 1
    assert len(prefilling.prefill_from(project)["results"]) == len(project.results) == 2


@pytest.fixture
def retold(cities):
    return importing.retell_convention()


def test_the_convention_is_retold_once_with_source_and_basis(retold, database):
    assert len(retold) == 33
    assert importing.retell_convention() == []
    hamburg = database.session.query(Experience).filter_by(origin="hamburg-fifty-percent").one()
    assert hamburg.is_published
    assert hamburg.is_unconfirmed
    assert not hamburg.is_validated
    assert hamburg.city.slug == "hamburg"
    assert hamburg.source == "ABEGS closing report, session 3"
    assert hamburg.goal_basis == {"4": "implied", "7": "implied", "13": "implied"}
    assert hamburg.goals == [4, 7, 13]
    assert hamburg.title.missing == []


def test_an_organisation_may_stand_where_no_city_does(retold):
    mexico = next(one for one in retold if one.origin == "mexico-skills-adults")
    assert mexico.city is None
    assert mexico.country == "MX"
    assert "Mexic" in mexico.owner_name["en"]


def test_its_city_confirms_what_was_told(retold, editor, outbox):
    told_one = next(one for one in retold if one.origin == "yanbu-quality-of-life")
    speaker = a_focal_point(told_one.city)
    with pytest.raises(Denied):
        actions.confirm(told_one, by=a_focal_point(a_city()))
    actions.confirm(told_one, by=speaker)
    assert not told_one.is_unconfirmed
    assert told_one.is_published
    assert told(outbox, "experience_confirmed") == [editor.id]
    with pytest.raises(Denied):
        actions.confirm(told_one, by=speaker)
