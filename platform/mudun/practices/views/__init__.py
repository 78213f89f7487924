"""The pages of practices: reading, writing, moving."""

from flask import Flask

from mudun.core.addresses import shows
from mudun.practices import clock  # noqa: F401  (registers its task)
from mudun.practices.views import collecting, moving, reading, versions, writing  # noqa: F401  (they add their routes)
from mudun.practices.views.blueprint import bp


def init_app(app: Flask) -> None:
    """Open the room's pages."""
    app.register_blueprint(bp)
    shows("practice", "practices.show")
    shows("practice_version", "practices.version")
