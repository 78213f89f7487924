"""What time does: reminders to reviewers, reviewers who can no longer be one, and validations that end."""

from datetime import timedelta

from mudun.accounts.queries import secretariat
from mudun.assessments import actions, queries
from mudun.assessments.models import Review
from mudun.core.clock import today
from mudun.experiences.actions.readers import city_of
from mudun.notifications.notify import notify
from mudun.security.rules import CLOCK
from mudun.workflow.clockwork import hourly

BEFORE = timedelta(days=5)
PATIENCE = timedelta(days=7)
VALIDITY_REMINDERS = (60, 14, 0)  # days before the end
AFTER_A_PAUSE = timedelta(days=7)


@hourly
def remind_reviewers() -> int:
    """Five days before, on the day, and to the desk a week after. While the owner's city is suspended nobody is
    reminded, and the time that is left does not run out."""
    done = 0
    for review in queries.waiting_reviews():
        city = review.assessment.experience.city
        if city is not None and city.is_suspended:
            review.due_on = max(review.due_on, today() + AFTER_A_PAUSE)
            continue
        step = _step(review)
        if step > review.reminders:
            review.reminders = step
            done += 1
            if step == 3:
                notify(secretariat(), "review_late", about=review.assessment, reviewer=review.reviewer, review=review)
            else:
                notify([review.reviewer], "review_reminder", about=review, until=review.due_on)
    return done


def _step(review: Review) -> int:
    """How many of the three reminders are due."""
    days = (review.due_on - BEFORE, review.due_on, review.due_on + PATIENCE)
    return sum(day <= today() for day in days)


@hourly
def find_lost_reviewers() -> int:
    """A review whose reviewer was suspended, closed, lost the seat, or came to be of the owner's city or country, is
    taken back; the desk is told and finds the next proposal."""
    lost = [review for review in queries.waiting_reviews() if not queries.may_still_review(review)]
    for review in lost:
        actions.replace(review, by=CLOCK, reason="")
        notify(secretariat(), "review_refused", about=review.assessment, reason="", reviewer=review.reviewer)
    return len(lost)


@hourly
def call_off_archived() -> int:
    """An assessment whose experience was put away meanwhile is called off."""
    idle = queries.of_archived()
    for assessment in idle:
        actions.cancel(assessment, by=CLOCK)
    return len(idle)


@hourly
def remind_of_validity() -> int:
    """60 and 14 days before a validation ends, and on the day, its city is asked whether it is still true."""
    done = 0
    for experience in queries.overdue_validity(VALIDITY_REMINDERS[0]):
        left = (experience.valid_until - today()).days if experience.valid_until else 0
        due = min(days for days in VALIDITY_REMINDERS if days >= left) if left > 0 else 0
        if experience.reminded_days is None or due < experience.reminded_days:
            experience.reminded_days = due
            notify(city_of(experience), "validity_ending", about=experience, has_ended=left < 0)
            done += 1
    return done
