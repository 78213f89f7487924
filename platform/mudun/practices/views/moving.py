"""The buttons of a practice."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from mudun.core.db import db
from mudun.practices import actions
from mudun.practices.forms import NoteForm
from mudun.practices.models import Practice
from mudun.practices.views.blueprint import bp
from mudun.practices.views.reading import page_of
from mudun.security.access import access, may
from mudun.workflow.buttons import Button, press

MOVES = {
    "submit": Button(actions.submit, _l("It is with the secretariat now. You will be told what it decides.")),
    "take_back": Button(actions.take_back, _l("It is your draft again.")),
    "publish": Button(actions.publish, _l("It is published. Its city is told.")),
    "retire": Button(actions.retire, _l("It is retired. Its address stays.")),
}


@bp.post(f"/<record:practice>/<any({', '.join(MOVES)}):verb>")
@access(POST=may("{verb}", Practice))
def move(practice: Practice, verb: str) -> Any:
    """One step of the lifecycle. What is missing comes back as links to the fields."""
    return press(MOVES[verb], practice, lacking=page_of, then=lambda: url_for(".show", practice=practice))


@bp.get("/<record:practice>/return")
@access(GET=may("return", Practice))
def ask_note(practice: Practice) -> Any:
    """What should be better?"""
    return render_template("practices/return.html", practice=practice, form=NoteForm())


@bp.post("/<record:practice>/return")
@access(POST=may("return", Practice))
def send_back(practice: Practice) -> Any:
    """Return it with a note."""
    form = NoteForm()
    if not form.validate_on_submit():
        return render_template("practices/return.html", practice=practice, form=form), 422
    actions.return_(practice, by=current_user, note=form.note.data or "")
    db.session.commit()
    flash(_("It is with its city again, with your note."))
    return redirect(url_for(".show", practice=practice), 303)
