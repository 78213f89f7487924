"""Who may do what in an assessment. The secretariat steers, reviewers judge, the owner reads what was released."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.assessments import queries
from mudun.assessments.models import Assessment, Review, Reviewer
from mudun.experiences.models import Experience
from mudun.experiences.policy import own_focal_point, own_seat
from mudun.security.policy import allow, rule
from mudun.security.rules import itself, secretariat


@rule(_l("the reviewer who was asked"))
def asked_reviewer(actor: Any, review: Review) -> bool:
    """The person themself, while their account and their city are in use, and never for their own city."""
    if not actor.is_authenticated or actor.id != review.reviewer_id or not actor.is_active:
        return False
    if actor.city_id is None:
        return bool(actor.is_reviewer)
    return actor.sits_in(actor.city) and actor.city_id != review.assessment.experience.city_id


@rule(_l("while the review counts"))
def standing(_actor: Any, review: Review) -> bool:
    """One that was declined or given to somebody else is closed to the reviewer."""
    return review.is_standing


@rule(_l("while it is being written"))
def being_written(_actor: Any, review: Review) -> bool:
    """After handing in nothing is changed."""
    return review.is_written


@rule(_l("a seat of a city of the network, or a reviewer of the network"))
def may_review(actor: Any, _record: Any) -> bool:
    """Peers and experts; the secretariat decides and therefore does not review."""
    return bool(
        actor.is_authenticated and (actor.sits_in(actor.city) or actor.is_reviewer) and not actor.is_secretariat
    )


@rule(_l("the person themself"))
def themself(actor: Any, reviewer: Reviewer) -> bool:
    """One's own profile."""
    return bool(actor.is_authenticated and actor.is_active and actor.id == reviewer.user_id)


@rule(_l("the focal point of the city whose experience is assessed"))
def assessed_city(actor: Any, assessment: Assessment) -> bool:
    """Whoever speaks for the owner."""
    return actor.represents(assessment.experience.city)


@rule(_l("when its validation has lapsed, or was never asked for"))
def may_be_asked_again(_actor: Any, experience: Experience) -> bool:
    """What is published, is its city's own, is not valid now, and is not being assessed."""
    return queries.may_be_asked_again(experience)


@rule(_l("once the city has handed it in"))
def assessed(_actor: Any, experience: Experience) -> bool:
    """A draft has no progress yet; what was told at the convention has none either."""
    return not experience.is_draft and experience.city_id is not None


allow(
    Experience,
    ask_again=own_focal_point & may_be_asked_again,
    screen=secretariat,
    follow=(own_seat | secretariat) & assessed,
)
allow(
    Assessment,
    view=secretariat,
    ask_again=assessed_city,
    admit=secretariat,
    turn_back=secretariat,
    begin=secretariat,
    prepare=secretariat,
    reopen=secretariat | itself,
    release=secretariat,
    cancel=secretariat | itself,
    assign=secretariat,
)
allow(
    Review,
    view=(asked_reviewer & standing) | secretariat,
    assign=secretariat | itself,
    begin=asked_reviewer,
    edit=asked_reviewer & being_written,
    submit=asked_reviewer,
    decline=asked_reviewer,
    declare_conflict=asked_reviewer,
    replace=secretariat | itself,
)
allow(Reviewer, view=themself | secretariat, offer=may_review, edit=themself)
