"""The pages of the room: asking, inviting, answering, the plan, the start, the letter."""

from flask import Flask

from mudun.core.addresses import shows
from mudun.partnerships import clock  # noqa: F401  (registers its tasks)
from mudun.partnerships.lifecycle import PARTNERSHIP
from mudun.partnerships.views import answering, asking, letters, starting  # noqa: F401  (their routes stand on bp)
from mudun.partnerships.views.blueprint import bp
from mudun.partnerships.views.words import non_binding


def init_app(app: Flask) -> None:
    """Open the room's pages; every template may print the non-binding text."""
    app.jinja_env.globals.update(non_binding=non_binding, partnership_verb=PARTNERSHIP.label)
    app.register_blueprint(bp)
    shows("partnership", "partnerships.show")
