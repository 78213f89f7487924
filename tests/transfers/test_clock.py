"""What time asks: how is it going, the report, the calls; once, kindly, and on the home page."""

from datetime import timedelta

from tests.factories.experiences import seat_of
from tests.factories.transfers import a_call, a_transfer

from mudun.core.clock import today
from mudun.core.db import db
from mudun.transfers import actions, clock


def kinds(outbox, person):
    return [notice.kind_name for notice in outbox() if notice.reader_id == person.id]


def test_after_half_a_year_of_silence_it_asks_once_and_a_tap_is_enough(outbox, frozen_clock, client_for):
    transfer = a_transfer("adapting")
    owner = seat_of(transfer.city)
    frozen_clock.forward(days=181)
    assert clock.ask_how_transfers_are_going() == 0
    frozen_clock.forward(days=2)
    assert [clock.ask_how_transfers_are_going() for _run in range(2)] == [1, 0]
    assert kinds(outbox, owner).count("transfer_going") == 1
    browser = client_for(owner, "en")
    home = browser.get("/en/home").text
    assert "How is it going with" in home
    assert browser.post(f"/en/transfers/{transfer.id}/confirm").status_code == 303
    assert "How is it going with" not in browser.get("/en/home").text
    assert clock.ask_how_transfers_are_going() == 0
    frozen_clock.forward(days=183)
    assert clock.ask_how_transfers_are_going() == 1


def test_a_year_after_running_it_asks_for_the_report_and_not_again_soon(outbox, frozen_clock, client_for):
    transfer = a_transfer("running")
    owner = seat_of(transfer.city)
    frozen_clock.forward(days=364)
    actions.confirm(transfer, by=owner)
    assert clock.ask_for_transfer_reports() == 0
    frozen_clock.forward(days=1)
    assert [clock.ask_for_transfer_reports() for _run in range(2)] == [1, 0]
    actions.confirm(transfer, by=owner)
    frozen_clock.forward(days=30)
    assert clock.ask_for_transfer_reports() == 0
    frozen_clock.forward(days=160)
    assert clock.ask_for_transfer_reports() == 1
    assert "tell what became of it" in client_for(owner, "en").get("/en/home").text
    actions.report(transfer, by=owner)
    frozen_clock.forward(days=200)
    assert clock.ask_for_transfer_reports() == clock.ask_how_transfers_are_going() == 0
    frozen_clock.forward(days=401)
    assert clock.ask_how_transfers_are_going() == 1


def test_a_question_and_a_call_wait_on_the_home_of_the_right_city(frozen_clock, client_for):
    transfer = a_transfer("adapting")
    owner, mentor = seat_of(transfer.city), seat_of(transfer.origin)
    call = a_call(transfer, today() + timedelta(days=3))
    actions.say(transfer, call.topic, by=owner)
    home = client_for(mentor, "en").get("/en/home").text
    assert "asks for a mentoring call" in home
    assert "writes about" in home
    own = client_for(owner, "en").get("/en/home").text
    assert "has not answered about a mentoring call" in own
    assert "writes about" not in own


def test_calls_lapse_or_are_asked_about(outbox, frozen_clock, client_for):
    late, agreed = a_call(), a_call()
    actions.agree(agreed, by=seat_of(agreed.transfer.origin), day=agreed.day)
    frozen_clock.forward(days=8)
    assert [clock.lapse_mentor_calls() for _run in range(2)] == [1, 0]
    assert late.stage.value == "lapsed"
    assert [clock.ask_whether_calls_were_held() for _run in range(2)] == [1, 0]
    for city in (agreed.transfer.city, agreed.transfer.origin):
        assert "mentor_call_day" in kinds(outbox, seat_of(city))
        assert "take place?" in client_for(seat_of(city), "en").get("/en/home").text


def test_home_asks_the_database_the_same_however_much_is_on_the_move(client_for, count_queries):
    from tests.factories.practices import a_practice

    practice = a_practice()
    browser = client_for(seat_of(practice.city), "en")
    counts = []
    for _round in range(2):
        a_call(a_transfer("adapting", practice))
        db.session.commit()
        with count_queries() as queries:
            assert browser.get("/en/home").status_code == 200
        counts.append(queries.count)
        for _each in range(4):
            a_transfer("adapting", practice)
    assert counts[0] == counts[1] <= 8, counts
