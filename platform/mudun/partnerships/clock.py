"""What time brings: reminders on day 7 and 21, and the end of a question after 30 days."""

from mudun.notifications.notify import notify
from mudun.partnerships import actions
from mudun.partnerships.actions.seats import lock
from mudun.partnerships.queries import due, lapsed
from mudun.workflow.clockwork import hourly

REMINDED_ON = (7, 21)


@hourly
def remind_of_partnerships() -> int:
    """Remind whoever has not answered, once on each day of `REMINDED_ON`; a late run sends the latest one alone."""
    done = 0
    for days in sorted(REMINDED_ON, reverse=True):
        for partnership in due(days=days):
            partnership.reminded_days = days
            notify(partnership.asked_city.focal_points, "partnership_reminder", about=partnership)
            done += 1
    return done


@hourly
def expire_partnerships() -> int:
    """End the questions whose time is over, and what is still open in projects that have ended."""
    for partnership in sorted(lapsed(), key=lambda row: row.project_id):
        lock(partnership.project, partnership)  # all locks before the first move: no two wait for each other
    found = lapsed()
    for partnership in found:
        actions.expire(partnership)
    return len(found)
