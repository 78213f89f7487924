"""Who reviews, how much they have to do, and who could be asked."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from mudun.accounts.models import User
from mudun.assessments.lifecycle import WAITING, ReviewStage
from mudun.assessments.models import Assessment, Review, Reviewer
from mudun.assessments.proposing import Candidate, Case
from mudun.assessments.queries.assessments import previous, wanted
from mudun.cities.models import City
from mudun.core.db import db


def profile_of(user: Any) -> Reviewer | None:
    """A person's profile as a reviewer."""
    return db.session.scalar(sa.select(Reviewer).where(Reviewer.user_id == (user.id or 0)))


def reviewers() -> Sequence[Reviewer]:
    """Everybody who agreed to review, with their city. Two statements, with the tags."""
    person = joinedload(Reviewer.user).joinedload(User.city).lazyload(City.tags)
    return db.session.scalars(sa.select(Reviewer).options(person).order_by(Reviewer.id)).all()


def loads() -> Mapping[int, tuple[int, int]]:
    """Account → (open reviews, reviews handed in)."""
    is_open = sa.func.sum(sa.case((Review.stage.in_(WAITING), 1), else_=0))
    is_done = sa.func.sum(sa.case((Review.stage == ReviewStage.SUBMITTED, 1), else_=0))
    rows = db.session.execute(sa.select(Review.reviewer_id, is_open, is_done).group_by(Review.reviewer_id))
    return {user: (int(now or 0), int(done or 0)) for user, now, done in rows}


def candidates() -> list[Candidate]:
    """Everybody who agreed to review, with what the proposal asks of them. Three statements."""
    load = loads()
    return [
        Candidate(
            user_id=one.user_id, name=one.user.name, city_id=one.user.city_id, country=one.home_country,
            languages=tuple(one.languages), themes=tuple(one.codes("theme")), goals=tuple(one.codes("goal")),
            load=load.get(one.user_id, (0, 0))[0], most_open=max(1, one.most_open), may_be_asked=one.may_be_asked,
        )
        for one in reviewers()
    ]  # fmt: skip


def case_of(assessment: Assessment) -> Case:
    """What the proposal asks of the experience."""
    experience, before = assessment.experience, previous(assessment)
    return Case(
        city_id=experience.city_id, country=experience.country, languages=experience.languages,
        themes=experience.codes("theme"), goals=experience.codes("goal"),
        barred_cities=frozenset(co.city_id for co in experience.co_cities),
        earlier=frozenset(review.reviewer_id for review in before.submitted) if before else frozenset(),
        asked=frozenset(review.reviewer_id for review in assessment.reviews),
    )  # fmt: skip


def missing_reviews(assessment: Assessment) -> int:
    """How many reviewers are still to be found."""
    return max(0, wanted(assessment) - len(assessment.standing))
