"""The verbs of assessments and reviews."""

import mudun.assessments.notices
import mudun.assessments.policy  # noqa: F401  (gives the rights)
from mudun.assessments.actions.assigning import Choice, assign, begin_assessment, proposals, replace
from mudun.assessments.actions.deciding import prepare, release, reopen
from mudun.assessments.actions.gates import ask_again, cancel, screen
from mudun.assessments.actions.profiles import edit_profile, offer
from mudun.assessments.actions.reviewing import begin, declare_conflict, decline, submit, write

__all__ = (
    "Choice", "ask_again", "assign", "begin", "begin_assessment", "cancel", "declare_conflict", "decline",
    "edit_profile", "offer", "prepare", "proposals", "release", "reopen", "replace", "screen", "submit", "write",
)  # fmt: skip
