"""What can be done between two cities. Every verb of the lifecycle has its action here."""

from mudun.partnerships import policy  # noqa: F401  (gives the rights)
from mudun.partnerships.actions.answering import (
    accept,
    accept_with_changes,
    agree,
    decline,
    expire,
    leave,
    withdraw,
)
from mudun.partnerships.actions.asking import express_interest, invite, join_waiting_list
from mudun.partnerships.actions.seats import recall
from mudun.partnerships.actions.starting import activate, confirm_plan, start_project

__all__ = [
    "accept", "accept_with_changes", "activate", "agree", "confirm_plan", "decline", "expire", "express_interest",
    "invite", "join_waiting_list", "leave", "recall", "start_project", "withdraw",
]  # fmt: skip
