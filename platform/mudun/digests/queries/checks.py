"""What the page of checks asks: the ticks of an issue, and the photos its pieces show."""

from typing import Any

import sqlalchemy as sa

from mudun.accounts.models import User
from mudun.core.db import db
from mudun.digests.models import FactCheck, Issue
from mudun.digests.queries.subjects import Key
from mudun.files.kinds import PHOTO
from mudun.files.models import StoredFile


def ticks(issue: Issue) -> dict[str, tuple[str, Any]]:
    """Fingerprint → who ticked it, and when."""
    query = sa.select(FactCheck.fingerprint, User.name, FactCheck.at).join(User, User.id == FactCheck.by_id)
    return {mark: (name, at) for mark, name, at in db.session.execute(query.where(FactCheck.issue_id == issue.id))}


def shown_photos(issue: Issue) -> dict[Key, StoredFile]:
    """Key → the photo each piece shows: the chosen one, else the record's first one; one statement."""
    by_kind: dict[str, list[int]] = {}
    for item in issue.items:
        by_kind.setdefault(item.subject_type, []).append(item.subject_id)
    if not by_kind:
        return {}
    one = [sa.and_(StoredFile.subject_type == kind, StoredFile.subject_id.in_(ids)) for kind, ids in by_kind.items()]
    query = sa.select(StoredFile).where(StoredFile.sort == PHOTO, StoredFile.has_consent.is_(True), sa.or_(*one))
    chosen = {item.photo_id for item in issue.items}
    hidden = {(item.subject_type, item.subject_id) for item in issue.items if not item.has_photo}
    found: dict[Key, StoredFile] = {}
    for photo in db.session.scalars(query.order_by(StoredFile.position, StoredFile.id)):
        key = (photo.subject_type, photo.subject_id)
        if key not in hidden and (key not in found or photo.id in chosen):
            found[key] = photo
    return found
