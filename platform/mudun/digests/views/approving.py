"""The last step: what is missing, who approves, and the whole course of the issue."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from mudun.accounts.models import User
from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.digests import actions, queries
from mudun.digests.forms import AloneForm
from mudun.digests.lifecycle import ISSUE
from mudun.digests.models import Issue
from mudun.digests.requirements import ALONE
from mudun.digests.studio import readiness
from mudun.digests.studio.pages import last_counts
from mudun.digests.views.blueprint import bp
from mudun.digests.views.composing import line_of
from mudun.security.access import access, may
from mudun.security.policy import can
from mudun.workflow.activity import Activity
from mudun.workflow.requirements import Missing

MOST = 60
VERBS: dict[str, Any] = {
    "add_file": _l("A photo was added"), "remove_file": _l("A photo was taken away"),
    "add_item": _l("A piece was taken from the shelf"), "remove_item": _l("A piece went back on the shelf"),
    "move_item": _l("A piece was moved"), "edit_item": _l("The words of a piece were changed"),
    "add_section": _l("A section was added"), "remove_section": _l("A section was taken out"),
    "move_section": _l("A section was moved"), "edit_section": _l("A section was renamed"),
    "edit": _l("The words of the issue were changed"), "translate": _l("A text was translated"),
    "check_facts": _l("Figures were compared with their sources"),
}  # fmt: skip


@bp.get("/<record:issue>/course")
@access(GET=may("compose", Issue))
def course(issue: Issue) -> Any:
    """What is missing, who takes the next step, and what happened so far."""
    return course_page(issue)


def course_page(issue: Issue, lacking: list[Missing] | None = None, alone: AloneForm | None = None) -> str:
    """The page; `lacking` when somebody wanted a step too early."""
    records = queries.load_words(issue.items)
    if lacking is None:
        lacking = readiness.lacking(issue, "ready", records)
    page = render_template(
        "digests/course.html",
        issue=issue,
        missing=[line_of(issue, line) for line in lacking],
        alone=_alone(issue, alone),
        steps=_steps(_happened(issue)),
        pages=last_counts(issue),
    )
    del records  # held until here: the session holds them weakly
    return page


def _happened(issue: Issue) -> Sequence[tuple[Activity, str | None]]:
    """What was done to the issue, oldest first, with who did it: one statement."""
    query = sa.select(Activity, User.name).outerjoin(User, User.id == Activity.actor_id)
    query = query.where(Activity.subject_type == issue.kind, Activity.subject_id == issue.id)
    return [(row, name) for row, name in db.session.execute(query.order_by(Activity.id))]


def _steps(rows: Sequence[tuple[Activity, str | None]]) -> list[dict[str, Any]]:
    """What happened, the newest first; the same thing done again and again by one person is one line."""
    found: list[dict[str, Any]] = []
    last: tuple[Any, ...] = ()
    for row, name in reversed(rows):
        same = (row.verb, row.actor_id, row.at.date())
        if same == last and not row.note:
            continue
        last = same
        detail = " · ".join(part for part in (name, row.note) if part)
        label = ISSUE.label(row.verb) if row.verb in ISSUE.verbs else VERBS.get(row.verb, row.verb)
        found.append({"label": label, "at": row.at, "done": True, "detail": detail})
    return found[:MOST]


def _alone(issue: Issue, form: AloneForm | None) -> AloneForm | None:
    """The form for a secretariat of one; None when a second person can approve, or it is not the time."""
    if not can(current_user, "approve_alone", issue) or not ALONE.is_met(issue):
        return None
    return form or AloneForm()


@bp.post("/<record:issue>/approve-alone")
@access(POST=may("approve_alone", Issue))
def approve_alone(issue: Issue) -> Any:
    """Approve it with the reason given."""
    form = AloneForm()
    if not form.validate_on_submit():
        return course_page(issue, alone=form), 422
    try:
        actions.approve_alone(issue, by=current_user, note=form.note.data)
    except Incomplete as refusal:
        db.session.rollback()
        return course_page(issue, refusal.missing), 422
    db.session.commit()
    flash(_("Approved. The reason stands in the course of the issue."))
    return redirect(url_for(".course", issue=issue), 303)
