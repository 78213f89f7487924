"""What can be done with suggestions, letters and questions to the network."""

from mudun.matching import notices, policy  # noqa: F401  (their tables are read by name)
from mudun.matching.actions.asking import answer, ask, close, pass_
from mudun.matching.actions.choosing import dismiss, drop, edit, prepare, send, show_again
from mudun.matching.actions.writing import write_to

__all__ = ["answer", "ask", "close", "dismiss", "drop", "edit", "pass_", "prepare", "send", "show_again", "write_to"]
