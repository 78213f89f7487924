"""The page of a partnership, and every answer that may be given there."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.partnerships import actions
from mudun.partnerships.forms import FORMS
from mudun.partnerships.models import Partnership
from mudun.partnerships.views.blueprint import bp
from mudun.partnerships.views.words import meaning, steps, thanks
from mudun.security.access import access, may
from mudun.security.policy import can

# Whether an answer takes words that the action calls by another name than `note`.
SAID = {
    "accept": lambda form: {"shown": form.shown, "note": form.note.data},
    "accept_with_changes": lambda form: {"shown": form.shown, "changes": form.changes.data},
    "agree": lambda form: {"shown": form.shown, "note": form.note.data},
    "decline": lambda form: {"reason": form.reason.data},
    "withdraw": lambda form: {"note": form.note.data},
    "leave": lambda form: {"note": form.note.data},
}
ANSWERS: dict[str, Any] = {
    "accept": actions.accept,
    "accept_with_changes": actions.accept_with_changes,
    "agree": actions.agree,
    "decline": actions.decline,
    "withdraw": actions.withdraw,
    "leave": actions.leave,
}
YES = ("accept", "agree")
VERB = "<any(accept, accept_with_changes, agree, decline, withdraw, leave):verb>"


@bp.get("/partnerships/<record:partnership>")
@access(GET=may("view", Partnership))
def show(partnership: Partnership) -> Any:
    """What both cities have said, whom it waits for, and what the reader may answer."""
    return show_page(partnership)


@bp.get(f"/partnerships/<record:partnership>/{VERB}")
@access(GET=may("{verb}", Partnership))
def consider(partnership: Partnership, verb: str) -> Any:
    """One answer on its own: what follows from it, and that nothing binds."""
    if not can(current_user, verb, partnership):
        return show_page(partnership, refusal=OutOfTurn(verb, partnership)), 409
    return answer_page(partnership, verb, FORMS[verb]())


@bp.post(f"/partnerships/<record:partnership>/{VERB}")
@access(POST=may("{verb}", Partnership), throttle="write")
def answer(partnership: Partnership, verb: str) -> Any:
    """Give the answer. Who comes second sees how it stands now."""
    form = FORMS[verb]()
    if not form.validate_on_submit():
        return answer_page(partnership, verb, form), 422
    try:
        ANSWERS[verb](partnership, by=current_user, **SAID[verb](form))
    except OutOfTurn as refusal:
        db.session.rollback()
        return show_page(partnership, refusal=refusal), 409
    db.session.commit()
    flash(thanks(verb, partnership))
    return redirect(url_for(".show", partnership=partnership), 303)


@bp.post("/partnerships/<record:partnership>/recall")
@access(POST=may("recall", Partnership), throttle="write")
def recall(partnership: Partnership) -> Any:
    """The lead city calls a city from the waiting list."""
    actions.recall(partnership, by=current_user)
    db.session.commit()
    flash(_("%(city)s has been told that its turn has come.", city=partnership.city))
    return redirect(url_for(".show", partnership=partnership), 303)


def show_page(partnership: Partnership, refusal: OutOfTurn | None = None) -> str:
    """The page, with the answers the reader may give now."""
    possible = [verb for verb in ANSWERS if can(current_user, verb, partnership)]
    yes = next((verb for verb in possible if verb in YES), None)
    return render_template(
        "partnerships/show.html",
        partnership=partnership,
        others=[verb for verb in possible if verb != yes],
        yes=yes,
        form=FORMS[yes]() if yes else None,
        meaning=meaning,
        steps=steps(partnership),
        refusal=refusal,
    )


def answer_page(partnership: Partnership, verb: str, form: Any) -> str:
    """The page of one answer."""
    return render_template("partnerships/answer.html", partnership=partnership, verb=verb, form=form, meaning=meaning)
