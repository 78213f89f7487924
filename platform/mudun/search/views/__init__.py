"""The search page, saved searches and exports of a result."""

from flask import Blueprint, Flask

from mudun.search import clock, ddl, frequent, index, notices, policy, standing  # noqa: F401  (register what they hold)
from mudun.search.views import export, results, saved


def init_app(app: Flask) -> None:
    """Open the pages of the room."""
    bp = Blueprint("search", __name__, url_prefix="/<language:language>/search")
    for module in (results, export, saved):
        module.bind(bp)
    app.register_blueprint(bp)
