"""What time brings: reminders a week and a day before the end, and the end itself."""

from mudun.core.clock import today
from mudun.notifications.notify import notify
from mudun.sprints import actions
from mudun.sprints.queries import due, to_settle
from mudun.workflow.clockwork import hourly

REMINDED_BEFORE = (7, 1)


@hourly
def remind_of_sprints() -> int:
    """Remind the cities that have not handed in, a week and a day before; a late run sends the last one alone."""
    done = 0
    for days in sorted(REMINDED_BEFORE):
        for sprint in due(days):
            late = [side for side in sprint.sides if not side.has_submitted]
            sprint.reminded_days = days
            notify([p for side in late for p in side.city.focal_points], "sprint_reminder", about=sprint)
            done += 1
    return done


@hourly
def settle_sprints() -> int:
    """Finish those in which both have handed in; let those lapse whose day has passed."""
    done = 0
    for sprint in to_settle():
        if sprint.is_accepted and len(sprint.submitted) == len(sprint.sides):
            actions.finish(sprint)
        elif sprint.ends_on < today():
            actions.lapse(sprint)
        else:
            continue
        done += 1
    return done
