"""The pages of transfers."""

from flask import Flask

from mudun.transfers import actions  # noqa: F401  (gives the rights)


def init_app(app: Flask) -> None:
    """Open the room's pages."""
