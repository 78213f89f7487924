"""Named questions about partnerships."""

from mudun.partnerships.queries.lists import (
    Beside,
    all_of,
    beside,
    cities_beside,
    invitable,
    live_between,
    partners_of,
    partnerships_of,
    seats_taken,
    unanswered,
    visible_to,
    waiting_list,
)
from mudun.partnerships.queries.waiting import due, expiring, lapsed, sent_by, waiting_for, waiting_too_long

__all__ = [
    "Beside", "all_of", "beside", "cities_beside", "due", "expiring", "invitable", "lapsed", "live_between",
    "partners_of", "partnerships_of", "seats_taken", "sent_by", "unanswered", "visible_to", "waiting_for",
    "waiting_list", "waiting_too_long",
]  # fmt: skip
