"""Who may do what to the digest: the secretariat makes it, everybody reads it."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.digests.models import Issue
from mudun.security.policy import allow, rule
from mudun.security.rules import admin, itself, secretariat


@rule(_l("when it has appeared"))
def appeared(_actor: Any, issue: Issue) -> bool:
    """Published, or withdrawn since."""
    return issue.is_public


@rule(_l("while it is being composed"))
def being_composed(_actor: Any, issue: Issue) -> bool:
    """Neither declared ready nor published."""
    return issue.is_composing


@rule(_l("until it has appeared"))
def not_yet_out(_actor: Any, issue: Issue) -> bool:
    """Composing or ready."""
    return not issue.is_public


@rule(_l("who made the issue ready"))
def whoever_made_it_ready(actor: Any, issue: Issue) -> bool:
    """The person who gave it for approval."""
    return actor.id is not None and issue.made_ready_by_id == actor.id


@rule(_l("when it is valid and nobody corrects it yet"))
def valid_and_uncorrected(_actor: Any, issue: Issue) -> bool:
    """Published, and without a next edition."""
    return issue.is_valid and issue.replaced_by is None


allow(
    Issue,
    view=appeared | secretariat,
    open=secretariat,
    compose=secretariat & not_yet_out,
    edit=secretariat & being_composed,
    ready=secretariat,
    approve=secretariat & ~whoever_made_it_ready,
    approve_alone=admin & whoever_made_it_ready,
    reopen=secretariat,
    publish=secretariat,
    follow=secretariat & not_yet_out,
    recall=secretariat,
    appear=itself,
    correct=secretariat & valid_and_uncorrected,
    withdraw=secretariat,
    supersede=itself,
)
