"""Experiences that reach their stage the way real ones do: through the actions."""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

from tests.factories.accounts import a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.files import made

from mudun.core.db import db
from mudun.experiences import actions
from mudun.experiences.models import Experience
from mudun.files import actions as files
from mudun.files.taking import take_photo
from mudun.i18n.localized import Localized

_numbers = count(1)


def three(ar: str, en: str, fr: str) -> Localized:
    """A text in the three languages."""
    return Localized({"ar": ar, "en": en, "fr": fr}, source="ar")


def a_text(about: str) -> Localized:
    """A short text in the three languages that names what it is about."""
    return three(f"نص {about}", f"Text of {about}", f"Texte de {about}")


def spark(**changes: Any) -> dict[str, Any]:
    """Everything a spark is asked for."""
    number = next(_numbers)
    return {
        "title": three(f"حديقة الأسئلة {number}", f"Garden of questions {number}", f"Jardin {number}"),
        "sentence": a_text("sentence"),
        "what_we_did": a_text("what_we_did"),
        "contact_name": "Person in charge",
        "contact_email": "garden@city.example",
        "started_on": date(2025, 3, 1),
        "goals": ["4", "11"],
        "objectives": ["4"],
        "themes": ["climate-education"],
        "groups": ["youth"],
        "modes": ["non-formal"],
        "results": [{"indicator": a_text("what"), "before": "0", "after": "34", "source": a_text("source")}],
        "licence": "CC BY 4.0",
        "has_rights": True,
    } | changes  # fmt: skip


def snapshot(**changes: Any) -> dict[str, Any]:
    """Everything a snapshot is asked for, but the photo."""
    texts = ("need", "obstacles", "reached", "partner_roles", "pooled", "time_needed", "staff_needed")
    more = {name: a_text(name) for name in (*texts, "conditions", "first_steps")}
    block = {part: a_text(part) for part in ("name", "what", "worked", "watch")}
    return spark() | more | {
        "size": "snapshot",
        "blocks": [block],
        "people_counts": {"total": 900, "women": 504},
        "resource_level": "low",
        "cost_level": "low",
    } | changes  # fmt: skip


def full(**changes: Any) -> dict[str, Any]:
    """Everything a full experience is asked for, but the photo."""
    quotation = {"quote": a_text("quote"), "quote_by": a_text("speaker"), "quote_has_consent": True}
    return snapshot() | quotation | {"size": "full", "lasting": a_text("lasting")} | changes


def seat_of(city: Any) -> Any:
    """Who speaks for the city; somebody new when nobody does."""
    db.session.flush()
    return next(iter(city.focal_points), None) or a_focal_point(city)


def a_photo(experience: Experience) -> Any:
    """A photo of the experience, with caption, credit and consent."""
    return files.attach_photo(
        experience,
        take_photo(made.a_picture(200, 100), "garden.jpg"),
        by=seat_of(experience.city),
        caption=a_text("caption"),
        credit=a_text("credit"),
        alt=a_text("alt"),
    )


Step = Callable[[Experience], Any]
STEPS: dict[str, tuple[str, Step]] = {
    "submitted": ("draft", lambda e: actions.submit(e, by=seat_of(e.city))),
    "returned": (
        "submitted",
        lambda e: actions.return_(e, by=an_editor(), note="Good start.", improvements=["Say where.", "Add a source."]),
    ),
    "eligible": ("submitted", lambda e: actions.admit(e, by=an_editor())),
    "in_review": ("eligible", lambda e: actions.review(e, by=an_editor())),
    "accepted": ("in_review", lambda e: actions.accept(e, by=an_editor())),
    "posted_only": (
        "in_review",
        lambda e: actions.post(e, by=an_editor(), note="Read on.", improvements=["Say where.", "Add a source."]),
    ),
    "published": ("accepted", lambda e: actions.publish(e, by=an_editor())),
    "archived": ("published", lambda e: actions.archive(e, by=an_editor(), note="Out of date")),
}


def an_experience(stage: str = "published", city: Any = None, project: Any = None, **changes: Any) -> Experience:
    """An experience of a member city at this stage: a complete spark, unless `changes` say otherwise."""
    city = city or a_city()
    words = spark() | changes
    size = words.pop("size", "spark")
    experience = actions.draft(city, by=seat_of(city), words=words, size=size, project=project)
    bring_to(experience, stage)
    return experience


def bring_to(experience: Experience, stage: str) -> None:
    """Take a draft to a stage, step by step."""
    if stage != "draft":
        before, step = STEPS[stage]
        bring_to(experience, before)
        step(experience)
    db.session.flush()


def bring_on(experience: Experience, stage: str) -> None:
    """Take an experience on to a later stage from wherever it stands."""
    if experience.stage.value != stage:
        before, step = STEPS[stage]
        bring_on(experience, before)
        step(experience)
    db.session.flush()
