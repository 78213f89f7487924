"""The pages of the room: suggestions, partnerships put together, prepared invitations, letters, questions."""

from flask import Flask

from mudun.core.addresses import shows
from mudun.matching.views import (  # noqa: F401  (their routes stand on bp)
    assembling,
    drafts,
    helping,
    hiding,
    letters,
    suggestions,
)
from mudun.matching.views.blueprint import bp


def init_app(app: Flask) -> None:
    """Open the room's pages."""
    app.register_blueprint(bp)
    shows("invitation_draft", "matching.draft")
    shows("letter", "matching.letter")
    shows("help_request", "matching.help_request")
