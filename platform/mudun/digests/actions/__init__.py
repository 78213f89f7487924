"""The verbs of the digest: composing an issue, and letting it appear."""

import mudun.digests.notices
import mudun.digests.policy  # noqa: F401  (gives the rights)
from mudun.digests.actions.approving import approve, approve_alone, ready, reopen
from mudun.digests.actions.checking import tick
from mudun.digests.actions.composing import add, move, place, remove
from mudun.digests.actions.opening import SIGNATURE, SUGGESTED, TITLE, open_
from mudun.digests.actions.publishing import again, appear, correct, publish, recall, withdraw
from mudun.digests.actions.sections import add_section, edit_section, move_section, remove_section
from mudun.digests.actions.wording import edit, edit_item, edit_texts, translate

__all__ = [
    "SIGNATURE", "SUGGESTED", "TITLE", "add", "add_section", "again", "appear", "approve", "approve_alone",
    "correct", "edit", "edit_item", "edit_section", "edit_texts", "move", "move_section", "open_", "place",
    "publish", "ready", "recall", "remove", "remove_section", "reopen", "tick", "translate", "withdraw",
]  # fmt: skip
