"""A transfer with its blocks, results and messages; a mentoring call."""

from mudun.transfers.models.call import MentorCall
from mudun.transfers.models.parts import TransferBlock, TransferMessage, TransferResult
from mudun.transfers.models.transfer import Transfer

__all__ = ["MentorCall", "Transfer", "TransferBlock", "TransferMessage", "TransferResult"]
