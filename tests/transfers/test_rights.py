"""Who may do what, as a table; and a machine that tries everything as everybody, in any order."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.factories.accounts import a_contributor, a_focal_point, an_admin, an_editor, an_observer
from tests.factories.cities import a_city
from tests.factories.experiences import a_text, seat_of
from tests.factories.practices import a_practice
from tests.factories.transfers import STEPS, a_call, a_transfer, told

from mudun.cities.actions import suspend
from mudun.core.clock import today
from mudun.core.db import db
from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.security.policy import can, permits
from mudun.security.rules import CLOCK, Visitor
from mudun.transfers import actions, queries
from mudun.transfers.lifecycle import TRANSFER
from mudun.transfers.models import Transfer

RIGHTS = """
            owner  helper  origin  mate  other  editor  visitor  clock
edit        yes    yes     no      no    no     no      no       no
adapt       yes    no      no      no    no     no      no       no
run         yes    no      no      no    no     no      no       no
report      yes    no      no      no    no     no      no       no
stop        yes    no      no      no    no     no      no       no
confirm     yes    yes     no      no    no     no      no       no
talk        yes    yes     yes     yes   no     no      no       no
ask_call    yes    no      no      no    no     no      no       no
view_words  yes    yes     yes     yes   no     yes     no       no
view_report yes    yes     yes     yes   no     yes     no       no
write_own   yes    yes     no      no    no     no      no       no
"""
SEEN = """
            owner  helper  origin  mate  other  editor  visitor  clock
understood  yes    yes     yes     yes   no     yes     no       no
adapting    yes    yes     yes     yes   no     yes     no       no
running     yes    yes     yes     yes   yes    yes     yes      yes
reported    yes    yes     yes     yes   yes    yes     yes      yes
stopped     yes    yes     yes     yes   no     yes     no       no
"""
CALLS = """
            owner  helper  origin  mate  other  editor  visitor  clock
