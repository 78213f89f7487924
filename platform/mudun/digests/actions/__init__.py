"""The verbs of the digest: composing an issue, and letting it appear."""

import mudun.digests.notices
import mudun.digests.policy  # noqa: F401  (gives the rights)
from mudun.digests.actions.approving import approve, approve_alone, ready, reopen
from mudun.digests.actions.composing import (
    add,
    add_section,
    edit,
    edit_item,
    edit_section,
    move,
    open_,
    place,
    remove,
    remove_section,
)
from mudun.digests.actions.publishing import publish, withdraw

__all__ = [
    "add", "add_section", "approve", "approve_alone", "edit", "edit_item", "edit_section", "move", "open_", "place",
    "publish", "ready", "remove", "remove_section", "reopen", "withdraw",
]  # fmt: skip
