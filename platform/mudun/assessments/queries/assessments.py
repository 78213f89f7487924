"""Assessments of an experience, and reviews of a person."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload, selectinload

from mudun.accounts.models import User
from mudun.assessments import scoring
from mudun.assessments.lifecycle import OPEN, WAITING, AssessmentStage, ReviewStage
from mudun.assessments.models import Assessment, Review
from mudun.cities.models import City
from mudun.core.clock import today
from mudun.core.db import db
from mudun.experiences.lifecycle import ExperienceStage
from mudun.experiences.models import Experience

WITH_OWNER = joinedload(Assessment.experience).options(
    lazyload(Experience.tags), joinedload(Experience.city).lazyload(City.tags)
)


def rounds(experience: Experience) -> Sequence[Assessment]:
    """Every assessment of an experience, the first one first."""
    query = sa.select(Assessment).where(Assessment.experience_id == experience.id).order_by(Assessment.round_number)
    return db.session.scalars(query).all()


def latest(experience: Experience) -> Assessment | None:
    """The latest assessment of an experience."""
    query = sa.select(Assessment).where(Assessment.experience_id == experience.id)
    return db.session.scalar(query.order_by(Assessment.round_number.desc()).limit(1))


def open_one(experience: Experience) -> Assessment | None:
    """The assessment that goes on now."""
    query = sa.select(Assessment).where(Assessment.experience_id == experience.id, Assessment.stage.in_(OPEN))
    return db.session.scalar(query)


def previous(assessment: Assessment) -> Assessment | None:
    """The assessment before this one that reviewers had read, with its reviews."""
    query = (
        sa.select(Assessment)
        .where(
            Assessment.experience_id == assessment.experience_id,
            Assessment.round_number < assessment.round_number,
            Assessment.stage == AssessmentStage.RELEASED,
        )
        .options(selectinload(Assessment.reviews).joinedload(Review.reviewer))
        .order_by(Assessment.round_number.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def may_be_asked_again(experience: Experience) -> bool:
    """Whether its city may ask for a new assessment: published, its own, not valid now, none going on."""
    if not experience.is_published or experience.is_unconfirmed or experience.is_validated:
        return False
    return open_one(experience) is None


def wanted(assessment: Assessment) -> int:
    """How many reviews this assessment needs: two; three once the first two lie far apart."""
    first = [review for review in assessment.submitted if not review.is_third]
    third = any(review.is_third and review.is_standing for review in assessment.reviews)
    return 3 if third or scoring.needs_third(first, assessment.rubric_version) else 2


def of_reviewer(user: Any) -> Sequence[Review]:
    """A person's reviews that count, those that wait first, then by date."""
    query = (
        sa.select(Review)
        .where(Review.reviewer_id == (user.id or 0), Review.stage.in_((*WAITING, ReviewStage.SUBMITTED)))
        .options(joinedload(Review.assessment).options(WITH_OWNER))
        .order_by(sa.case((Review.stage.in_(WAITING), 0), else_=1), Review.due_on, Review.id)
    )
    return db.session.scalars(query).all()


def waiting_for(user: Any) -> Sequence[Review]:
    """The reviews that a person still has to write."""
    return [review for review in of_reviewer(user) if review.is_waiting]


def waiting_reviews() -> Sequence[Review]:
    """Every review that waits for its reviewer, with experience, owner, reviewer and the reviewer's city."""
    query = (
        sa.select(Review)
        .where(Review.stage.in_(WAITING))
        .options(
            joinedload(Review.assessment).options(WITH_OWNER),
            joinedload(Review.reviewer).joinedload(User.city).lazyload(City.tags),
        )
        .order_by(Review.id)
    )
    return db.session.scalars(query).all()


def may_still_review(review: Review) -> bool:
    """Whether this person may go on: account and city in use, and not of the owner's city or country."""
    person, experience = review.reviewer, review.assessment.experience
    if person.city is None:
        return person.is_reviewer
    abroad = not experience.country or person.city.country != experience.country
    return person.sits_in(person.city) and person.city_id != experience.city_id and abroad


def of_archived() -> Sequence[Assessment]:
    """Open assessments of experiences that were archived."""
    query = sa.select(Assessment).join(Experience, Experience.id == Assessment.experience_id)
    query = query.where(Assessment.stage.in_(OPEN), Experience.stage == ExperienceStage.ARCHIVED)
    return db.session.scalars(query.order_by(Assessment.id)).all()


def to_release() -> Sequence[Assessment]:
    """Prepared decisions, the oldest first."""
    query = sa.select(Assessment).where(Assessment.stage == AssessmentStage.PREPARED)
    return db.session.scalars(query.options(WITH_OWNER).order_by(Assessment.stage_since, Assessment.id)).all()


def overdue_validity(days: int) -> Sequence[Experience]:
    """Published experiences whose validation ends within so many days or has just ended, and that are not told yet."""
    query = (
        sa.select(Experience)
        .where(
            Experience.stage == ExperienceStage.PUBLISHED,
            Experience.valid_until <= today() + timedelta(days=days),
            Experience.valid_until >= today() - timedelta(days=30),
            sa.or_(Experience.reminded_days.is_(None), Experience.reminded_days > 0),
        )
        .options(lazyload(Experience.tags), joinedload(Experience.city).lazyload(City.tags))
        .order_by(Experience.id)
    )
    return db.session.scalars(query).unique().all()
