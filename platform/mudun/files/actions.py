"""Attaching files to records, and taking them away. Bytes are on disk before the row is."""

from datetime import date
from typing import Any

from mudun.core.db import db
from mudun.files import storage
from mudun.files.kinds import DOCUMENT, PHOTO
from mudun.files.models import StoredFile, of, safe_name
from mudun.files.taking import Taken
from mudun.i18n.localized import Localized
from mudun.security.policy import authorize
from mudun.workflow.activity import record


def attach_photo(
    subject: Any,
    taken: Taken,
    *,
    by: Any,
    caption: Localized,
    credit: Localized,
    alt: Localized | None = None,
    consent_note: str = "",
    consent_on: date | None = None,
    licence: str = "",
) -> StoredFile:
    """Store both sizes of an inspected photo to which consent was given; the timeline tells."""
    authorize(by, "edit", subject)
    large, small = taken.renditions
    file = _row(subject, PHOTO, by)
    file.sha256, file.small_sha256 = storage.put(large.content), storage.put(small.content)
    file.media_type, file.bytes = large.media_type, len(large.content)
    file.width, file.height = large.width, large.height
    file.small_width, file.small_height = small.width, small.height
    file.original_name = safe_name(taken.name, "jpg")
    file.caption, file.credit, file.alt = caption, credit, alt or Localized()
    file.has_consent, file.consent_note, file.consent_on = True, consent_note, consent_on
    file.licence = licence
    return _keep(subject, file, by)


def attach_document(
    subject: Any, taken: Taken, *, by: Any, caption: Localized | None = None, licence: str = ""
) -> StoredFile:
    """Store an inspected document; the timeline tells."""
    authorize(by, "edit", subject)
    file = _row(subject, DOCUMENT, by)
    file.sha256 = storage.put(taken.content)
    file.media_type, file.bytes = taken.kind.media_type, len(taken.content)
    file.original_name = safe_name(taken.name, taken.kind.extension)
    file.caption, file.licence = caption or Localized(), licence
    return _keep(subject, file, by)


def remove(file: StoredFile, *, by: Any) -> None:
    """Take a file away from its record; the timeline tells. The bytes go with the next sweep."""
    authorize(by, "remove", file)
    record(file.subject, "remove_file", by=by, detail={"name": file.original_name, "sha256": file.sha256})
    db.session.delete(file)


def _row(subject: Any, sort: str, by: Any) -> StoredFile:
    position = max((file.position for file in of(subject, sort)), default=0) + 1
    return StoredFile(
        subject_type=subject.kind, subject_id=subject.id, sort=sort, position=position, uploaded_by_id=by.id
    )


def _keep(subject: Any, file: StoredFile, by: Any) -> StoredFile:
    db.session.add(file)
    db.session.flush()
    record(subject, "add_file", by=by, detail={"name": file.original_name, "sha256": file.sha256})
    return file
