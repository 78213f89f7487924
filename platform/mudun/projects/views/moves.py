"""The moves of a project: one button, or first a page that asks for a few words."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.projects import actions
from mudun.projects.forms import NoteForm, ReasonForm, ReopenForm
from mudun.projects.models import Project
from mudun.projects.views.show import DIRECT, OFFERED, move_label
from mudun.security.access import access, may
from mudun.security.policy import can

ACTIONS: dict[str, Any] = {
    "open": actions.open_, "submit": actions.submit, "approve": actions.approve, "return": actions.return_,
    "decline": actions.decline, "review": actions.review, "close_call": actions.close_call,
    "reopen_call": actions.reopen_call, "pause": actions.pause, "resume": actions.resume,
    "withdraw": actions.withdraw, "archive": actions.archive, "refresh": actions.refresh,
}  # fmt: skip
FORMS: dict[str, Any] = {
    "approve": NoteForm, "archive": NoteForm, "reopen_call": ReopenForm,
    "return": ReasonForm, "decline": ReasonForm, "pause": ReasonForm, "withdraw": ReasonForm,
}  # fmt: skip


def _readers() -> dict[str, str]:
    return {
        "approve": _("The project opens and counts as reviewed. The lead city is told."),
        "return": _("The lead city reads your note, changes the proposal and submits it again."),
        "decline": _("The lead city reads why. The project will not open."),
        "reopen_call": _("Cities can ask to join again until this day. The partners are told."),
        "pause": _("The partners read your reason. You can resume at any time."),
        "withdraw": _("This ends the project. Partners and cities that wait for an answer read your reason."),
        "archive": _("The page stays where it is. The cities are told."),
    }


@access(GET=may("{verb}", Project), POST=may("{verb}", Project), throttle="write")
def move(project: Project, verb: str) -> Any:
    """Ask for what the move needs, then make it. Raises OutOfTurn when its moment is over."""
    if not can(current_user, verb, project):
        raise OutOfTurn(verb, project)
    form = FORMS[verb]() if verb in FORMS else None
    if request.method == "GET" or (form is not None and not form.validate_on_submit()):
        page = render_template(
            "projects/move.html",
            project=project,
            verb=verb,
            form=form,
            label=move_label(verb),
            lead=_readers().get(verb),
        )
        return page, 200 if request.method == "GET" else 422
    said = {name: form[name].data for name in ("note", "closes_on") if name in form} if form is not None else {}
    ACTIONS[verb](project, by=current_user, **said)
    db.session.commit()
    flash(_("Done: %(what)s", what=move_label(verb)), "success")
    return redirect(url_for("projects.show", project=project), 303)


def bind(bp: Blueprint) -> None:
    """Its address, with the verb in it."""
    verbs = ", ".join(f"'{verb}'" for verb in OFFERED)
    bp.add_url_rule(f"/projects/<record:project>/<any({verbs}):verb>", "move", move, methods=["GET", "POST"])


__all__ = ["ACTIONS", "DIRECT", "bind", "move"]
