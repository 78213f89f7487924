"""What the two cities of a partnership are told. What waits on somebody leaves at once."""

from typing import Any

from mudun.notifications.kinds import kind

kind("partnership_requested", instant=True)
kind("partnership_listed")
kind("partnership_invited", instant=True)
kind("partnership_accepted", instant=True)
kind("partnership_changed", instant=True)
kind("partnership_agreed", instant=True)
kind("partnership_declined", instant=True)
kind("partnership_withdrawn", instant=True)
kind("partnership_queued", instant=True)
kind("partnership_recalled", instant=True)
kind("partnership_expired", instant=True)
kind("partnership_left", instant=True)
kind("partnership_reminder", instant=True)
kind("partnership_plan_confirmed", instant=True)


def both_cities(partnership: Any) -> list[Any]:
    """Who speaks for either city."""
    return [*partnership.project.lead_city.focal_points, *partnership.city.focal_points]
