"""Who may do what, when, and who is told: hiding, preparing, writing, asking."""

from typing import Any

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_admin, an_editor
from tests.factories.cities import a_city
from tests.factories.matching import (
    WORDS,
    a_draft_invitation,
    a_letter,
    a_question,
    a_seeking_project,
    a_suiting_city,
    reply_of,
)
from tests.factories.partnerships import an_invitation, seen
from tests.factories.projects import focal_point_of

from mudun.core.db import db
from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.i18n.localized import Localized
from mudun.matching import actions
from mudun.matching.lifecycle import DraftStage, HelpStage, ReplyStage
from mudun.matching.models import Dismissal, HelpRequest
from mudun.matching.queries import network, open_for, visible_to, waiting_for_secretariat
from mudun.security.policy import can
from mudun.security.rules import CLOCK, Visitor
from mudun.workflow.activity import timeline

pytestmark = pytest.mark.usefixtures("database")

# verb: who may, of a question to the network            asker, helper, colleague of asker, stranger, editor, visitor
HELP_TABLE = {
    "view": (True, True, True, False, True, False),
    "close": (True, False, False, False, True, False),
}
REPLY_TABLE = {
    "view": (True, True, True, False, True, False),
    "answer": (False, True, False, False, False, False),
    "pass": (False, True, False, False, False, False),
    "lapse": (False, False, False, False, False, False),
}


@pytest.fixture
def people() -> Any:
    question = a_question()
    helper = question.replies[0].city
    stranger = a_focal_point(a_city())
    colleague = a_contributor(question.city)
    actors = (
        focal_point_of(question.city), focal_point_of(helper), colleague, stranger, an_editor(), Visitor(),
    )  # fmt: skip
    return question, question.replies[0], actors


def test_the_table_of_a_question_and_of_its_answer(people: Any) -> None:
    question, reply, actors = people
    for verb, answers in HELP_TABLE.items():
        assert tuple(can(actor, verb, question) for actor in actors) == answers, verb
    for verb, answers in REPLY_TABLE.items():
        assert tuple(can(actor, verb, reply) for actor in actors) == answers, verb


def test_the_list_shows_what_the_policy_shows(people: Any) -> None:
    question, _reply, actors = people
    other = a_question()
    for actor in actors:
        found = set(db.session.scalars(visible_to(actor)))
        assert found == {row for row in (question, other) if can(actor, "view", row)}


def test_the_secretariat_is_asked_like_a_city_and_answers(outbox: Any) -> None:
    editor, admin = an_editor(), an_admin()
    question = a_question()
    assert [reply.request for reply in waiting_for_secretariat()] == [question]
    told = [notice.reader_id for notice in outbox() if notice.kind_name == "help_asked"]
    assert {editor.id, admin.id} < set(told)
    actions.answer(reply_of(question), WORDS, by=editor)
    assert question.stage is HelpStage.ANSWERED
    assert [notice.kind_name for notice in outbox()][-1] == "help_answered"
    assert waiting_for_secretariat() == []
    with pytest.raises(OutOfTurn):
        actions.answer(reply_of(question), WORDS, by=admin)


def test_an_answer_must_say_something_and_a_question_must_ask() -> None:
    question = a_question()
    helper = question.replies[0].city
    with pytest.raises(Incomplete):
        actions.answer(question.replies[0], Localized({}), by=focal_point_of(helper))
    with pytest.raises(Incomplete):
        actions.ask(
            by=focal_point_of(a_city()), cities=[], needs=[], need_words=Localized({}), tried=Localized({"ar": "لا"})
        )
    with pytest.raises(Incomplete):
        actions.close(question, by=focal_point_of(question.city), outcome="")


def test_closing_ends_what_waits_and_tells_everybody(outbox: Any) -> None:
    question = a_question()
    first, second = question.replies[0], question.replies[1]
    actions.answer(first, WORDS, by=focal_point_of(first.city))
    assert [row.id for row in open_for(second.city)] == [question.id]
    actions.close(question, by=focal_point_of(question.city), outcome="partly", note="شكرًا")
    stages = [reply.stage for reply in question.replies]
    assert stages == [ReplyStage.ANSWERED, ReplyStage.LAPSED, ReplyStage.LAPSED, ReplyStage.LAPSED]
    assert open_for(second.city) == open_for(question.city) == []
    told = {notice.reader_id for notice in outbox() if notice.kind_name == "help_closed"}
    assert told == {focal_point_of(reply.city).id for reply in question.replies if reply.city}
    for late in (lambda: actions.pass_(second, by=focal_point_of(second.city)),
                 lambda: actions.close(question, by=focal_point_of(question.city), outcome="solved")):  # fmt: skip
        with pytest.raises(OutOfTurn):
            late()


def test_passing_tells_the_asker_and_no_more(outbox: Any) -> None:
    question = a_question()
    reply = question.replies[0]
    actions.pass_(reply, by=focal_point_of(reply.city))
    assert reply.stage is ReplyStage.PASSED
    assert question.stage is HelpStage.ASKED
    assert [notice.reader_id for notice in outbox() if notice.kind_name == "help_passed"] == [
        focal_point_of(question.city).id
    ]


