"""What each verb does besides moving: who is told, what is stamped, what is refused and leaves nothing behind."""

from datetime import date

import pytest
import sqlalchemy as sa
from tests.factories.accounts import a_contributor, a_focal_point, an_editor
from tests.factories.assessments import (
    IMPROVEMENTS,
    PASSED,
    a_peer,
    all_scored,
    an_eligible,
    an_expert,
    begun,
    hand_in,
    latest,
    prepared,
    reviewed,
    written,
)
from tests.factories.cities import a_city
from tests.factories.experiences import an_experience, seat_of

from mudun.accounts.actions import accounts
from mudun.assessments import actions, clock, queries
from mudun.assessments.models import Assessment, Review
from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.experiences import actions as experiences


@pytest.fixture
def editor(database):
    return an_editor()


def told(outbox, kind):
    return [notice.reader_id for notice in outbox() if notice.kind_name == kind]


# ── the gates ────────────────────────────────────────────────────────────────────────────────
def test_four_yes_make_it_eligible_and_keep_its_text(editor, outbox):
    experience = an_experience("submitted")
    assessment = actions.screen(experience, PASSED, by=editor)
    assert experience.stage.value == "eligible"
    assert assessment.frozen["title"]["en"] == experience.title["en"]
    assert "contact_email" not in assessment.frozen
    assert told(outbox, "experience_admitted") == [seat_of(experience.city).id]


def test_a_no_sends_it_back_with_the_note(editor, outbox):
    experience = an_experience("submitted")
    answers = PASSED | {"rights": {"is_passed": False, "note": "Whose photo is it?"}}
    assessment = actions.screen(experience, answers, by=editor)
    assert (experience.stage.value, assessment.stage.value) == ("returned", "turned_back")
    assert experience.improvements == ["Whose photo is it?"]
    assert told(outbox, "experience_returned") == [seat_of(experience.city).id]


@pytest.mark.parametrize(
    "answer", [{"is_passed": None, "note": ""}, {"is_passed": False, "note": " "}, {}], ids=["open", "no note", "none"]
)
def test_a_gate_without_an_answer_or_a_no_without_a_note_is_refused(editor, database, answer):
    experience = an_experience("submitted")
    with pytest.raises(Incomplete):
        actions.screen(experience, PASSED | {"readable": answer}, by=editor)
    assert experience.stage.value == "submitted"
    assert queries.latest(experience) is None


def test_gates_are_not_asked_twice(editor):
    assessment = an_eligible()
    with pytest.raises(OutOfTurn):
        actions.screen(assessment.experience, PASSED, by=editor)


# ── who reads it ─────────────────────────────────────────────────────────────────────────────
def test_two_reviewers_are_asked_and_the_city_is_told_until_when(editor, outbox, frozen_clock):
    one, other = an_expert(), a_peer()
    assessment = an_eligible()
    proposed = actions.proposals(assessment)
    assert {proposal.user_id for proposal in proposed} == {one.id, other.id}
    actions.begin_assessment(assessment, [actions.Choice(proposal.user_id) for proposal in proposed], by=editor)
    assert assessment.experience.stage.value == "in_review"
    assert set(told(outbox, "review_asked")) == {one.id, other.id}
    notice = next(notice for notice in outbox() if notice.kind_name == "experience_in_review")
    assert "9 Nov" in notice.body["en"]
    assert assessment.due_on == date(2026, 11, 9)


def test_a_choice_of_ones_own_needs_a_reason(editor):
    assessment = an_eligible()
    people = [an_expert(), an_expert("TN"), a_peer("MA", themes=[])]
    last = max(people, key=lambda person: person.id not in {one.user_id for one in actions.proposals(assessment)})
    first = actions.proposals(assessment)[0]
    with pytest.raises(Incomplete):
        actions.begin_assessment(assessment, [actions.Choice(first.user_id), actions.Choice(last.id)], by=editor)
    assert assessment.reviews == []


