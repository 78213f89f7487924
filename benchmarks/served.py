"""The platform as the benchmark serves it; `BENCH_UNCACHED=1` makes every page anew."""

import os
from typing import Any

from config import Development

from mudun.app import create_app


def create() -> Any:
    """For the server."""
    settings: Any = Development()
    settings.PAGE_CACHE = os.environ.get("BENCH_UNCACHED") != "1"
    settings.THROTTLES = False
    return create_app(settings)
