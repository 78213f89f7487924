"""Whoever may view a record may view its files; whoever may edit it may change them."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.files.models import StoredFile
from mudun.security.policy import allow, can, rule


@rule(_l("whoever may view the record that the file belongs to"))
def viewer_of_its_record(actor: Any, file: StoredFile) -> bool:
    """A file of a record that is gone is nobody's."""
    return file.subject is not None and can(actor, "view", file.subject)


@rule(_l("whoever may edit the record that the file belongs to"))
def editor_of_its_record(actor: Any, file: StoredFile) -> bool:
    """As the record's own policy says, stage included."""
    return file.subject is not None and can(actor, "edit", file.subject)


allow(StoredFile, view=viewer_of_its_record, edit=editor_of_its_record, remove=editor_of_its_record)
