"""What each verb does beyond moving the stage."""

from typing import Any

import pytest
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city
from tests.factories.partnerships import (
    CHANGES,
    a_full_project,
    a_partner,
    a_request,
    accepted,
    an_invitation,
    answerer_of,
    asker_of,
    changed,
    lead_of,
    on_the_waiting_list,
    partner_of,
    seen,
)
from tests.factories.projects import a_project, focal_point_of

from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.i18n.localized import Localized
from mudun.partnerships import actions, texts
from mudun.partnerships.lifecycle import PartnershipStage as S
from mudun.partnerships.models import Partnership
from mudun.projects import actions as projects
from mudun.projects.lifecycle import ProjectStage
from mudun.workflow.activity import timeline

BOTH = pytest.mark.parametrize("make", [a_request, an_invitation], ids=["request", "invitation"])


def kinds(outbox: Any, reader: Any) -> list[str]:
    """The kinds of what this person was told."""
    return [notice.kind_name for notice in outbox() if notice.reader_id == reader.id]


@BOTH
def test_a_question_stands_thirty_days_and_waits_for_the_other_side(database: Any, outbox: Any, make: Any) -> None:
    partnership = make()
    assert partnership.is_asking
    assert (partnership.expires_at - partnership.asked_at).days == 30
    assert partnership.waits_for == partnership.asked_city
    assert kinds(outbox, answerer_of(partnership)) == [
        "partnership_requested" if partnership.is_request else "partnership_invited"
    ]


@BOTH
def test_every_agreeing_verb_keeps_the_very_text_that_was_shown(database: Any, make: Any) -> None:
    partnership = make()
    actions.accept_with_changes(partnership, CHANGES, by=answerer_of(partnership), shown=seen("fr"))
    actions.agree(partnership, by=asker_of(partnership), shown=seen("en"))
    kept = [(row.verb, row.language, row.text_version, row.city, row.user_id) for row in partnership.answers]
    asker, answerer = partnership.asking_city, partnership.asked_city
    first = "express_interest" if partnership.is_request else "invite"
    assert kept == [
        (first, "ar", 1, asker, asker_of(partnership).id),
        ("accept_with_changes", "fr", 1, answerer, answerer_of(partnership).id),
        ("agree", "en", 1, asker, asker_of(partnership).id),
    ]
    assert [row.text for row in partnership.answers] == [texts.text(1, code) for code in ("ar", "fr", "en")]


@BOTH
def test_only_the_other_side_may_accept(database: Any, make: Any) -> None:
    partnership = make()
    with pytest.raises(Denied):
        actions.accept(partnership, by=asker_of(partnership), shown=seen())
    assert partnership.is_asking
    assert len(partnership.answers) == 1


@BOTH
def test_the_first_yes_forms_the_partnership(database: Any, outbox: Any, make: Any) -> None:
    partnership = accepted(make())
    assert partnership.stage is S.ACCEPTED
    assert partnership.project.stage is ProjectStage.FORMING
    assert partnership.expires_at is None
    assert "partnership_accepted" in kinds(outbox, asker_of(partnership))
    assert "partnership_accepted" not in kinds(outbox, answerer_of(partnership))
    assert [row.verb for row in timeline(partnership.project)][-1] == "form"


def test_a_yes_with_changes_holds_the_seat_but_forms_nothing_yet(database: Any) -> None:
    partnership = changed(a_request())
    assert partnership.stage is S.CHANGED
    assert partnership.has_seat
    assert partnership.project.stage is ProjectStage.OPEN
    assert partnership.waits_for == partnership.asking_city
    actions.agree(partnership, by=asker_of(partnership), shown=seen())
    assert partnership.project.stage is ProjectStage.FORMING


def test_changes_must_be_told(database: Any) -> None:
    partnership = a_request()
    with pytest.raises(Incomplete):
        actions.accept_with_changes(partnership, Localized({}), by=answerer_of(partnership), shown=seen())


@BOTH
def test_a_question_must_name_a_contribution(database: Any, make: Any) -> None:
    with pytest.raises(Incomplete):
        make(offers=[])


