"""What time brings: the city of a practice hears of a project that began with its blocks."""

from mudun.practices.actions import tell_of_projects
from mudun.workflow.clockwork import hourly


@hourly
def tell_of_projects_from_blocks() -> int:
    """Once such a project is open to all, the cities of its practices are told, once."""
    return tell_of_projects()
