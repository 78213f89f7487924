"""The pages of the room."""

from flask import Flask

from mudun.desk.views import audit, lists, overview, rights  # noqa: F401  (their routes stand on bp)
from mudun.desk.views.blueprint import bp


def init_app(app: Flask) -> None:
    """Open the room's pages."""
    app.register_blueprint(bp)
