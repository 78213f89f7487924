"""What can be done with a transfer and its mentoring calls."""

from mudun.transfers import policy  # noqa: F401  (gives the rights)
from mudun.transfers.actions.calls import agree, ask, decline, hold, lapse, note_call, pause_mentor, withdraw
from mudun.transfers.actions.course import adapt, adopt, confirm, report, run, stop
from mudun.transfers.actions.growing import write_own
from mudun.transfers.actions.telling import say, write

__all__ = [
    "adapt", "adopt", "agree", "ask", "confirm", "decline", "hold", "lapse", "note_call", "pause_mentor", "report",
    "run", "say", "stop", "withdraw", "write", "write_own",
]  # fmt: skip
