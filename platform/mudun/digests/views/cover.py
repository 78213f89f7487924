"""The cover: drawn from the issue's cities and goals, or a photo of one of its pieces, or one of the issue's own."""

from typing import Any

import sqlalchemy as sa
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db
from mudun.digests import actions, queries
from mudun.digests.forms import CoverForm
from mudun.digests.models import Issue
from mudun.digests.views.blueprint import bp
from mudun.files import actions as files
from mudun.files.forms import PhotoForm
from mudun.files.kinds import PHOTO, PHOTO_BYTES
from mudun.files.models import StoredFile
from mudun.security.access import access, may


@bp.get("/<record:issue>/cover")
@access(GET=may("edit", Issue))
def cover(issue: Issue) -> Any:
    """What may stand on it."""
    return _page(issue, CoverForm(), PhotoForm())


def _page(issue: Issue, form: CoverForm, upload: PhotoForm) -> str:
    if not form.cover.data:
        form.cover.data = str(issue.cover_photo_id) if issue.cover == "photo" else "generated"
    subjects = queries.pieces_of(issue)
    goals = queries.tags_of(subjects, ["goal"])
    return render_template(
        "digests/cover.html",
        issue=issue,
        form=form,
        upload=upload,
        photos=_photos(issue),
        subjects=subjects,
        goals=sorted({int(code) for told in goals.values() for code in told.get("goal", ())}),
    )


def _photos(issue: Issue) -> list[StoredFile]:
    """The photos of the issue itself and of its pieces to which the people in them agreed, in one statement."""
    wanted: dict[str, list[int]] = {"issue": [issue.id]}
    for item in issue.items:
        wanted.setdefault(item.subject_type, []).append(item.subject_id)
    one = [sa.and_(StoredFile.subject_type == kind, StoredFile.subject_id.in_(ids)) for kind, ids in wanted.items()]
    query = sa.select(StoredFile).where(sa.or_(*one), StoredFile.sort == PHOTO, StoredFile.has_consent.is_(True))
    return list(db.session.scalars(query.order_by(StoredFile.subject_type.desc(), StoredFile.id)))


@bp.post("/<record:issue>/cover")
@access(POST=may("edit", Issue))
def save_cover(issue: Issue) -> Any:
    """Keep the choice."""
    form = CoverForm()
    chosen = next((photo for photo in _photos(issue) if str(photo.id) == form.cover.data), None)
    if not form.validate_on_submit() or (chosen is None and form.cover.data != "generated"):
        form.cover.errors = [_("Choose one of the answers offered.")]
        return _page(issue, form, PhotoForm(formdata=None)), 422
    kind = "generated" if chosen is None else "photo"
    actions.edit(issue, {"cover": kind, "cover_photo_id": chosen.id if chosen else None}, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".cover", issue=issue), 303)


@bp.post("/<record:issue>/cover/photo")
@access(POST=may("edit", Issue), max_bytes=PHOTO_BYTES + 200_000)
def add_cover_photo(issue: Issue) -> Any:
    """Take in a photo of the issue's own, with its words and the consent of the people in it; it becomes the cover."""
    form = PhotoForm()
    if not form.validate_on_submit():
        return _page(issue, CoverForm(formdata=None), form), 422
    if once.claim(form) is None:
        words = {name: form[name].data for name in ("caption", "credit", "alt", "consent_note")}
        photo = files.attach_photo(issue, form.file.taken, by=current_user, **words)
        actions.edit(issue, {"cover": "photo", "cover_photo_id": photo.id}, by=current_user)
        db.session.commit()
        flash(_("The photo stands on the cover."))
    return redirect(url_for(".cover", issue=issue), 303)
