"""Prepared invitations: read, changed, sent one by one, or put aside."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.matching import actions, queries
from mudun.matching.forms import DraftForm
from mudun.matching.models import InvitationDraft
from mudun.matching.views.blueprint import bp
from mudun.security.access import access, may


@bp.get("/invitation-drafts/<record:invitation_draft>")
@access(GET=may("view", InvitationDraft))
def draft(invitation_draft: InvitationDraft) -> Any:
    """The whole letter, before it is sent."""
    if invitation_draft.partnership_id:
        return redirect(url_for("partnerships.show", partnership=invitation_draft.partnership_id))
    form = DraftForm(obj=invitation_draft, offers=invitation_draft.codes("offer"))
    return draft_page(invitation_draft, form)


@bp.post("/invitation-drafts/<record:invitation_draft>/<any(edit, send, drop):verb>")
@access(POST=may("{verb}", InvitationDraft), throttle="write")
def move(invitation_draft: InvitationDraft, verb: str) -> Any:
    """Keep the words, send them, or put the draft aside. Sending twice sends once."""
    if verb == "drop":
        actions.drop(invitation_draft, by=current_user)
        db.session.commit()
        flash(_("Put aside. Nobody was told."))
        return _onward(invitation_draft)
    if invitation_draft.is_sent:
        return redirect(url_for("partnerships.show", partnership=invitation_draft.partnership_id), 303)
    form = DraftForm(obj=invitation_draft, offers=invitation_draft.codes("offer"))
    if form.is_stale(invitation_draft):
        differences = form.differences(invitation_draft)
        return draft_page(invitation_draft, form, differences=differences), 409
    if not form.validate_on_submit():
        return draft_page(invitation_draft, form), 422
    words = form.words
    try:
        actions.edit(invitation_draft, words, by=current_user, offers=words.pop("offers"))
        if verb == "send":
            actions.send(invitation_draft, by=current_user, shown=form.shown)
    except OutOfTurn as refusal:
        db.session.rollback()
        return draft_page(invitation_draft, form, refusal=refusal), 409
    db.session.commit()
    if verb == "edit":
        flash(_("The draft is saved. It is not sent yet."))
        return redirect(url_for(".draft", invitation_draft=invitation_draft), 303)
    flash(_("Sent. %(city)s has been told.", city=invitation_draft.city))
    return _onward(invitation_draft)


def draft_page(draft: InvitationDraft, form: Any, refusal: Any = None, differences: Any = ()) -> str:
    """The letter as a form, with the others that are prepared beside it."""
    return render_template(
        "matching/draft.html",
        draft=draft,
        project=draft.project,
        city=draft.city,
        form=form,
        others=[row for row in queries.drafts_of(draft.project) if row.id != draft.id],
        refusal=refusal,
        differences=differences,
    )


def _onward(draft: InvitationDraft) -> Any:
    """To the next draft that waits to be read, else back to the suggestions."""
    waiting = queries.drafts_of(draft.project)
    if waiting:
        return redirect(url_for(".draft", invitation_draft=waiting[0]), 303)
    return redirect(url_for(".partners", project=draft.project), 303)
