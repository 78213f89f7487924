"""The pages of the digest: the archive and its issues, and the secretariat's composing table."""

from flask import Flask

import mudun.digests.clock
import mudun.digests.counting
import mudun.digests.making  # noqa: F401  (say how files are made, and when they are missed)
from mudun.core.addresses import shows
from mudun.digests.views import (  # noqa: F401  (they add their routes)
    approving,
    checking,
    composing,
    cover,
    desk,
    moving,
    pieces,
    previewing,
    public,
    publishing,
    shelf,
    taking,
    translating,
)
from mudun.digests.views.blueprint import bp


def init_app(app: Flask) -> None:
    """Open the room's pages."""
    app.register_blueprint(bp)
    shows("issue", "digests.show")
