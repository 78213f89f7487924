"""The pages of the room: the ways in, one's own account, colleagues and their seats, invitations."""

from flask import Flask

from mudun.accounts import clock, sessions  # noqa: F401  (its tasks are run by name)
from mudun.accounts.views import colleagues, invitations, own, people, signing_in  # noqa: F401
from mudun.accounts.views.blueprint import bp
from mudun.core.addresses import shows


def init_app(app: Flask) -> None:
    """Open the room's pages; our session rows say who is signed in."""
    app.login_manager.request_loader(sessions.load)  # type: ignore[attr-defined]
    app.register_blueprint(bp)
    shows("user", "accounts.person")