@pytest.mark.parametrize("make", [lambda: Visitor(), an_editor, lambda: a_contributor(a_city())])
def test_only_a_focal_point_asks_hides_and_writes(make: Any) -> None:
    actor, city = make(), a_suiting_city()
    for refused in (
        lambda: actions.ask(by=actor, cities=[], needs=["venue"], need_words=WORDS, tried=WORDS),
        lambda: actions.dismiss(by=actor, city=city),
        lambda: actions.write_to(city, WORDS, by=actor),
    ):
        with pytest.raises(Denied):
            refused()


def test_nobody_writes_to_itself_or_to_a_city_without_people() -> None:
    city = a_city()
    with pytest.raises(Denied):
        actions.write_to(city, WORDS, by=focal_point_of(city))
    with pytest.raises(Denied):
        actions.write_to(a_city(listed_only=True), WORDS, by=focal_point_of(city))


def test_a_letter_is_read_by_the_two_cities_alone() -> None:
    letter = a_letter()
    readers = [focal_point_of(letter.from_city), a_contributor(letter.to_city)]
    others = [focal_point_of(a_city()), an_editor(), Visitor(), CLOCK]
    assert [can(actor, "view", letter) for actor in readers + others] == [True, True, False, False, False, False]


def test_what_is_hidden_once_is_hidden_and_shown_again_by_its_city_alone() -> None:
    city, other = a_city(), a_suiting_city()
    mine = actions.dismiss(by=focal_point_of(city), city=other)
    assert actions.dismiss(by=focal_point_of(city), city=other) is mine
    db.session.flush()
    with pytest.raises(Denied):
        actions.show_again(mine, by=focal_point_of(other))
    actions.show_again(mine, by=focal_point_of(city))
    db.session.flush()
    assert db.session.scalars(db.select(Dismissal)).all() == []


def test_a_draft_is_the_lead_citys_own_and_is_sent_once(outbox: Any) -> None:
    draft = a_draft_invitation()
    lead, helper = focal_point_of(draft.project.lead_city), a_contributor(draft.project.lead_city)
    outsiders = [focal_point_of(draft.city), an_editor(), Visitor()]
    assert [can(actor, "view", draft) for actor in (lead, helper, *outsiders)] == [True, True, False, False, False]
    assert outbox() == [] or all(notice.about_type != "invitation_draft" for notice in outbox())
    with pytest.raises(Denied):
        actions.send(draft, by=helper, shown=seen())
    partnership = actions.send(draft, by=lead, shown=seen())
    assert draft.stage is DraftStage.SENT
    assert draft.partnership is partnership
    assert partnership.codes("offer") == ["venue"]
    assert partnership.message == WORDS
    with pytest.raises(OutOfTurn):
        actions.send(draft, by=lead, shown=seen())
    with pytest.raises(Denied):
        actions.edit(draft, {"message": WORDS}, by=lead, offers=[])
    assert [row.verb for row in timeline(draft)] == ["prepare", "send"]


def test_a_draft_for_a_city_that_was_invited_meanwhile_stays_a_draft() -> None:
    draft = a_draft_invitation()
    an_invitation(draft.project, draft.city)
    with pytest.raises(OutOfTurn):
        actions.send(draft, by=focal_point_of(draft.project.lead_city), shown=seen())
    db.session.rollback()


def test_preparing_twice_prepares_once() -> None:
    project, city = a_seeking_project(), a_suiting_city()
    first = a_draft_invitation(project, city)
    assert a_draft_invitation(project, city) is first
    assert actions.prepare(project, project.lead_city, by=focal_point_of(project.lead_city)) is None
    assert actions.prepare(project, a_city(listed_only=True), by=focal_point_of(project.lead_city)) is None


def test_a_validated_experience_answers_the_challenge_of_its_project() -> None:
    from tests.factories.experiences import an_experience
    from tests.factories.projects import a_project

    from mudun.matching import alphabet

    project = a_project("completed", codes={"challenge": ["public-health"]})
    told = an_experience("published", city=project.lead_city, project=project)
    assert told.is_validated
    db.session.flush()
    answers = alphabet.codes("challenge", network().cities[project.lead_city_id].answers)
    assert "public-health" in answers
    assert "environment-resources" in answers


def test_the_network_knows_who_works_with_whom_and_what_is_covered() -> None:
    from tests.factories.partnerships import a_partner, a_request

    partnership = a_partner(city=a_suiting_city())
    project, city = partnership.project, partnership.city
    waiting = a_request(project, a_suiting_city())
    net = network()
    assert net.concerned[project.id] == {city.id, waiting.city_id}
    assert net.taken == {project.id: 1}
    assert net.brought[project.id] == 1 << 1  # trainers, the second kind
    assert net.cities[city.id].partners == {project.lead_city_id}
    assert not net.cities[city.id].is_newcomer
    assert net.cities[waiting.city_id].is_newcomer
    assert [call.id for call in net.calls] == [project.id]


def test_a_question_is_addressed_by_its_city() -> None:
    assert str(a_question().city) == str(db.session.scalars(db.select(HelpRequest)).one())
