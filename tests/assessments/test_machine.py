"""Whatever is tried in whatever order, by whomever: what holds after each step of an experience's life."""

from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from tests.assessments.trying import FATES, JUDGES, PICKS, SCORES, USUAL, VERBS, WHO, Trying
from tests.people import Visit, sign_in

from mudun.assessments import clock, queries, scoring
from mudun.assessments.verifying import faults
from mudun.core.clock import today
from mudun.core.db import db
from mudun.experiences.lifecycle import EXPERIENCE, ExperienceStage
from mudun.notifications.models import Notice
from mudun.workflow import activity


class Machine(Trying):
    """Holds everything that must be true against whatever was done."""

    def read(self, who: str, path: str) -> str:
        """A page, as this person reads it."""
        browser: Visit = self.app.test_client()
        browser.language = "en"
        if who != "visitor":
            sign_in(browser, self.people[who])
        answer = browser.get(path)
        return answer.text if answer.status_code == 200 else ""

    @rule(verb=VERBS, who=st.sampled_from(WHO), score=SCORES, pick=PICKS, fate=FATES)
    def anybody_tries_anything(self, verb: str, who: str, score: int, pick: int, fate: str) -> None:
        self.tries(verb, who, score, pick, fate)

    @rule(verb=VERBS, score=SCORES, pick=PICKS, fate=FATES)
    def somebody_who_may_tries(self, verb: str, score: int, pick: int, fate: str) -> None:
        record = self.record_of(verb, pick)
        if record is not None:
            self.tries(verb, self.entitled(verb, record, pick), score, pick, fate)

    @rule(days=st.sampled_from((0, 1, 20, 30, 380, 720, 761)), fate=FATES)
    def time_passes_and_the_city_says_that_it_is_still_true(self, days: int, fate: str) -> None:
        self.clock.forward(days=days)
        for number in range(2):
            tasks = (clock.remind_reviewers, clock.find_lost_reviewers, clock.call_off_archived)
            done = [task() for task in (*tasks, clock.remind_of_validity)]
            db.session.commit()
            assert number == 0 or done == [0, 0, 0, 0], "the clock's work is done once"
        self.tries("refresh", "owner", 0, 0, fate)

    @rule(pick=st.integers(0, 3))
    def somebody_looks(self, pick: int) -> None:
        """A reviewer reads the others' words after their own are handed in; the owner never reads a name."""
        assessment = queries.latest(self.experience)
        if assessment is None or not assessment.reviews:
            return
        own = assessment.reviews[pick % len(assessment.reviews)]
        who = next(name for name, one in self.people.items() if one.id == own.reviewer_id)
        page = self.read(who, f"/en/assessments/reviews/{own.id}")
        for other in assessment.reviews:
            if other is not own:
                shown = own.is_submitted and other.is_submitted
                assert (f"(of {other.id})" in page) == shown, f"{own} reads {other.stage} at {own.stage}"
        for reader in ("owner", "colleague"):
            assert "anary" not in self.read(reader, f"/en/assessments/experiences/{self.experience.id}")
        for reader in ("stranger", "visitor"):
            page = self.read(reader, f"/en/experiences/{self.experience.id}")
            assert bool(page) == self.experience.is_public
            assert "anary" not in page

    @invariant()
    def its_stages_follow_one_another_as_the_table_says(self) -> None:
        stage = ""
        for row in activity.timeline(self.experience):
            if row.to_stage:
                assert row.from_stage == stage
                assert EXPERIENCE.move(row.verb, ExperienceStage(stage) if stage else None).to == row.to_stage
                stage = row.to_stage
        assert self.experience.stage == stage

    @invariant()
    def it_is_valid_when_accepted_and_not_lapsed(self) -> None:
        assert self.experience.valid_until == self.until
        assert self.experience.is_validated == (self.until is not None and self.until >= today())
        decided = [one for one in queries.rounds(self.experience) if one.is_released]
        if self.experience.is_validated:
            assert decided[-1].verdict == scoring.ACCEPT

    @invariant()
    def nobody_judges_their_own_city_or_country(self) -> None:
        rounds = queries.rounds(self.experience)
        for assessment in rounds:
            assert {one.reviewer_id for one in assessment.reviews} <= {self.people[who].id for who in JUDGES}
            assert len(assessment.standing) <= 3
        assert sum(one.is_open for one in rounds) <= 1

    @invariant()
    def decisions_follow_from_the_stored_reviews(self) -> None:
        assert faults(queries.rounds(self.experience)) == []

    @invariant()
    def the_city_is_never_told_a_name(self) -> None:
        seats = [self.people[who].id for who in ("owner", "colleague", "stranger", "compatriot")]
        for notice in db.session.scalars(sa.select(Notice).where(Notice.reader_id.in_(seats))):
            assert "anary" not in f"{notice.subject!r}{notice.body!r}{notice.path}"
        assert not any("anary" in str(one.feedback) for one in queries.rounds(self.experience))

    def teardown(self) -> None:
        assert activity.verify()[1] == []
        db.session.rollback()


@pytest.mark.long
def test_whatever_is_tried_in_whatever_order(app, database, storage, frozen_clock):
    seen: set[Any] = set()
    here = type("Here", (Machine,), {"app": app, "storage": storage, "clock": frozen_clock, "seen": seen})
    life = here()
    life.begin(start=(12, 761, 0), scores=(3, 3), third=0)
    for verb in ("refresh", "archive"):
        assert life.tries(verb, "owner", 0, 0, "twice")
    life.it_is_valid_when_accepted_and_not_lapsed()
    run_state_machine_as_test(
        here,
        settings=settings(
            max_examples=11, stateful_step_count=12, deadline=None, derandomize=True, database=None,
            phases=(Phase.generate,),  # a failure is told as it was found: making it smaller takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    assert seen >= {*USUAL.values(), *scoring.VERDICTS, "refresh", "archive"}, "it has been everywhere"
