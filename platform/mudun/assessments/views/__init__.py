"""The pages of assessments: for reviewers, for the secretariat, and for the city that waits."""

from flask import Flask

import mudun.assessments.clock  # noqa: F401  (registers what time does)
from mudun.assessments.views import (  # noqa: F401  (they add their routes)
    assigning,
    deciding,
    desk,
    following,
    gates,
    profile,
    reviewing,
)
from mudun.assessments.views.blueprint import bp
from mudun.core.addresses import shows


def init_app(app: Flask) -> None:
    """Open the room's pages."""
    app.register_blueprint(bp)
    shows("assessment", "assessments.show")
    shows("review", "assessments.review")
