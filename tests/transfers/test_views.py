"""The pages of transfers in a browser without JavaScript."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from tests.factories.accounts import a_contributor, a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import seat_of
from tests.factories.practices import a_practice
from tests.factories.transfers import a_call, a_transfer

from mudun.core.clock import today
from mudun.core.db import db
from mudun.transfers.models import MentorCall, Transfer, TransferMessage

STAGES = ("understood", "adapting", "running", "reported", "stopped")


def page(transfer, rest="", language="en"):
    return f"/{language}/transfers/{transfer.id}{rest}"


def how_many(model):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("stage", STAGES)
def test_everybody_reads_what_has_run_and_the_two_cities_the_rest(database, visitor, client_for, stage, language):
    transfer = a_transfer(stage)
    insiders = [seat_of(transfer.city), seat_of(transfer.origin), an_editor()]
    for person in insiders:
        assert client_for(person, language).get(page(transfer, language=language)).status_code == 200
    seen = 200 if stage in {"running", "reported"} else 404
    assert visitor.get(page(transfer, language=language)).status_code == seen
    assert client_for(a_focal_point(a_city())).get(page(transfer, language=language)).status_code == seen


def test_the_report_is_kept_until_it_is_reported_and_the_words_always(visitor, client_for):
    for stage, open_ in (("running", False), ("reported", True)):
        transfer = a_transfer(stage)
        origin, outside = client_for(seat_of(transfer.origin), "en"), visitor.get(page(transfer)).text
        assert ("Text of achieved" in outside) is open_
        assert ("Text of hope" in outside) is open_
        assert "Questions and answers" not in outside
        assert "Text of achieved" in origin.get(page(transfer)).text


def test_adopting_tells_the_origin_and_is_done_once(client_for, outbox):
    practice = a_practice()
    mentor, person = seat_of(practice.city), seat_of(a_city())
    browser = client_for(person, "en")
    there = f"/en/practices/{practice.id}/adopt"
    assert "Adopt this practice" in browser.get(there).text
    sent = {"intention-en": "A garden in each quarter", "form_key": "k1"}
    first = browser.post(there, data=sent)
    again = browser.post(there, data=sent)
    other_tab = browser.post(there, data=sent | {"form_key": "k2"})
    assert first.status_code == again.status_code == other_tab.status_code == 303
    assert first.location.split("-")[0] == again.location.split("-")[0]
    assert how_many(Transfer) == 1
    assert [n.reader_id for n in outbox() if n.kind_name == "transfer_begun"] == [mentor.id]
    assert browser.get(there).status_code == 303


def test_who_may_not_adopt_is_told_no_and_nothing_changes(client_for, visitor):
    practice = a_practice()
    there = f"/en/practices/{practice.id}/adopt"
    own, helper = client_for(seat_of(practice.city), "en"), client_for(a_contributor(a_city()), "en")
    for browser in (own, helper, client_for(an_editor(), "en")):
        assert browser.get(there).status_code == 403
        assert browser.post(there).status_code == 403
    assert visitor.post(there).status_code == 303
    assert client_for(seat_of(a_city())).post(f"/en/practices/{a_practice('draft').id}/adopt").status_code == 404
    assert client_for(seat_of(a_city())).post(f"/en/practices/{a_practice('retired').id}/adopt").status_code == 403
    assert how_many(Transfer) == 0


def test_too_long_a_hope_keeps_what_was_typed(client_for):
    practice = a_practice()
    long = "word " * 200
    answer = client_for(seat_of(a_city()), "en").post(f"/en/practices/{practice.id}/adopt", data={"intention-en": long})
    assert answer.status_code == 422
    assert long.strip() in answer.text
    assert how_many(Transfer) == 0


def test_it_is_written_run_and_reported_through_its_form(client_for):
    transfer = a_transfer("adapting")
    browser = client_for(seat_of(transfer.city), "en")
    early = browser.post(page(transfer, "/run"))
    assert early.status_code == 422
    assert "Say of each building block" in early.text
    sent = {
        "blocks-0-how": "changed", "blocks-0-changes-en": "Smaller, and in the evening", "cost_level": "low",
        "results-0-indicator-en": "Visitors", "results-0-after": "900", "results-0-source-en": "Counted at the door",
        "achieved-en": "A garden", "inclusion-en": "Women of two quarters", "time_taken-en": "Nine months",
    }  # fmt: skip
    saved = browser.post(page(transfer, "/edit"), data=sent | {"version": str(transfer.version)})
    assert saved.status_code == 303
    assert "Smaller, and in the evening" in browser.get(page(transfer)).text
    for verb in ("run", "report"):
        assert browser.post(page(transfer, f"/{verb}")).status_code == 303
    db.session.refresh(transfer)
    assert transfer.is_reported
    assert browser.post(page(transfer, "/report")).status_code == 409


def test_a_stale_tab_and_bad_input_change_nothing(client_for):
    transfer = a_transfer("adapting")
    browser = client_for(seat_of(transfer.city), "en")
    old = str(transfer.version)
    assert browser.post(page(transfer, "/edit"), data={"achieved-en": "One", "version": old}).status_code == 303
    stale = browser.post(page(transfer, "/edit"), data={"achieved-en": "Another", "version": old})
    assert stale.status_code == 409
    assert "Another" in stale.text
    assert "One" in stale.text
    bad = browser.post(page(transfer, "/edit"), data={"blocks-0-how": "bought", "achieved-en": "Kept typing"})
    assert bad.status_code == 422
    assert "Choose one of the three." in bad.text
    assert "Kept typing" in bad.text
    db.session.refresh(transfer)
    assert transfer.achieved["en"] == "One"


def test_others_can_neither_write_nor_move_nor_stop_it(client_for):
    transfer = a_transfer("running")
    for person, status in ((seat_of(transfer.origin), 403), (a_focal_point(a_city()), 403), (an_editor(), 403)):
        browser = client_for(person, "en")
        for rest in ("/edit", "/run", "/report", "/stop", "/confirm"):
            assert browser.post(page(transfer, rest)).status_code == status, rest
    assert client_for(a_contributor(transfer.city)).post(page(transfer, "/stop")).status_code == 403
    hidden = a_transfer("adapting")
    assert client_for(a_focal_point(a_city())).post(page(hidden, "/edit")).status_code == 404


def test_stopping_wants_a_reason_and_can_be_tried_again(client_for, visitor):
    transfer = a_transfer("running")
    browser = client_for(seat_of(transfer.city), "en")
    assert browser.get(page(transfer, "/stop")).status_code == 200
    assert browser.post(page(transfer, "/stop"), data={"reason-en": " "}).status_code == 422
    assert browser.post(page(transfer, "/stop"), data={"reason-en": "The gardener left"}).status_code == 303
    assert "The gardener left" in visitor.get(page(transfer)).text
    assert browser.post(f"/en/practices/{transfer.practice_id}/adopt").status_code == 303
    assert how_many(Transfer) == 2


def test_a_question_and_its_answer_reach_the_other_city_once(client_for, outbox):
    transfer = a_transfer("adapting")
    asking, origin = client_for(seat_of(transfer.city), "en"), client_for(seat_of(transfer.origin), "en")
    sent = {"words-en": "How many seeds?", "form_key": "m1"}
    for _time in range(2):
        assert asking.post(page(transfer, "/messages"), data=sent).status_code == 303
    assert origin.post(page(transfer, "/messages"), data={"words-en": ""}).status_code == 422
    assert origin.post(page(transfer, "/messages"), data={"words-en": "Two bags"}).status_code == 303
    assert how_many(TransferMessage) == 2
    assert "How many seeds?" in origin.get(page(transfer)).text
    readers = [n.reader_id for n in outbox() if n.kind_name == "transfer_message"]
    assert readers == [seat_of(transfer.origin).id, seat_of(transfer.city).id]
    assert client_for(an_editor(), "en").post(page(transfer, "/messages"), data=sent).status_code == 403


def test_a_call_is_asked_agreed_and_held(client_for, frozen_clock):
    transfer = a_transfer("adapting")
    asking, mentor = client_for(seat_of(transfer.city), "en"), client_for(seat_of(transfer.origin), "en")
    there = page(transfer, "/calls/new")
    assert "4 calls are left" in asking.get(there).text
    past = asking.post(there, data={"day": str(today() - timedelta(days=1)), "topic-en": "Seeds"})
    assert past.status_code == 422
    assert "Seeds" in past.text
    day = today() + timedelta(days=5)
    assert asking.post(there, data={"day": str(day), "topic-en": "Seeds"}).status_code == 303
    assert asking.post(there, data={"day": str(day), "topic-en": "Again"}).status_code == 409
    call = db.session.scalar(sa.select(MentorCall))
    here = f"/en/mentor-calls/{call.id}"
    assert "Seeds" in mentor.get(here).text
    assert asking.post(f"{here}/agree", data={"agree-day": str(day)}).status_code == 403
    assert mentor.post(f"{here}/decline", data={"decline-answer": ""}).status_code == 422
    assert mentor.post(f"{here}/agree", data={"agree-day": str(day), "agree-answer": "At ten"}).status_code == 303
    assert "3 calls are left" in asking.get(there).text
    assert asking.post(f"{here}/hold", data={"hold-note": "Too early"}).status_code == 409
    frozen_clock.forward(days=6)
    asking, mentor = client_for(seat_of(transfer.city), "en"), client_for(seat_of(transfer.origin), "en")
    assert asking.post(f"{here}/hold", data={"hold-note": "Twelve beds"}).status_code == 303
    assert mentor.post(f"{here}/note", data={"note-note": "They are quick"}).status_code == 303
    for browser in (asking, mentor):
        assert "Twelve beds" in browser.get(here).text
        assert "They are quick" in browser.get(here).text
    assert client_for(a_focal_point(a_city())).get(here).status_code == 404


def test_used_up_calls_and_a_resting_mentor_are_told_kindly(client_for, frozen_clock):
    practice = a_practice(mentor_calls=2)
    transfers = [a_transfer("adapting", practice) for _each in range(3)]
    mentor = client_for(seat_of(practice.city), "en")
    for transfer in transfers[:2]:
        call = a_call(transfer, today())
        assert mentor.post(f"/en/mentor-calls/{call.id}/agree", data={"agree-day": str(call.day)}).status_code == 303
    third = client_for(seat_of(transfers[2].city), "en")
    assert f"All mentoring calls of {today().year} are given" in third.get(page(transfers[2])).text
    refused = third.post(page(transfers[2], "/calls/new"), data={"day": str(today()), "topic-en": "Seeds"})
    assert refused.status_code == 409
    assert "From 1 January" in refused.text
    until = today() + timedelta(days=30)
    assert mentor.post(f"/en/practices/{practice.id}/mentor", data={"until": str(until)}).status_code == 303
    assert "The mentor rests until" in third.get(page(transfers[2])).text
    assert mentor.post(f"/en/practices/{practice.id}/mentor", data={"until": ""}).status_code == 303
    db.session.refresh(practice)
    assert not practice.is_mentor_paused
    assert third.get(f"/en/practices/{practice.id}/mentor").status_code == 403


def test_pages_ask_the_database_the_same_however_much_was_said(client_for, count_queries):
    from tests.factories.experiences import a_text

    from mudun.transfers import actions

    transfer = a_transfer("reported")
    browser = client_for(seat_of(transfer.origin), "en")
    counts = []
    for _round in range(2):
        with count_queries() as queries:
            assert browser.get(page(transfer)).status_code == 200
        counts.append(queries.count)
        for _message in range(12):
            actions.say(transfer, a_text("words"), by=seat_of(transfer.city))
    assert counts[0] == counts[1] <= 8
