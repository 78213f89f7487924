"""What can be done to a joint project. Every verb of its lifecycle has its action here."""

from mudun.projects import policy  # noqa: F401  (gives the rights)
from mudun.projects.actions.call import close_call, form, lapse_call, reopen_call
from mudun.projects.actions.course import complete, document, pause, resume, start, write_plan
from mudun.projects.actions.end import archive, refresh, warn, withdraw
from mudun.projects.actions.proposal import edit, open_, propose, submit
from mudun.projects.actions.review import approve, decline, return_, review
from mudun.projects.actions.signs import answer, sign_of_life

__all__ = [
    "answer", "approve", "archive", "close_call", "complete", "decline", "document", "edit", "form", "lapse_call",
    "open_", "pause", "propose", "refresh", "reopen_call", "resume", "return_", "review", "sign_of_life", "start",
    "submit", "warn", "withdraw", "write_plan",
]  # fmt: skip
