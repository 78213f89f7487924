"""Who is told about an experience."""

from typing import Any

from mudun.experiences.models import Experience


def city_of(experience: Experience) -> list[Any]:
    """The focal points of the city whose experience it is; nobody for one told by an organisation."""
    return experience.city.focal_points if experience.city else []
