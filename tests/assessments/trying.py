"""What a machine does to an experience as everybody, in any order and in real transactions: documented, judged,
returned, published, renewed, archived; refused, sent twice, broken off before the commit, the clock moved on."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from tests.clock import START, Clock
from tests.factories.accounts import a_contributor, a_focal_point, an_admin, an_editor, an_observer
from tests.factories.assessments import IMPROVEMENTS, PASSED, a_peer, an_expert, written
from tests.factories.cities import a_city
from tests.factories.experiences import spark

from mudun.assessments import actions, queries, scoring
from mudun.assessments.models import Assessment, Review
from mudun.core.clock import today
from mudun.core.db import db
from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.experiences import actions as experiences
from mudun.experiences.models import Experience
from mudun.notifications.models import Notice
from mudun.security.rules import Visitor
from mudun.workflow import activity

REFUSALS = (Denied, OutOfTurn, Incomplete)
DESK, SEATS, OWNER = {"editor", "admin"}, {"owner", "colleague"}, {"owner"}
JUDGES = ("expert", "peer", "second", "third")
BARRED = ("colleague", "compatriot", "stranger")
WHO = ("owner", "colleague", "stranger", "compatriot", *JUDGES, "editor", "admin", "observer", "visitor")
# The verb, and who may: written down anew, so that a slip in the policy is seen. "judge": whoever was asked for it.
MAY: dict[str, set[str]] = {
    "write": SEATS, "submit": OWNER, "take_back": OWNER, "rework": OWNER, "refresh": OWNER, "ask_again": OWNER,
    "publish": DESK, "archive": DESK | OWNER, "pass": DESK, "refuse": DESK, "choose": DESK, "call": DESK,
    "prepare": DESK, "reopen": DESK, "release": DESK, "replace": DESK, "begin": {"judge"}, "save": {"judge"},
    "hand_in": {"judge"}, "decline": {"judge"}, "declare_conflict": {"judge"},
}  # fmt: skip
ON_REVIEW = ("begin", "save", "hand_in", "decline", "declare_conflict", "replace")
ON_ASSESSMENT = ("choose", "call", "prepare", "reopen", "release")
# The stage of the experience, or of its assessment while one goes on, and the next step from there.
USUAL = {
    "draft": "submit", "returned": "submit", "submitted": "pass", "asked": "pass", "eligible": "choose",
    "reviewing": "prepare", "prepared": "release", "accepted": "publish", "posted_only": "publish",
    "published": "ask_again",
}  # fmt: skip
TWICE_ALIKE = ("write", "save", "prepare")  # the same once more changes nothing that counts
VERBS, FATES = st.sampled_from(tuple(MAY)), st.sampled_from(("kept", "kept", "twice", "broken off"))
# So far along the usual way, then so many days, then so far again, before anything is tried.
STARTS = ((0, 0, 0), (4, 0, 0), (9, 0, 0), (10, 0, 12), (12, 0, 0), (12, 761, 0), (12, 761, 11), (12, 761, 11))
SCORES, PICKS = st.integers(0, 4), st.integers(0, 5)


def content() -> Any:
    """Everything that the verbs may change, as it stands in the database."""
    kept = (Experience, Assessment, Review)
    told = [db.session.scalar(sa.select(sa.func.count(one.id))) for one in (Notice, activity.Activity)]
    return told, [db.session.execute(sa.select(one.__table__).order_by(one.id)).all() for one in kept]


class Trying(RuleBasedStateMachine):
    """One experience and everybody around it."""

    app: Any
    storage: Any
    clock: Clock
    seen: set[Any]

    @initialize(start=st.sampled_from(STARTS), scores=st.tuples(SCORES, SCORES), third=SCORES)
    def begin(self, start: tuple[int, int, int], scores: tuple[int, int], third: int) -> None:
        db.session.remove()
        self.storage.refresh()
        self.clock.to(START)
        city = a_city(country="EG")
        compatriot = a_focal_point(a_city(country="EG"))
        self.people = {
            "owner": a_focal_point(city), "colleague": a_contributor(city), "stranger": a_focal_point(a_city()),
            "compatriot": compatriot, "expert": an_expert(), "peer": a_peer(), "second": an_expert("TN"),
            "third": a_peer("MA"), "editor": an_editor(), "admin": an_admin(), "observer": an_observer(),
            "visitor": Visitor(),
        }  # fmt: skip
        for who in ("colleague", "compatriot"):
            actions.offer({"languages": ["ar"], "themes": ["climate-education"]}, by=self.people[who])
        for who in JUDGES:
            self.people[who].name, self.people[who].email = f"Qanary {who}", f"{who}@qanary.example"
        self.experience = experiences.draft(city, by=self.people["colleague"], words=spark())
        self.until: date | None = None  # what the validity must be, reckoned from what was done
        db.session.commit()
        steps, days, more = start
        for number in range(steps):
            self.takes_the_next_step(3 if days else scores[number % 2], 0)
        self.clock.forward(days=days)
        for _number in range(more):
            self.takes_the_next_step(third, 0)

    def record_of(self, verb: str, pick: int) -> Any:
        """What the verb is done to: the experience, its latest assessment, or one of that one's reviews."""
        if verb not in (*ON_REVIEW, *ON_ASSESSMENT):
            return self.experience
        assessment = queries.latest(self.experience)
        if verb in ON_ASSESSMENT or assessment is None or not assessment.reviews:
            return assessment if verb in ON_ASSESSMENT else None
        return assessment.reviews[pick % len(assessment.reviews)]

    def entitled(self, verb: str, record: Any, pick: int = 0) -> str:
        """Somebody who may."""
        if MAY[verb] == {"judge"}:
            return next(who for who, one in self.people.items() if one.id == record.reviewer_id)
        return sorted(MAY[verb])[pick % len(MAY[verb])]

    def act(self, verb: str, on: Any, by: Any, score: int, pick: int) -> None:
        if verb in {"pass", "refuse"}:
            no = {"rights": {"is_passed": False, "note": "Whose photo is it?"}} if verb == "refuse" else {}
            actions.screen(on, PASSED | no, by=by)
        elif verb in {"choose", "call"}:
            chosen = [one.user_id for one in actions.proposals(on)]
            if pick == 5:  # somebody who must not, whatever the reason
                chosen = [*chosen[:1], self.people[BARRED[score % 3]].id][-len(chosen) :]
            choices = [actions.Choice(one, "They know it.") for one in chosen]
            (actions.begin_assessment if verb == "choose" else actions.assign)(on, choices, by=by)
        elif verb == "prepare":
            verdict = getattr(scoring.advice(on.submitted, on.rubric_version), "verdict", "accept")
            verdict = {4: "return", 5: "post"}.get(pick, verdict)
            actions.prepare(on, verdict, by=by, note="Read.", improvements=IMPROVEMENTS, reason="So it is.")
        elif verb == "release":
            actions.release([on], by=by)
        elif verb == "write":
            experiences.write(on, {"contact_name": f"Person {score}"}, by=by)
        elif verb == "save":
            actions.write(on, written(score, about=f"(of {on.id})"), by=by)
        elif verb in {"decline", "declare_conflict", "replace"}:
            getattr(actions, verb)(on, by=by, reason="No time.")
        elif verb in {"begin", "hand_in", "reopen", "ask_again"}:
            getattr(actions, verb.replace("hand_in", "submit"))(on, by=by)
        else:
            getattr(experiences, verb)(on, by=by)

    def tries(self, verb: str, who: str, score: int, pick: int, fate: str = "kept") -> bool:
        record, by = self.record_of(verb, pick), self.people[who]
        if record is None:
            return False
        before = content()
        try:
            self.act(verb, record, by, score, pick)
        except REFUSALS as why:
            # Whoever may not changes nothing even where a page were to commit; the others are given up whole.
            (db.session.commit if isinstance(why, Denied) else db.session.rollback)()
            assert content() == before, f"{who} was refused to {verb}, and something has changed"
            return False
        judge = "judge" in MAY[verb] and by.id == record.reviewer_id
        assert who in MAY[verb] or judge, f"{who} could {verb}"
        if fate == "broken off":
            db.session.rollback()
            assert content() == before, f"{verb} was broken off, and something has stayed"
            return False
        db.session.commit()
        self.reckon(verb, record)
        if fate == "twice":
            assert not self.tries(verb, who, score, pick) or verb in TWICE_ALIKE, f"{verb} was taken twice"
        return True

    def reckon(self, verb: str, record: Any) -> None:
        if verb == "release":
            self.until = today().replace(year=today().year + 2) if record.verdict == "accept" else None
            self.seen.add(record.verdict)
        elif verb == "refresh" and self.until:
            self.until = today().replace(year=today().year + 2)
        self.seen.update({verb, self.experience.stage})

    def due(self) -> tuple[str, Any]:
        """The next step of the usual way, and what it is done to; no step when there is none now."""
        assessment, stage = queries.latest(self.experience), self.experience.stage.value
        if assessment is None or not assessment.is_open:
            return USUAL.get(stage, ""), self.experience
        waiting = next((one for one in assessment.reviews if one.is_waiting), None)
        if waiting is not None and assessment.stage.value == "reviewing":
            return ("begin" if waiting.is_asked else "hand_in" if waiting.scores else "save"), waiting
        if assessment.stage.value == "reviewing" and queries.missing_reviews(assessment):
            return "call", assessment
        return USUAL[assessment.stage.value], self.experience if assessment.is_asked else assessment

    @rule(score=SCORES, pick=st.integers(0, 4), steps=st.sampled_from((1, 1, 11)))
    def goes_on(self, score: int, pick: int, steps: int) -> None:
        for _number in range(steps):
            self.takes_the_next_step(score, pick)

    def takes_the_next_step(self, score: int, pick: int) -> None:
        verb, record = self.due()
        if verb and not (verb == "ask_again" and self.experience.is_validated):
            try:
                self.act(verb, record, self.people[self.entitled(verb, record, pick)], score, pick)
                db.session.commit()
                self.reckon(verb, record)
            except Incomplete:  # nobody is left who could be asked
                assert verb in {"choose", "call"}
                db.session.rollback()