@pytest.mark.parametrize("who", ["owner", "compatriot", "named", "stranger", "cannot read"])
def test_whoever_may_not_judge_it_is_not_asked_even_with_a_reason(editor, database, who):
    experience = an_experience("draft", city=a_city(country="EG"))
    named = a_focal_point(a_city(country="SD"))
    experiences.ask(experience, named.city, by=seat_of(experience.city))
    experiences.submit(experience, by=seat_of(experience.city))
    assessment = an_eligible(experience)
    barred = {
        "owner": lambda: a_contributor(experience.city),
        "compatriot": lambda: a_focal_point(a_city(country="EG")),
        "named": lambda: named,
        "stranger": lambda: a_focal_point(a_city(country="OM")),
        "cannot read": lambda: an_expert("SY", languages=[]),
    }[who]()
    if who not in {"stranger", "cannot read"}:
        actions.offer({"languages": ["ar"], "most_open": 2}, by=barred)
    choices = [actions.Choice(an_expert().id), actions.Choice(barred.id, "I insist.")]
    before = database.session.scalar(sa.select(sa.func.count()).select_from(Review))
    with pytest.raises(Incomplete):
        actions.begin_assessment(assessment, choices, by=editor)
    database.session.rollback()
    assert database.session.scalar(sa.select(sa.func.count()).select_from(Review)) == before


def test_declining_with_a_reason_brings_the_next_proposal(editor, outbox):
    assessment = begun()
    spare = an_expert("MA")
    review = assessment.reviews[0]
    with pytest.raises(Incomplete):
        actions.decline(review, by=review.reviewer, reason=" ")
    actions.decline(review, by=review.reviewer, reason="No time this month.")
    assert editor.id in told(outbox, "review_refused")
    assert [proposal.user_id for proposal in actions.proposals(assessment)] == [spare.id]
    actions.assign(assessment, [actions.Choice(spare.id)], by=editor)
    assert len(assessment.standing) == 2
    assert queries.missing_reviews(assessment) == 0


def test_a_conflict_of_interest_closes_the_review(editor):
    assessment = begun()
    review = assessment.reviews[0]
    actions.begin(review, by=review.reviewer)
    actions.declare_conflict(review, by=review.reviewer, reason="I worked there.")
    assert review.stage.value == "conflict"
    with pytest.raises(Denied):
        actions.write(review, written(), by=review.reviewer)


# ── reviewing ────────────────────────────────────────────────────────────────────────────────
def test_a_review_is_handed_in_whole_or_not_at_all(editor):
    review = begun().reviews[0]
    actions.begin(review, by=review.reviewer)
    actions.write(review, written() | {"scores": {"relevance": 3}}, by=review.reviewer)
    with pytest.raises(Incomplete) as refused:
        actions.submit(review, by=review.reviewer)
    assert len(refused.value.missing) == 6
    assert review.total is None
    actions.write(review, written(), by=review.reviewer)
    actions.submit(review, by=review.reviewer)
    assert review.total == 75.0
    with pytest.raises(Denied):
        actions.write(review, {"to_owner": "Afterthought"}, by=review.reviewer)


def test_when_the_last_one_is_in_the_secretariat_hears_what_comes_next(editor, outbox):
    reviewed(3, 3)
    assert told(outbox, "assessment_ready").count(editor.id) == 1
    reviewed(4, 3)
    assert told(outbox, "assessment_third").count(editor.id) == 1, "25 points apart"


def test_a_third_reviewer_is_proposed_when_they_differ(editor):
    assessment = reviewed(4, 2)
    third = an_expert("TN")
    assert [proposal.user_id for proposal in actions.proposals(assessment)] == [third.id]
    (review,) = actions.assign(assessment, [actions.Choice(third.id)], by=editor)
    assert review.is_third
    assert queries.missing_reviews(assessment) == 0


# ── deciding ─────────────────────────────────────────────────────────────────────────────────
def test_nothing_is_decided_before_two_reviews(editor):
    assessment = begun()
    hand_in(assessment.reviews[0])
    with pytest.raises(OutOfTurn):
        actions.prepare(assessment, "accept", by=editor)


def test_departing_from_the_advice_needs_a_reason(editor):
    assessment = reviewed(3, 3)
    with pytest.raises(Incomplete):
        actions.prepare(assessment, "return", by=editor, note="Not yet.", improvements=IMPROVEMENTS)
    actions.prepare(assessment, "return", by=editor, note="Not yet.", improvements=IMPROVEMENTS, reason="No source.")
    assert (assessment.advice, assessment.verdict, assessment.total) == ("accept", "return", 75.0)


