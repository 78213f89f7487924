"""What is kept of finding partners: what a city hid, what it prepared, whom it wrote to, what it asked."""

from mudun.matching.models.asking import HelpReply, HelpRequest
from mudun.matching.models.choosing import Dismissal, InvitationDraft
from mudun.matching.models.writing import Letter

__all__ = ["Dismissal", "HelpReply", "HelpRequest", "InvitationDraft", "Letter"]
