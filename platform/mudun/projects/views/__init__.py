"""The pages of joint projects."""

from flask import Blueprint, Flask

from mudun.core.addresses import shows
from mudun.projects import clock, policy  # noqa: F401  (register the rights and what time brings)
from mudun.projects.views import lists, moves, photo, plan, results, show, write


def init_app(app: Flask) -> None:
    """Bind every page of the room."""
    bp = Blueprint("projects", __name__, url_prefix="/<language:language>")
    for module in (lists, write, show, plan, results, photo, moves):
        module.bind(bp)
    app.register_blueprint(bp)


shows("project", "projects.show")
