"""The verbs of the digest by e-mail: asking and leaving, and letting an issue go out."""

import mudun.subscriptions.notices
import mudun.subscriptions.policy  # noqa: F401  (gives the rights)
from mudun.subscriptions.actions.ending import erase, lapse, leave, lose
from mudun.subscriptions.actions.releasing import release, trial
from mudun.subscriptions.actions.subscribing import ask, confirm, edit, join

__all__ = ["ask", "confirm", "edit", "erase", "join", "lapse", "leave", "lose", "release", "trial"]
