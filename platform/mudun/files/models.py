"""What is known about a stored file: to which record it belongs, what it is, and what was agreed about it."""

import posixpath
from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from mudun.core.addresses import slug
from mudun.core.db import Model, db, find
from mudun.core.text import clean_line, shorten
from mudun.files.kinds import DOCUMENT, DOCUMENTS, PHOTO
from mudun.i18n.localized import Localized, LocalizedType

LARGE, SMALL, TINY = "photo.jpg", "photo-small.webp", "photo-tiny.jpg"
NAME_LENGTH = 80


class StoredFile(Model):
    """A photo or document of a record. Its bytes stand on disk under their SHA-256 and never change."""

    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    sort: Mapped[str] = mapped_column(sa.String(10))
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    small_sha256: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    media_type: Mapped[str] = mapped_column(sa.String(100))
    bytes: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    small_width: Mapped[int | None]
    small_height: Mapped[int | None]
    original_name: Mapped[str] = mapped_column(sa.String(120))
    caption: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    credit: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    alt: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    has_consent: Mapped[bool] = mapped_column(default=False)
    consent_note: Mapped[str] = mapped_column(sa.String(200), default="")
    consent_on: Mapped[date | None]
    licence: Mapped[str] = mapped_column(sa.String(40), default="")
    position: Mapped[int] = mapped_column(default=0)
    uploaded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))

    __table_args__ = (
        sa.Index("ix_stored_file_subject", "subject_type", "subject_id", "sort", "position"),
        sa.CheckConstraint("sort IN ('photo', 'document')", name="sort"),
        sa.CheckConstraint(
            "(sort = 'photo') = (small_sha256 IS NOT NULL AND width IS NOT NULL AND height IS NOT NULL)",
            name="photo_has_sizes",
        ),
    )

    @property
    def subject(self) -> Any:
        """The record that the file belongs to; None when it is gone."""
        return find(self.subject_type, self.subject_id)

    @property
    def is_photo(self) -> bool:
        """Whether it is shown in pages."""
        return self.sort == PHOTO

    @property
    def name(self) -> str:
        """The name it is served under: ours for a photo, cleaned with our extension for a document."""
        return LARGE if self.is_photo else self.original_name

    @property
    def label(self) -> str:
        """The sort of document in a word: PDF, Word, …"""
        return next((kind.label for kind in DOCUMENTS if kind.media_type == self.media_type), "")

    def digest_of(self, name: str) -> str | None:
        """The content that is served under this name; None when the file has no such name."""
        names = {self.name: self.sha256} | ({SMALL: str(self.small_sha256)} if self.is_photo else {})
        return names.get(name)


def safe_name(name: str, extension: str) -> str:
    """What remains of the name a person's file had: words and our own extension, no path, no hidden marks."""
    stem = posixpath.basename(clean_line(name).replace("\\", "/")).rpartition(".")[0]
    return f"{shorten(slug(stem), NAME_LENGTH).rstrip('…-') or 'document'}.{extension}"


def files_of(subject: Any) -> list[StoredFile]:
    """All files of a record, photos and documents each in order: one statement."""
    query = sa.select(StoredFile).where(StoredFile.subject_type == subject.kind, StoredFile.subject_id == subject.id)
    return list(db.session.scalars(query.order_by(StoredFile.position, StoredFile.id)))


def of(subject: Any, sort: str) -> list[StoredFile]:
    """The photos or the documents of a record, in order."""
    return [file for file in files_of(subject) if file.sort == sort]


def photos_of(subject: Any) -> list[StoredFile]:
    """The photos of a record, in order; the first one is its cover."""
    return of(subject, PHOTO)


def documents_of(subject: Any) -> list[StoredFile]:
    """The documents of a record, in order."""
    return of(subject, DOCUMENT)


def covers(subjects: Iterable[Any]) -> dict[int, StoredFile]:
    """Record number → its first photo, for a list of records of one kind: one query for all."""
    wanted = list(subjects)
    if not wanted:
        return {}
    query = sa.select(StoredFile).where(
        StoredFile.subject_type == wanted[0].kind,
        StoredFile.subject_id.in_([subject.id for subject in wanted]),
        StoredFile.sort == PHOTO,
    )
    found: dict[int, StoredFile] = {}
    for file in db.session.scalars(query.order_by(StoredFile.position, StoredFile.id)):
        found.setdefault(file.subject_id, file)
    return found


class MadeFile(Model):
    """A file that the platform itself has made of a record, once and for good. Its bytes stand beside the uploads."""

    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    form: Mapped[str] = mapped_column(sa.String(20))
    language: Mapped[str] = mapped_column(sa.String(2))
    name: Mapped[str] = mapped_column(sa.String(120))
    media_type: Mapped[str] = mapped_column(sa.String(100))
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    bytes: Mapped[int]

    __table_args__ = (sa.UniqueConstraint("subject_type", "subject_id", "form", "language", "name"),)


def made_of(subject: Any, form: str | None = None) -> list[MadeFile]:
    """The files made of a record, in the order of their making: one statement."""
    query = sa.select(MadeFile).where(MadeFile.subject_type == subject.kind, MadeFile.subject_id == subject.id)
    if form is not None:
        query = query.where(MadeFile.form == form)
    return list(db.session.scalars(query.order_by(MadeFile.id)))


def digests() -> set[str]:
    """Every content that some row names: what the folder must hold."""
    rows = db.session.execute(sa.select(StoredFile.sha256, StoredFile.small_sha256))
    made = db.session.scalars(sa.select(MadeFile.sha256))
    return {digest for row in rows for digest in row if digest} | set(made)
