"""The pages of experiences: reading, writing, moving, and what is attached."""

from flask import Flask

from mudun.core.addresses import shows
from mudun.experiences.views import (  # noqa: F401  (they add their routes)
    attaching,
    languages,
    moving,
    reading,
    recovering,
    sections,
    telling_none,
    writing,
)
from mudun.experiences.views.blueprint import bp


def init_app(app: Flask) -> None:
    """Open the room's pages."""
    app.register_blueprint(bp)
    shows("experience", "experiences.show")
