"""What time does to accounts: invitations expire; ended sessions, codes and counters are swept away."""

from mudun.accounts import codes, queries, sessions
from mudun.accounts.actions import invitations
from mudun.security import throttle
from mudun.workflow.clockwork import hourly


@hourly
def expire_invitations() -> int:
    """Invitations nobody accepted within two weeks."""
    overdue = queries.overdue_invitations()
    for invitation in overdue:
        invitations.expire(invitation)
    return len(overdue)


@hourly
def sweep_sign_ins() -> int:
    """Sessions, codes and counters of the past."""
    return sessions.sweep() + codes.sweep() + throttle.sweep()
