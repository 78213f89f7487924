"""What a proposal must tell before it opens, before it starts and before it completes (product.md C2)."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.core.clock import today
from mudun.workflow.requirements import Need, filled


def has_codes(scheme: str) -> Any:
    """A test: at least one code of the scheme."""
    return lambda project: bool(project.codes(scheme))


def _results_are_whole(project: Any) -> bool:
    return bool(project.results) and all(row.what and row.measure and row.due_on for row in project.results)


def _closes_in_future(project: Any) -> bool:
    return project.closes_on is not None and project.closes_on >= today()


PROPOSAL = (
    Need("title", _l("Give the project a title"), filled("title")),
    Need("purpose", _l("Say its purpose in one sentence"), filled("purpose")),
    Need("summary", _l("Write the summary"), filled("summary")),
    Need("project_type", _l("Choose the type of project"), filled("project_type")),
    Need("goals", _l("Choose one to five SDGs and the primary one"), has_codes("goal")),
    Need("objectives", _l("Choose one to three objectives of the Declaration"), has_codes("objective")),
    Need("themes", _l("Choose a theme"), has_codes("theme")),
    Need("groups", _l("Choose the target groups"), has_codes("group")),
    Need("settings", _l("Choose where the learning takes place"), has_codes("setting")),
    Need("challenges", _l("Choose the challenge it addresses"), has_codes("challenge")),
    Need("results", _l("Add an expected result with its measure and date"), _results_are_whole),
    Need("offers", _l("Say what your city brings"), has_codes("offer")),
    Need("needs", _l("Say what you look for"), has_codes("need")),
    Need("languages", _l("Choose the working languages"), has_codes("language")),
    Need("starts_on", _l("Give the planned start"), filled("starts_on")),
    Need("ends_on", _l("Give the planned end"), filled("ends_on")),
    Need("closes_on", _l("Give a closing date of the call that is still to come"), _closes_in_future),
    Need("place", _l("Say where it takes place, or that it is online"), lambda p: bool(p.place or p.is_online)),
    Need(
        "stakeholders",
        _l("Choose the sector of each local partner"),
        lambda p: all(row.sector for row in p.stakeholders),
    ),
    Need(
        "inclusion_note", _l("Say how women, young people and disadvantaged groups take part"), filled("inclusion_note")
    ),
)

ANSWERS = (
    Need(
        "answers",
        _l("Answer every expected result"),
        lambda project: bool(project.results) and all(row.is_answered for row in project.results),
    ),
)

REQUIREMENTS = {"open": PROPOSAL, "submit": PROPOSAL, "complete": ANSWERS}