@pytest.mark.parametrize(("score", "verdict"), [(2, "return"), (1, "post")])
def test_every_refusal_carries_two_improvements(editor, score, verdict):
    assessment = reviewed(score, score)
    for note, improvements in (("", IMPROVEMENTS), ("Read it.", ["One"]), ("Read it.", ["One", " "])):
        with pytest.raises(Incomplete):
            actions.prepare(assessment, verdict, by=editor, note=note, improvements=improvements)
    actions.prepare(assessment, verdict, by=editor, note="Read it.", improvements=IMPROVEMENTS)
    actions.release([assessment], by=editor)
    assert assessment.experience.improvements == IMPROVEMENTS


def test_a_decision_is_told_when_it_is_released_and_once(editor, outbox, frozen_clock):
    assessment = prepared(3, 3)
    experience = assessment.experience
    assert told(outbox, "experience_accepted") == []
    actions.release([assessment], by=editor)
    assert (experience.stage.value, experience.valid_until) == ("accepted", date(2028, 10, 5))
    assert told(outbox, "experience_accepted") == [seat_of(experience.city).id]
    with pytest.raises(OutOfTurn):
        actions.release([assessment], by=editor)


def test_a_batch_is_released_whole_or_not_at_all(editor, database, outbox):
    first, second = prepared(3, 3), prepared(3, 3)
    actions.reopen(second, by=editor)
    database.session.commit()
    with pytest.raises(OutOfTurn):
        actions.release([first, second], by=editor)
    database.session.rollback()
    assert first.stage.value == "prepared"
    assert first.experience.stage.value == "in_review"
    assert told(outbox, "experience_accepted") == []


def test_the_city_reads_comments_without_names_scores_or_dates(editor):
    assessment = prepared(3, 3)
    actions.release([assessment], by=editor)
    assert set(assessment.feedback) == {"comments", "words", "tags"}
    assert len(assessment.feedback["words"]) == 2
    assert "For the secretariat only" not in str(assessment.feedback)
    assert "3" not in str(assessment.feedback)


def test_nothing_is_released_to_a_suspended_city(editor, database):
    from tests.factories.accounts import an_admin

    from mudun.cities import actions as cities

    assessment = prepared(3, 3)
    cities.suspend(assessment.experience.city, by=an_admin(), note="For a test")
    with pytest.raises(OutOfTurn):
        actions.release([assessment], by=editor)


def test_a_returned_experience_comes_back_to_the_same_reviewers(editor):
    assessment = prepared(2, 2, verdict="return")
    actions.release([assessment], by=editor)
    experience = assessment.experience
    for _number in range(3):
        an_expert("QA", themes=["climate-education"])
    experiences.write(experience, {"licence": "CC BY-SA 4.0"}, by=seat_of(experience.city))
    experiences.submit(experience, by=seat_of(experience.city))
    again = actions.screen(experience, PASSED, by=editor)
    assert again.round_number == 2
    assert {proposal.user_id for proposal in actions.proposals(again)} == {r.reviewer_id for r in assessment.reviews}
    assert [proposal.reasons[0][0] for proposal in actions.proposals(again)] == ["earlier", "earlier"]


# ── time and trouble ─────────────────────────────────────────────────────────────────────────
def test_reviewers_are_reminded_before_and_at_the_day_then_the_desk_hears_of_it(editor, outbox, frozen_clock):
    review = begun().reviews[0]
    for days, reminders, late in ((15, 0, 0), (2, 1, 0), (0, 1, 0), (5, 2, 0), (8, 2, 1), (30, 2, 1)):
        frozen_clock.forward(days=days)
        clock.remind_reviewers()
        assert told(outbox, "review_reminder").count(review.reviewer_id) == reminders
        assert told(outbox, "review_late").count(editor.id) == 2 * late, "one for each of the two reviews"


