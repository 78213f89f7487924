"""The file fields: a file is inspected while the form is checked, so its fault stands beside its field."""

from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField, ValidationError
from wtforms.validators import StopValidation

from mudun.core.forms import AtMost, BaseForm
from mudun.files.kinds import ACCEPT, DOCUMENT, DOCUMENT_BYTES, PHOTO, PHOTO_BYTES, Refused
from mudun.files.taking import take_document, take_photo
from mudun.i18n.fields import LocalizedField


class CheckedFileField(FileField):
    """`.taken` is the inspected file after validation; None when none was sent."""

    sort = ""
    most_bytes = 0
    take: ClassVar[Any]  # (content, name) → Taken

    def __init__(self, label: Any = None, *, needed: bool = True, **kwargs: Any) -> None:
        super().__init__(label, render_kw={"accept": ACCEPT[self.sort]}, **kwargs)
        self.needed = needed
        self.taken: Any = None

    def pre_validate(self, _form: Any) -> None:
        """Inspect the file; its fault, if any, is the field's error."""
        if not self.data:
            if self.needed:
                raise StopValidation(gettext("Choose a file."))
            return
        name = self.data.filename or ""
        # One byte more than allowed is enough to know that it is too large.
        content = self.data.stream.read(self.most_bytes + 1)
        try:
            self.taken = type(self).take(content, name)
        except Refused as refusal:
            raise StopValidation(str(refusal.message)) from None


class PhotoField(CheckedFileField):
    """A photo: inspected and drawn anew."""

    sort, most_bytes, take = PHOTO, PHOTO_BYTES, staticmethod(take_photo)


class DocumentField(CheckedFileField):
    """A document: opened and looked through."""

    sort, most_bytes, take = DOCUMENT, DOCUMENT_BYTES, staticmethod(take_document)


class PhotoWordsForm(BaseForm):
    """What is said about a photo."""

    caption = LocalizedField(_l("Caption"), limit=60)
    credit = LocalizedField(_l("Credit: who took the photo"), limit=60)
    alt = LocalizedField(
        _l("What the photo shows, for people who cannot see it"),
        limit=200,
        hint=_l("One sentence is enough."),
    )
    consent_note = StringField(
        _l("How consent was given"),
        [AtMost(200)],
        description=_l("For example: written consent of the parents, kept at the school. Never shown to visitors."),
    )
    has_consent = BooleanField(
        _l("The people in this photo have agreed to its publication, and we hold the rights to it")
    )

    def validate_has_consent(self, field: BooleanField) -> None:
        """No photo without consent."""
        if not field.data:
            raise ValidationError(gettext("We can take a photo only with the consent of the people in it."))

    def validate_caption(self, field: LocalizedField) -> None:
        """A photo without a caption says nothing in a list or in the digest."""
        if not field.data:
            raise ValidationError(gettext("Please write this in at least one language."))

    validate_credit = validate_caption


class PhotoForm(PhotoWordsForm):
    """A photo with what is said about it."""

    file = PhotoField(_l("Photo"), description=_l("JPEG, PNG or WebP, at most 12 MB. Place and time are removed."))


class DocumentForm(BaseForm):
    """A document with what it is."""

    file = DocumentField(
        _l("Document"), description=_l("PDF, Word, Excel, PowerPoint or OpenDocument text, at most 20 MB.")
    )
    caption = LocalizedField(_l("What this document is"), limit=100, required=True)
