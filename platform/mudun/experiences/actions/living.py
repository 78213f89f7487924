"""What happens to a published experience: confirmed, said to be still true, validated again, archived."""

from datetime import date
from typing import Any

from mudun.accounts.queries import secretariat
from mudun.core.clock import today
from mudun.experiences.actions.readers import city_of
from mudun.experiences.models import Experience
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.workflow.advance import advance

VALID_YEARS = 2


def validate(experience: Experience) -> None:
    """Stamp today's validation, for 24 months."""
    experience.validated_on, experience.valid_until = today(), later(today(), VALID_YEARS)
    experience.reminded_days = None


def end_validation(experience: Experience) -> None:
    """Reviewers no longer vouch for what they once validated: from now on it is posted, and no tap renews what was.

    When it was validated before is told by its assessments and its timeline.
    """
    experience.validated_on = experience.valid_until = experience.reminded_days = None


def confirm(experience: Experience, *, by: Any, note: str = "") -> None:
    """The city makes its own what was told about it at the convention; the secretariat is told."""
    advance(experience, "confirm", by=by, note=note)
    experience.is_unconfirmed = False
    notify(secretariat(), "experience_confirmed", about=experience)


def refresh(experience: Experience, *, by: Any, note: str = "") -> None:
    """The city says that it is still true. What was validated is valid for another 24 months from today; what was
    only posted is not validated by that. The secretariat is told."""
    advance(experience, "refresh", by=by, note=note)
    experience.refreshed_on = today()
    if experience.valid_until is not None:
        experience.valid_until, experience.reminded_days = later(today(), VALID_YEARS), None
    notify(secretariat(), "experience_refreshed", about=experience)


def revalidate(experience: Experience, *, by: Any, note: str = "") -> None:
    """A new assessment of a published experience was favourable: valid for 24 months from today; its city is told."""
    advance(experience, "revalidate", by=by, note=note)
    validate(experience)
    notify(city_of(experience), "experience_revalidated", about=experience, note=note)


def archive(experience: Experience, *, by: Any, note: str = "") -> None:
    """It leaves the lists and keeps its address; its city is told."""
    advance(experience, "archive", by=by, note=note)
    notify(city_of(experience), "experience_archived", about=experience, but=by, note=note)


def retell(experience: Experience, *, by: Any) -> Experience:
    """Publish what was told at the convention, marked as not yet confirmed by its city. Nobody is told."""
    authorize(by, "retell", experience)
    experience.published_on = today()
    advance(experience, "retell", by=by)
    return experience


def later(day: date, years: int) -> date:
    """The same day some years later; the 28th for a 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
