"""Photos and documents of an experience."""

from collections.abc import Iterable
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db
from mudun.experiences.forms.photo import ExperiencePhotoForm
from mudun.experiences.models import Experience
from mudun.experiences.sizes import MOST_ATTACHMENTS, MOST_PHOTOS
from mudun.experiences.views.blueprint import bp
from mudun.files import actions as files
from mudun.files.forms import DocumentForm
from mudun.files.kinds import REQUEST_BYTES
from mudun.files.models import StoredFile, files_of
from mudun.security.access import access, may


def attachments_of(experience: Experience, files: Iterable[StoredFile] | None = None) -> dict[str, Any]:
    """What the page of files shows beside its own form."""
    found = list(files_of(experience) if files is None else files)
    photos, documents = [one for one in found if one.is_photo], [one for one in found if not one.is_photo]
    return {
        "photos": photos,
        "documents": documents,
        "may_add_photo": len(photos) < MOST_PHOTOS,
        "may_add_document": len(documents) + len(experience.links) < MOST_ATTACHMENTS,
    }


@bp.get("/<record:experience>/photos/new")
@access(GET=may("edit", Experience))
def new_photo(experience: Experience) -> Any:
    """A form for one photo."""
    return render_template("experiences/photo.html", experience=experience, form=ExperiencePhotoForm())


@bp.post("/<record:experience>/photos/new")
@access(POST=may("edit", Experience), max_bytes=REQUEST_BYTES, throttle="upload")
def add_photo(experience: Experience) -> Any:
    """Inspect the photo, draw it anew, keep it with its caption, credit and consent."""
    form = ExperiencePhotoForm()
    room = attachments_of(experience)["may_add_photo"]
    if not form.validate_on_submit() or not room:
        if not room:
            form.form_errors.append(_("Six photos at most: take one away first."))
        return render_template("experiences/photo.html", experience=experience, form=form), 422
    if not once.claim(form):
        files.attach_photo(
            experience,
            form.file.taken,
            by=current_user,
            caption=form.caption.data,
            credit=form.credit.data,
            alt=form.alt.data,
            consent_note=form.consent_note.data or "",
            consent_on=form.consent_on.data,
            licence=form.licence.data or "",
        )
        once.settle(form, _page_of_files(experience))
        db.session.commit()
        flash(_("The photo is kept, without the place and time it was taken."))
    return redirect(_page_of_files(experience), 303)


@bp.get("/<record:experience>/documents/new")
@access(GET=may("edit", Experience))
def new_document(experience: Experience) -> Any:
    """A form for one document."""
    return render_template("experiences/document.html", experience=experience, form=DocumentForm())


@bp.post("/<record:experience>/documents/new")
@access(POST=may("edit", Experience), max_bytes=REQUEST_BYTES, throttle="upload")
def add_document(experience: Experience) -> Any:
    """Open the document, look through it, keep it."""
    form = DocumentForm()
    room = attachments_of(experience)["may_add_document"]
    if not form.validate_on_submit() or not room:
        if not room:
            form.form_errors.append(_("Five links and documents together at most: take one away first."))
        return render_template("experiences/document.html", experience=experience, form=form), 422
    if not once.claim(form):
        files.attach_document(experience, form.file.taken, by=current_user, caption=form.caption.data)
        once.settle(form, _page_of_files(experience))
        db.session.commit()
        flash(_("The document is kept."))
    return redirect(_page_of_files(experience), 303)


@bp.post("/files/<record:stored_file>/remove")
@access(POST=may("remove", StoredFile))
def remove_file(stored_file: StoredFile) -> Any:
    """Take a photo or a document away."""
    experience = stored_file.subject
    if not isinstance(experience, Experience):
        abort(404)
    files.remove(stored_file, by=current_user)
    db.session.commit()
    flash(_("The file is taken away."))
    return redirect(_page_of_files(experience), 303)


def _page_of_files(experience: Experience) -> str:
    return url_for(".edit", experience=experience, section="files")
