"""Versions of a practice: writing a new one, deciding on it, reading the earlier ones."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from mudun.core.db import db
from mudun.practices import actions, queries
from mudun.practices.forms import NoteForm, VersionForm
from mudun.practices.models import Practice
from mudun.practices.parts import PracticeVersion
from mudun.practices.views.blueprint import bp
from mudun.practices.writing import shown
from mudun.security.access import access, may
from mudun.workflow.buttons import Button, press
from mudun.workflow.requirements import missing

MOVES = {
    "submit": Button(actions.hand_in, _l("It is with the secretariat now. You will be told what it decides.")),
    "publish": Button(
        actions.bring_out,
        _l("It is published. Its city is told, and those who adopted it."),
    ),
    "drop": Button(actions.drop, _l("The new version is put aside. The published one stands.")),
}


@bp.get("/<record:practice>/versions")
@access(GET=may("view", Practice))
def versions(practice: Practice) -> Any:
    """What changed from version to version."""
    return render_template(
        "practices/versions.html", practice=practice, versions=queries.versions_of(practice, current_user)
    )


@bp.post("/<record:practice>/versions")
@access(POST=may("revise", Practice), throttle="write")
def revise(practice: Practice) -> Any:
    """Begin a new version, or go on with the one that was begun."""
    version = actions.revise(practice, by=current_user)
    db.session.commit()
    return redirect(url_for(".version", practice_version=version), 303)


@bp.get("/versions/<record:practice_version>")
@access(GET=may("view", PracticeVersion))
def version(practice_version: PracticeVersion) -> Any:
    """One version as it reads, and what may be done with it."""
    return _page(practice_version)


@bp.get("/versions/<record:practice_version>/edit")
@access(GET=may("edit", PracticeVersion))
def edit_version(practice_version: PracticeVersion) -> Any:
    """The new version as a form."""
    return _form_page(practice_version, VersionForm(obj=shown(practice_version)))


@bp.post("/versions/<record:practice_version>/edit")
@access(POST=may("edit", PracticeVersion), throttle="write")
def save_version(practice_version: PracticeVersion) -> Any:
    """Keep what was typed, whatever is still missing."""
    form = VersionForm(obj=shown(practice_version))
    if form.is_stale(practice_version) and (differences := form.differences(shown(practice_version))):
        return _form_page(practice_version, form, differences), 409
    if not form.validate_on_submit():
        return _form_page(practice_version, form), 422
    actions.write_version(practice_version, form.words, form.change_note.data, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".version", practice_version=practice_version), 303)


@bp.post(f"/versions/<record:practice_version>/<any({', '.join(MOVES)}):verb>")
@access(POST=may("{verb}", PracticeVersion), throttle="write")
def move_version(practice_version: PracticeVersion, verb: str) -> Any:
    """One step of the lifecycle. What is missing is named."""
    return press(
        MOVES[verb],
        practice_version,
        lacking=_page,
        then=lambda: url_for(".version", practice_version=practice_version),
    )


@bp.post("/versions/<record:practice_version>/return")
@access(POST=may("return", PracticeVersion), throttle="write")
def return_version(practice_version: PracticeVersion) -> Any:
    """Return it with a note."""
    form = NoteForm()
    if not form.validate_on_submit():
        return _page(practice_version, note=form), 422
    actions.send_back(practice_version, by=current_user, note=form.note.data or "")
    db.session.commit()
    flash(_("It is with its city again, with your note."))
    return redirect(url_for(".version", practice_version=practice_version), 303)


def _page(version: PracticeVersion, lacking: Any = None, note: Any = None) -> str:
    if lacking is None:
        lacking = missing(version, "submit") if version.is_draft else []
    return render_template(
        "practices/version.html",
        version=version,
        practice=version.practice,
        words=shown(version),
        lacking=_to_do(version, lacking),
        note=note or NoteForm(),
    )


def _form_page(version: PracticeVersion, form: VersionForm, differences: Any = ()) -> str:
    return render_template(
        "practices/version_edit.html", version=version, practice=version.practice, form=form, differences=differences
    )


def _to_do(version: PracticeVersion, lacking: Any) -> list[dict[str, Any]]:
    form = url_for(".edit_version", practice_version=version)
    return [{"label": line.label, "href": f"{form}#{line.field}"} for line in lacking]
