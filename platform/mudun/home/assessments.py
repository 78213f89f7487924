"""What waits because experiences are assessed: a review to write, a validation that ends."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from mudun.home.wait import Wait
from mudun.security.policy import can


def _validity(wait: Wait, actor: Any) -> Any:
    """A validation that ends, or has ended."""
    row = wait.about
    page = url_for("experiences.show", experience=row)
    what = _("Is “%(title)s” still true?", title=row.title)
    if wait.kind == "assess_again":
        detail = _("Its validation ended more than a year ago.")
        return what, page, detail, _("Ask for a new assessment"), url_for("assessments.follow", experience=row), False
    tap = url_for("experiences.move", experience=row, verb="refresh")
    if not can(actor, "refresh", row):
        return what, page, "", _("Read"), "", False
    return what, page, _("One tap renews it."), _("Still true"), tap, True


def _review(wait: Wait, _actor: Any) -> Any:
    """A review that this person is asked for."""
    experience = wait.about.assessment.experience
    page = url_for("assessments.review", review=wait.about)
    what = _("You are asked to review “%(title)s”", title=experience.title)
    return what, page, str(experience.owner_name), _("Review"), "", False


WORDS: dict[str, Any] = {**dict.fromkeys(("still_true", "assess_again"), _validity), "review": _review}
