"""The photo of a project: one, with caption, credit and consent; replaced or removed at any time."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.files import actions as files
from mudun.files.forms import PhotoForm
from mudun.files.kinds import REQUEST_BYTES
from mudun.files.models import photos_of
from mudun.projects.models import Project
from mudun.security.access import access, may


@access(GET=may("edit", Project), POST=may("edit", Project), throttle="upload", max_bytes=REQUEST_BYTES)
def photo(project: Project) -> Any:
    """Add the photo, or put another one in its place."""
    form = PhotoForm()
    present = photos_of(project)
    if request.method == "GET" or not form.validate_on_submit():
        page = render_template("projects/photo.html", project=project, form=form, photo=next(iter(present), None))
        return page, 200 if request.method == "GET" else 422
    files.attach_photo(
        project, form.file.taken, by=current_user,
        caption=form.caption.data, credit=form.credit.data, alt=form.alt.data,
        consent_note=form.consent_note.data or "",
    )  # fmt: skip
    for earlier in present:
        files.remove(earlier, by=current_user)
    db.session.commit()
    flash(_("The photo is saved."), "success")
    return redirect(url_for("projects.edit", project=project), 303)


@access(POST=may("edit", Project), throttle="write")
def remove_photo(project: Project) -> Any:
    """Take the photo away."""
    for earlier in photos_of(project):
        files.remove(earlier, by=current_user)
    db.session.commit()
    flash(_("The photo is removed."), "success")
    return redirect(url_for("projects.edit", project=project), 303)


def bind(bp: Blueprint) -> None:
    """Their addresses."""
    bp.add_url_rule("/projects/<record:project>/photo", "photo", photo, methods=["GET", "POST"])
    bp.add_url_rule("/projects/<record:project>/photo/remove", "remove_photo", remove_photo, methods=["POST"])
