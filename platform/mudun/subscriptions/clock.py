"""What time brings: a subscription that nobody confirmed lapses after a week."""

from mudun.subscriptions import actions, queries
from mudun.workflow.clockwork import hourly


@hourly
def lapse_subscriptions() -> int:
    """Erase the addresses of those who asked and did not confirm."""
    found = queries.overdue()
    for subscriber in found:
        actions.lapse(subscriber)
    return len(found)