view        yes    yes     yes     yes   no     yes     no       no
agree       no     no      yes     no    no     no      no       no
decline     no     no      yes     no    no     no      no       no
hold        yes    no      yes     no    no     no      no       no
withdraw    yes    no      no      no    no     no      no       yes
lapse       no     no      no      no    no     no      no       yes
"""


def cells(table: str) -> list[tuple[str, str, str]]:
    head, *lines = [line.split() for line in table.strip().splitlines()]
    return [(row, column, cell) for row, *rest in lines for column, cell in zip(head, rest, strict=True)]


def everybody(transfer: Transfer) -> dict[str, Any]:
    return {
        "owner": seat_of(transfer.city), "helper": a_contributor(transfer.city), "origin": seat_of(transfer.origin),
        "mate": a_contributor(transfer.origin), "other": a_focal_point(a_city()), "editor": an_editor(),
        "visitor": Visitor(), "clock": CLOCK,
    }  # fmt: skip


def test_who_may_do_what(database):
    transfer = a_transfer("running")
    people = everybody(transfer)
    wrong = [
        (verb, who) for verb, who, cell in cells(RIGHTS) if permits(people[who], verb, transfer) != (cell == "yes")
    ]
    assert wrong == []
    call = a_call(a_transfer("adapting"))
    people = everybody(call.transfer)
    for verb, who, cell in cells(CALLS):
        assert permits(people[who], verb, call) == (cell == "yes"), (verb, who)


def test_who_sees_it_and_lists_agree(database):
    for stage in {row for row, _who, _cell in cells(SEEN)}:
        transfer = a_transfer(stage)
        people = everybody(transfer)
        for row, who, cell in cells(SEEN):
            if row == stage:
                assert can(people[who], "view", transfer) == (cell == "yes"), (stage, who)
                listed = db.session.scalars(queries.visible_to(people[who])).all()
                assert (transfer in listed) == (cell == "yes"), (stage, who)


def test_a_suspended_city_neither_adopts_nor_moves(database):
    transfer, practice = a_transfer("adapting"), a_practice()
    owner, admin = seat_of(transfer.city), an_admin()
    suspend(transfer.city, by=admin, note="A pause")
    db.session.flush()
    for act in (lambda: actions.adopt(practice, by=owner), lambda: actions.say(transfer, a_text("x"), by=owner)):
        with pytest.raises(Denied):
            act()
    assert not can(owner, "run", transfer)


@pytest.mark.parametrize("stage", ["understood", *STEPS])
def test_every_verb_at_every_stage(database, stage):
    transfer = a_transfer(stage)
    owner = seat_of(transfer.city)
    doing = {
        "adapt": lambda: actions.adapt(transfer, by=owner), "run": lambda: actions.run(transfer, by=owner),
        "report": lambda: actions.report(transfer, by=owner),
        "stop": lambda: actions.stop(transfer, a_text("reason"), by=owner),
    }  # fmt: skip
    for verb, act in doing.items():
        db.session.commit()
        if not TRANSFER.allows(verb, transfer.stage):
            with pytest.raises(OutOfTurn):
                act()
            db.session.rollback()
            assert transfer.stage.value == stage
    with pytest.raises((OutOfTurn, Incomplete)):
        actions.stop(transfer, type(transfer.stop_reason)({}), by=owner)
    db.session.rollback()
    assert transfer.stage.value == stage


def test_one_standing_transfer_of_a_practice_in_a_city(database):
    transfer = a_transfer("reported")
    with pytest.raises(OutOfTurn) as refusal:
        actions.adopt(transfer.practice, by=seat_of(transfer.city))
    assert refusal.value.record == transfer
    with pytest.raises(Denied):
        actions.adopt(transfer.practice, by=seat_of(transfer.origin))


WHO = ("owner", "helper", "origin", "mate", "other", "editor", "visitor", "clock", "observer")


class Machine(RuleBasedStateMachine):
    """Everybody tries every verb; what is refused changes nothing, and the numbers of a year always hold."""

    @initialize()
    def begin(self) -> None:
        db.session.rollback()
        self.transfer = a_transfer("understood", a_practice(mentor_calls=2))
        self.people = everybody(self.transfer) | {"observer": an_observer()}
        self.calls: list[Any] = []

    def tries(self, who: str, record: Any, verb: str, act: Any) -> None:
        before = record.stage
        lawful = can(self.people[who], verb, record)
        point = db.session.begin_nested()
        try:
            act(self.people[who])
            point.commit()
            assert lawful, f"{who} could {verb} at {before}"
            assert record.stage in {move.to for move in record.lifecycle if move.verb == verb}
        except (Denied, OutOfTurn, Incomplete):
            point.rollback()
            db.session.refresh(record)
            assert record.stage == before

    @rule(who=st.sampled_from(WHO), verb=st.sampled_from(("adapt", "run", "report", "stop")))
    def moves(self, who: str, verb: str) -> None:
        reason = (a_text("reason"),) if verb == "stop" else ()
        self.tries(who, self.transfer, verb, lambda by: getattr(actions, verb)(self.transfer, *reason, by=by))

    @rule()
    def tells(self) -> None:
        if can(self.people["owner"], "edit", self.transfer):
            actions.write(self.transfer, told(self.transfer), by=self.people["owner"])

    @rule(who=st.sampled_from(WHO), days=st.integers(0, 40))
    def asks(self, who: str, days: int) -> None:
        point = db.session.begin_nested()
        try:
            day = today() + timedelta(days=days)
            self.calls.append(actions.ask(self.transfer, by=self.people[who], day=day, topic=a_text("topic")))
            point.commit()
            assert who == "owner"
        except (Denied, OutOfTurn):
            point.rollback()

    @rule(who=st.sampled_from(WHO), verb=st.sampled_from(("agree", "decline", "hold", "withdraw")))
    def answers(self, who: str, verb: str) -> None:
        if self.calls:
            call = self.calls[-1]
            said: dict[str, Any] = {"agree": {"day": call.day}, "decline": {"answer": "Sorry"}}.get(verb, {})
            self.tries(who, call, verb, lambda by: getattr(actions, verb)(call, by=by, **said))

    @invariant()
    def a_year_gives_no_more_than_it_has(self) -> None:
        if hasattr(self, "transfer"):
            for year in (today().year, today().year + 1):
                assert queries.calls_given(self.transfer.practice, year) <= 2
            assert sum(call.is_asked for call in self.calls) <= 1
            if not self.transfer.is_open:
                assert not any(call.is_asked for call in self.calls)


def test_whatever_is_tried_in_whatever_order(database):
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=8, stateful_step_count=20, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
