"""A practice: when it may move, what it must have, who may do what, and what then happens."""

from datetime import date

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_admin, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import a_text, an_experience, seat_of, snapshot
from tests.factories.practices import a_practice, words

from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.i18n.localized import Localized
from mudun.practices import actions, queries
from mudun.practices.lifecycle import PRACTICE, PracticeStage
from mudun.practices.models import Practice
from mudun.practices.requirements import SUBMISSION
from mudun.practices.writing import prefill_from
from mudun.security.policy import can, permits
from mudun.security.rules import CLOCK, Visitor
from mudun.workflow.requirements import missing

MOVES = """
            draft      in_review  published  retired
submit      in_review  -          -          -
take_back   -          draft      -          -
return      -          draft      -          -
publish     -          published  -          -
retire      -          -          retired    -
"""
RIGHTS = """
            focal  contributor  other  editor  admin  visitor  clock
draft       yes    yes          no     no      no     no       no
submit      yes    no           no     no      no     no       no
take_back   yes    no           no     no      no     no       no
return      no     no           no     yes     yes    no       no
publish     no     no           no     yes     yes    no       no
retire      yes    no           no     yes     yes    no       no
edit        yes    yes          no     no      no     no       no
"""
SEEN = """
            focal  contributor  other  editor  admin  visitor  clock
draft       yes    yes          no     no      no     no       no
in_review   yes    yes          no     yes     yes    no       no
published   yes    yes          yes    yes     yes    yes      yes
retired     yes    yes          yes    yes     yes    yes      yes
"""
EMPTY = {
    "goals": [],
    "themes": [],
    "groups": [],
    "blocks": [],
    "cost_level": "",
    "contact_name": "",
    "contact_email": "",
}


def cells(table):
    head, *lines = [line.split() for line in table.strip().splitlines()]
    return [(row, column, cell) for row, *rest in lines for column, cell in zip(head, rest, strict=True)]


@pytest.fixture
def owner(database):
    city = a_city()
    a_focal_point(city)
    return city


@pytest.fixture
def people(owner):
    return {
        "focal": owner.focal_points[0], "contributor": a_contributor(owner), "other": a_focal_point(a_city()),
        "editor": an_editor(), "admin": an_admin(), "visitor": Visitor(), "clock": CLOCK,
    }  # fmt: skip


def told(outbox, kind):
    return [notice.reader_id for notice in outbox() if notice.kind_name == kind]


@pytest.mark.parametrize(("verb", "stage", "to"), cells(MOVES))
def test_when_it_moves(verb, stage, to):
    if to == "-":
        with pytest.raises(OutOfTurn):
            PRACTICE.move(verb, PracticeStage(stage))
    else:
        assert PRACTICE.move(verb, PracticeStage(stage)).to == to


@pytest.mark.parametrize(("verb", "who", "answer"), cells(RIGHTS))
def test_who_may(owner, people, verb, who, answer):
    assert permits(people[who], verb, a_practice("draft", owner)) is (answer == "yes")


@pytest.mark.parametrize(("stage", "who", "answer"), cells(SEEN))
def test_who_sees(owner, people, stage, who, answer):
    assert can(people[who], "view", a_practice(stage, owner)) is (answer == "yes")


def test_only_a_draft_is_edited(owner, people):
    for stage in ("in_review", "published", "retired"):
        assert not can(people["focal"], "edit", a_practice(stage, owner))


def test_lists_agree_with_the_policy(owner, people, database):
    made = [a_practice(stage, owner) for stage in ("draft", "in_review", "published", "retired")]
    for who, actor in people.items():
        listed = set(database.session.scalars(queries.visible_to(actor)))
        assert listed == {one for one in made if can(actor, "view", one)}, who


@pytest.mark.parametrize("need", SUBMISSION, ids=lambda need: need.field)
def test_each_requirement_is_missed(database, need):
    practice = a_practice("draft", **{need.field: EMPTY.get(need.field, Localized({}))})
    assert [line.field for line in missing(practice, "submit")] == [need.field]
    with pytest.raises(Incomplete):
        actions.submit(practice, by=seat_of(practice.city))