def test_a_refusal_gives_a_reason_and_bars_nothing(database: Any, outbox: Any) -> None:
    partnership = a_request()
    with pytest.raises(Incomplete):
        actions.decline(partnership, by=answerer_of(partnership), reason="")
    actions.decline(partnership, by=answerer_of(partnership), reason="Too far away")
    assert partnership.stage is S.DECLINED
    notice = outbox()[-1]
    assert notice.reader_id == partner_of(partnership).id
    assert "Too far away" in notice.body["en"]
    again = a_request(partnership.project, partnership.city)
    assert again.id != partnership.id
    assert again.is_asking


def test_a_city_has_one_live_partnership_in_a_project(database: Any) -> None:
    partnership = a_request()
    with pytest.raises(OutOfTurn) as refusal:
        a_request(partnership.project, partnership.city)
    assert refusal.value.record == partnership
    with pytest.raises(OutOfTurn):
        an_invitation(partnership.project, partnership.city)
    assert database.session.query(Partnership).count() == 1


def test_a_city_without_a_seat_is_not_invited(database: Any) -> None:
    project = a_project("open")
    for city in (a_city(listed_only=True), project.lead_city):
        with pytest.raises(OutOfTurn):
            actions.invite(project, city, by=focal_point_of(project.lead_city), shown=seen(), offers=["venue"])


@BOTH
def test_who_asked_may_take_it_back(database: Any, outbox: Any, make: Any) -> None:
    partnership = make()
    with pytest.raises(Denied):
        actions.withdraw(partnership, by=answerer_of(partnership))
    actions.withdraw(partnership, by=asker_of(partnership))
    assert partnership.stage is S.WITHDRAWN
    assert partnership.expires_at is None
    assert kinds(outbox, answerer_of(partnership))[-1] == "partnership_withdrawn"


def test_leaving_needs_no_reason_and_opens_the_call_again(database: Any, outbox: Any) -> None:
    partnership = a_full_project().partnerships[0]
    assert partnership.project.stage is ProjectStage.COMPLETE
    actions.leave(partnership, by=partner_of(partnership))
    assert partnership.stage is S.LEFT
    assert partnership.project.stage is ProjectStage.FORMING
    assert "partnership_left" in kinds(outbox, lead_of(partnership))


def test_a_call_that_reopens_after_its_date_gets_a_new_one(database: Any, frozen_clock: Any) -> None:
    partnership = a_full_project().partnerships[0]
    frozen_clock.forward(days=70)
    actions.leave(partnership, by=partner_of(partnership))
    assert partnership.project.is_calling


def test_an_answer_comes_once(database: Any) -> None:
    partnership = accepted(a_request())
    for verb in ("accept", "agree"):
        by = answerer_of(partnership) if verb == "accept" else asker_of(partnership)
        with pytest.raises(OutOfTurn):
            getattr(actions, verb)(partnership, by=by, shown=seen())
    assert len(partnership.answers) == 2


def test_nothing_is_accepted_in_a_project_that_has_ended(database: Any) -> None:
    partnership = a_request()
    projects.withdraw(partnership.project, by=lead_of(partnership), note="Other plans")
    with pytest.raises(OutOfTurn):
        actions.accept(partnership, by=lead_of(partnership), shown=seen())
    assert partnership.stage is S.REQUESTED


def test_declining_after_the_lead_city_closed_the_call_does_not_open_it_again(database: Any) -> None:
    project = a_project("open", seats=3)
    a_partner(project)
    waiting = a_request(project)
    projects.close_call(project, by=lead_of(waiting))
    actions.decline(waiting, by=lead_of(waiting), reason="We are enough")
    assert project.stage is ProjectStage.COMPLETE


def test_every_step_is_told_to_both_cities_in_three_languages(database: Any, outbox: Any) -> None:
    partnership = a_request(city=a_city())
    colleague = a_focal_point(partnership.city)
    actions.accept(partnership, by=lead_of(partnership), shown=seen())
    told = [notice for notice in outbox() if notice.kind_name == "partnership_accepted"]
    assert {notice.reader_id for notice in told} == {partner_of(partnership).id, colleague.id}
    assert set(told[0].subject) == set(told[0].body) == {"ar", "en", "fr"}
    assert str(partnership.project.title.in_("fr")) in told[0].subject["fr"]


def test_the_waiting_list_is_for_full_projects(database: Any) -> None:
    with pytest.raises(OutOfTurn):
        on_the_waiting_list(a_project("open"))
    waiting = on_the_waiting_list()
    assert waiting.stage is S.WAITING
    assert waiting.expires_at is None
    assert waiting.waits_for is None
