"""The pages of the room: directory, a city's page, its identity card, what the secretariat decides."""

from flask import Flask

from mudun.cities import map as region
from mudun.cities.views import card, directory, page, secretariat  # noqa: F401  (their routes stand on bp)
from mudun.cities.views.blueprint import bp
from mudun.core.addresses import shows


def init_app(app: Flask) -> None:
    """Open the room's pages; every template may draw the small map."""
    app.jinja_env.globals["region"] = region
    app.register_blueprint(bp)
    shows("city", "cities.show")
