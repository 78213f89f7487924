"""The pipeline: what stands at which step, whom it waits for, since when; the same few statements for one and many."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload, lazyload, selectinload

from mudun.accounts.models import User
from mudun.assessments.lifecycle import OPEN, WAITING, AssessmentStage, ReviewStage
from mudun.assessments.models import Assessment, Review
from mudun.assessments.queries.people import missing_reviews
from mudun.assessments.scoring import ENOUGH
from mudun.cities.models import City
from mudun.core.db import db
from mudun.core.paging import SIZE, Paged, page_number
from mudun.experiences.lifecycle import DECIDED, ExperienceStage
from mudun.experiences.models import Experience

STEPS: dict[str, Any] = {
    "gates": _l("At the gates"),
    "reviewers": _l("Reviewers to be asked"),
    "reviews": _l("With the reviewers"),
    "decision": _l("Decision to be prepared"),
    "release": _l("Decision to be released"),
    "publication": _l("To be published"),
    "city": _l("Back with the city"),
}


class Line(NamedTuple):
    """An experience in the pipeline, with the assessment that goes on."""

    step: str
    experience: Experience
    assessment: Assessment | None

    @property
    def since(self) -> Any:
        """Since when it stands there."""
        return self.assessment.stage_since if self.assessment else self.experience.stage_since

    @property
    def waiting(self) -> list[Review]:
        """The reviews that are still awaited."""
        return [review for review in self.assessment.reviews if review.is_waiting] if self.assessment else []

    @property
    def lacks_reviewer(self) -> bool:
        """Whether somebody more must be asked: for one who declined, or the third when the totals lie far apart."""
        if self.assessment is None or self.assessment.is_prepared or not self.assessment.is_with_reviewers:
            return False
        return missing_reviews(self.assessment) > 0


def _reviews(*stages: ReviewStage) -> sa.ScalarSelect[int]:
    """How many reviews of the assessment in the same row stand at these stages."""
    counted = sa.select(sa.func.count()).where(Review.assessment_id == Assessment.id, Review.stage.in_(stages))
    return counted.correlate(Assessment).scalar_subquery()


_ALL_IN = sa.and_(_reviews(*WAITING) == 0, _reviews(ReviewStage.SUBMITTED) >= ENOUGH)
_JOINED = sa.and_(Assessment.experience_id == Experience.id, Assessment.stage.in_(OPEN))
_STEP = sa.case(
    (Assessment.stage == AssessmentStage.ASKED, "gates"),
    (Assessment.stage == AssessmentStage.ELIGIBLE, "reviewers"),
    (sa.and_(Assessment.stage == AssessmentStage.REVIEWING, _ALL_IN), "decision"),
    (Assessment.stage == AssessmentStage.REVIEWING, "reviews"),
    (Assessment.stage == AssessmentStage.PREPARED, "release"),
    (Experience.stage == ExperienceStage.SUBMITTED, "gates"),
    (Experience.stage == ExperienceStage.ELIGIBLE, "reviewers"),
    (Experience.stage == ExperienceStage.IN_REVIEW, "reviews"),
    (Experience.stage.in_(DECIDED), "publication"),
    else_="city",
)
_IN_PIPELINE = sa.or_(
    Experience.stage.not_in((ExperienceStage.DRAFT, ExperienceStage.PUBLISHED, ExperienceStage.ARCHIVED)),
    Assessment.id.is_not(None),
)


def counts() -> Mapping[str, int]:
    """Step → how many stand there; every step, also those where nothing does."""
    step = _STEP.label("step")
    query = sa.select(step, sa.func.count()).select_from(Experience).outerjoin(Assessment, _JOINED)
    found = {row[0]: row[1] for row in db.session.execute(query.where(_IN_PIPELINE).group_by(step))}
    return {name: found.get(name, 0) for name in STEPS}


def pipeline(step: str, total: int, page: str | None) -> Paged:
    """What stands at this step, or anywhere when no step is named, what has waited longest first. Two statements."""
    since = sa.func.coalesce(Assessment.stage_since, Experience.stage_since)
    number = min(page_number(page), max(1, -(-total // SIZE)))
    owner = joinedload(Experience.city).lazyload(City.tags)
    reviews = selectinload(Assessment.reviews).joinedload(Review.reviewer).options(
        joinedload(User.city).lazyload(City.tags)
    )  # fmt: skip
    query = (
        sa.select(_STEP, Experience, Assessment)
        .select_from(Experience)
        .outerjoin(Assessment, _JOINED)
        .where(_IN_PIPELINE)
        .options(lazyload(Experience.tags), owner, reviews)
        .order_by(since, Experience.id)
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    )
    if step in STEPS:
        query = query.where(_STEP.in_([step]))
    rows = [Line(*row) for row in db.session.execute(query)]
    return Paged(rows, number, total)


def submitted_by_assessment() -> list[Sequence[Any]]:
    """The submitted reviews of each assessment, for the agreement: scores only."""
    query = sa.select(Review.assessment_id, Review.scores, Review.rubric_version)
    found: dict[int, list[Any]] = {}
    for row in db.session.execute(query.where(Review.stage == ReviewStage.SUBMITTED).order_by(Review.id)):
        found.setdefault(row.assessment_id, []).append(row)
    return list(found.values())


def everything() -> Sequence[Assessment]:
    """Every assessment with its experience, owner, reviews and reviewers, for the export."""
    owner = joinedload(Assessment.experience).options(
        lazyload(Experience.tags), joinedload(Experience.city).lazyload(City.tags)
    )
    person = selectinload(Assessment.reviews).joinedload(Review.reviewer).joinedload(User.city).lazyload(City.tags)
    return db.session.scalars(sa.select(Assessment).options(owner, person).order_by(Assessment.id)).all()