def test_a_reviewer_who_is_removed_midway_is_replaced(editor, outbox, database):
    from tests.factories.accounts import an_admin

    assessment = begun()
    review = assessment.reviews[0]
    actions.begin(review, by=review.reviewer)
    accounts.suspend(review.reviewer, by=an_admin(), note="For a test")
    with pytest.raises(Denied):
        actions.write(review, written(), by=review.reviewer)
    assert clock.find_lost_reviewers() == 1
    assert clock.find_lost_reviewers() == 0
    assert review.stage.value == "replaced"
    assert editor.id in told(outbox, "review_refused")
    assert queries.missing_reviews(assessment) == 1


def test_while_the_owner_is_suspended_nobody_is_reminded_and_no_time_is_lost(editor, outbox, frozen_clock):
    from tests.factories.accounts import an_admin

    from mudun.cities import actions as cities

    assessment = begun()
    cities.suspend(assessment.experience.city, by=an_admin(), note="For a test")
    frozen_clock.forward(days=40)
    assert clock.remind_reviewers() == 0
    assert told(outbox, "review_reminder") == []
    assert all(review.due_on > clock.today() for review in assessment.reviews)


def test_after_25_months_the_expiry_is_seen_at_once_and_one_tap_renews(editor, outbox, frozen_clock):
    experience = an_experience("published")
    own = seat_of(experience.city)
    with pytest.raises(Denied):
        experiences.refresh(experience, by=own)
    for days, reminders in ((671, 1), (46, 2), (15, 3), (30, 3)):
        frozen_clock.forward(days=days)
        clock.remind_of_validity()
        assert len(told(outbox, "validity_ending")) == reminders
    assert experience.has_expired
    assert not experience.is_validated
    experiences.refresh(experience, by=own)
    assert experience.is_validated
    assert experience.reminded_days is None


def test_long_after_the_end_a_new_assessment_is_asked_for(editor, outbox, frozen_clock):
    experience = an_experience("published")
    own = seat_of(experience.city)
    with pytest.raises(Denied):
        actions.ask_again(experience, by=own)
    frozen_clock.forward(days=3 * 365 + 30)
    assert experience.needs_new_assessment
    with pytest.raises(Denied):
        experiences.refresh(experience, by=own)
    actions.ask_again(experience, by=own)
    with pytest.raises(Denied):
        actions.ask_again(experience, by=own)
    assessment = prepared(3, 3, experience=experience)
    assert assessment is latest(experience)
    assert experience.is_published
    actions.release([assessment], by=editor)
    assert experience.is_published
    assert experience.is_validated
    assert told(outbox, "experience_revalidated") == [own.id]


def test_what_reviewers_no_longer_vouch_for_is_posted_and_no_tap_renews_it(editor, frozen_clock):
    experience = an_experience("published")
    own = seat_of(experience.city)
    frozen_clock.forward(days=761)
    actions.ask_again(experience, by=own)
    actions.release([prepared(1, 1, experience=experience, verdict="post")], by=editor)
    assert experience.is_posted
    frozen_clock.forward(days=200)
    experiences.refresh(experience, by=own)
    assert not experience.is_validated


def test_what_was_posted_is_not_validated_by_a_tap(editor, frozen_clock):
    experience = an_experience("posted_only")
    experiences.publish(experience, by=editor)
    assert experience.is_posted
    frozen_clock.forward(days=400)
    experiences.refresh(experience, by=seat_of(experience.city))
    assert experience.is_posted
    assert experience.refreshed_on == clock.today()


def test_only_one_assessment_goes_on_at_a_time(database):
    assessment = an_eligible()
    twin = Assessment(experience=assessment.experience, round_number=9, rubric_version=1)
    twin.stage = assessment.stage
    database.session.add(twin)
    with pytest.raises(sa.exc.IntegrityError):
        database.session.flush()
    database.session.rollback()


def test_peers_of_a_city_and_experts_agree_to_review_and_nobody_else(editor):
    with pytest.raises(Denied):
        actions.offer({"languages": ["ar"]}, by=editor)
    profile = actions.offer({"languages": ["ar"], "most_open": 1}, by=a_focal_point(a_city()))
    assert profile.is_peer
    assert all_scored(2)["relevance"] == 2
