"""Reviewers, and assessments brought to where a test begins, through the actions."""

from collections.abc import Mapping
from typing import Any

from tests.factories.accounts import a_focal_point, a_reviewer, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import an_experience

from mudun.assessments import actions, queries
from mudun.assessments.models import Assessment, Review
from mudun.assessments.rubric import CRITERIA, GATES
from mudun.core.db import db

PASSED = {code: {"is_passed": True, "note": ""} for code in GATES}
IMPROVEMENTS = ["Say where.", "Add a source."]


def all_scored(score: int = 3, **changes: int) -> dict[str, int]:
    """The same score for each criterion, but for these."""
    return dict.fromkeys(CRITERIA, score) | changes


def written(score: int = 3, about: str = "", **changes: int) -> dict[str, Any]:
    """Everything that a review is asked for."""
    return {
        "scores": all_scored(score, **changes),
        "comments": {code: f"Why {code} {about}".strip() for code in CRITERIA},
        "tags": ["innovative"],
        "to_owner": f"A word to the city {about}".strip(),
        "to_secretariat": f"For the secretariat only {about}".strip(),
    }


def an_expert(country: str = "LB", **words: Any) -> Any:
    """A reviewer of the network who has agreed to review."""
    user = a_reviewer()
    profile = {"country": country, "languages": ["ar", "en", "fr"], "themes": ["climate-education"], "most_open": 3}
    actions.offer(profile | words, by=user)
    return user


def a_peer(country: str = "JO", **words: Any) -> Any:
    """A focal point of another country who has agreed to review."""
    user = a_focal_point(a_city(country=country))
    actions.offer({"languages": ["ar", "en"], "themes": ["climate-education"], "most_open": 3} | words, by=user)
    return user


def an_eligible(experience: Any = None, **changes: Any) -> Assessment:
    """An assessment whose gates are passed."""
    experience = experience or an_experience("submitted", city=a_city(country="EG"), **changes)
    return actions.screen(experience, PASSED, by=an_editor())


def begun(experience: Any = None, reviewers: Any = None) -> Assessment:
    """An assessment given to an expert and a peer, or to these."""
    people = reviewers or [an_expert(), a_peer()]
    assessment = an_eligible(experience)
    choices = [actions.Choice(person.id, "They know the place.") for person in people]
    actions.begin_assessment(assessment, choices, by=an_editor())
    db.session.flush()
    return assessment


def hand_in(review: Review, score: int = 3, words: Mapping[str, Any] | None = None) -> Review:
    """The reviewer declares, writes and hands in."""
    by = review.reviewer
    actions.begin(review, by=by)
    actions.write(review, words or written(score), by=by)
    actions.submit(review, by=by)
    return review


def reviewed(*scores: int, experience: Any = None) -> Assessment:
    """An assessment in which two reviewers, or three, gave these scores to everything."""
    assessment = begun(experience)
    for review, score in zip(list(assessment.reviews), scores, strict=False):
        hand_in(review, score)
    for score in scores[2:]:
        third = an_expert("TN")
        (review,) = actions.assign(assessment, [actions.Choice(third.id, "A third view.")], by=an_editor())
        hand_in(review, score)
    return assessment


def prepared(*scores: int, experience: Any = None, verdict: str = "accept") -> Assessment:
    """An assessment whose decision stands ready."""
    assessment = reviewed(*(scores or (3, 3)), experience=experience)
    actions.prepare(
        assessment, verdict, by=an_editor(), note="Read it gladly.", improvements=IMPROVEMENTS, reason="So it is."
    )
    return assessment


def latest(experience: Any) -> Assessment:
    """The latest assessment of an experience."""
    found = queries.latest(experience)
    assert found is not None
    return found
