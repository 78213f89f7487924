"""What the two cities of a transfer are told. What waits on somebody leaves at once."""

from typing import Any

from mudun.notifications.kinds import kind

kind("transfer_begun", instant=True)
kind("transfer_adapting")
kind("transfer_running", instant=True)
kind("transfer_reported", instant=True)
kind("transfer_stopped", instant=True)
kind("transfer_message", instant=True)
kind("transfer_going", instant=True)
kind("transfer_report_due", instant=True)
kind("practice_revised", instant=True)
kind("mentor_call_asked", instant=True)
kind("mentor_call_agreed", instant=True)
kind("mentor_call_declined", instant=True)
kind("mentor_call_held")
kind("mentor_call_withdrawn", instant=True)
kind("mentor_call_lapsed", instant=True)
kind("mentor_call_day", instant=True)


def both_cities(transfer: Any) -> list[Any]:
    """Who speaks for either city."""
    return [*transfer.origin.focal_points, *transfer.city.focal_points]
