"""The pages of transfers: reading, adopting, writing, moving, calling."""

from flask import Flask

from mudun.core.addresses import shows
from mudun.transfers import clock  # noqa: F401  (registers its tasks)
from mudun.transfers.views import (  # noqa: F401  (they add their routes)
    adopting,
    calls,
    lineage,
    listing,
    moving,
    reading,
    writing,
)
from mudun.transfers.views.blueprint import bp


def init_app(app: Flask) -> None:
    """Open the room's pages."""
    app.register_blueprint(bp)
    shows("transfer", "transfers.show")
    shows("mentor_call", "transfers.call")