def test_six_goals_are_too_many(database):
    practice = a_practice("draft", goals=list("123456"))
    assert [line.field for line in missing(practice, "submit")] == ["goals"]


def test_publishing_stamps_the_day_and_tells_the_city(database, outbox, frozen_clock):
    practice = a_practice("in_review")
    actions.publish(practice, by=an_editor())
    assert practice.published_on == date(2026, 10, 5)
    assert told(outbox, "practice_published") == [seat_of(practice.city).id]


def test_submitting_and_taking_back_tell_the_secretariat(database, outbox):
    editor = an_editor()
    practice = a_practice("in_review")
    actions.take_back(practice, by=seat_of(practice.city))
    assert practice.is_draft
    assert told(outbox, "practice_submitted") == told(outbox, "practice_taken_back") == [editor.id]


def test_returning_needs_a_note_which_stays_until_it_is_submitted_again(database, outbox):
    practice, editor = a_practice("in_review"), an_editor()
    with pytest.raises(Incomplete):
        actions.return_(practice, by=editor, note=" ")
    assert practice.is_in_review
    actions.return_(practice, by=editor, note="Say how long it takes.")
    assert practice.is_draft
    assert practice.return_note == "Say how long it takes."
    assert told(outbox, "practice_returned") == [seat_of(practice.city).id]
    actions.submit(practice, by=seat_of(practice.city))
    assert practice.return_note == ""


def test_retiring_keeps_the_date_and_tells_the_city_unless_it_did_it(database, outbox):
    practice = a_practice("published")
    actions.retire(practice, by=seat_of(practice.city))
    assert practice.is_retired
    assert practice.published_on
    assert told(outbox, "practice_retired") == []


def test_writing_bumps_the_version_only_when_something_changed(database):
    practice = a_practice("draft")
    before, by = practice.version, seat_of(practice.city)
    assert actions.write(practice, {"title": practice.title}, by=by) == []
    assert practice.version == before
    assert actions.write(practice, {"blocks": []}, by=by) == ["blocks"]
    assert practice.version == before + 1


def test_columns_that_nobody_writes_cannot_be_written(database):
    practice = a_practice("draft")
    for name in ("stage", "city_id", "published_on", "return_note", "version"):
        with pytest.raises(KeyError):
            actions.write(practice, {name: 1}, by=seat_of(practice.city))


def test_nobody_begins_one_for_another_city(database):
    with pytest.raises(Denied):
        actions.draft(a_city(), by=a_focal_point(a_city()), words=words())


def test_it_is_fed_from_the_chosen_blocks_of_an_experience(database):
    block = snapshot()["blocks"][0]
    experience = an_experience("published", blocks=[block, block | {"name": a_text("second")}], need=a_text("need"))
    words = prefill_from(experience, [experience.blocks[1].id])
    practice = actions.draft(experience.city, by=seat_of(experience.city), words=words, sources=[experience])
    assert [row.name for row in practice.blocks] == [a_text("second")]
    assert practice.problem == experience.need
    assert practice.codes("goal") == experience.codes("goal")
    assert practice.sources == [experience]


def test_an_experience_knows_its_published_practices(database):
    experience = an_experience()
    draft = a_practice("draft", sources=[experience])
    published = a_practice("published", sources=[experience])
    assert queries.from_experience(experience) == [published]
    assert draft in queries.of_city(draft.city, seat_of(draft.city))
    assert queries.of_city(draft.city, Visitor()) == []


def test_the_queues(database):
    draft, waiting = a_practice("draft"), a_practice("in_review")
    assert queries.written_by(draft.city) == [draft]
    assert queries.to_decide() == [waiting]
    assert permits(seat_of(draft.city), "draft", Practice)
    assert not permits(an_editor(), "draft", Practice)
