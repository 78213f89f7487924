"""What the home page shows."""

from typing import Any


def home_page() -> dict[str, Any]:
    """The words and records of the home page."""
    return {}
