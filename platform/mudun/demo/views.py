"""In the demo only: whom one can sign in as, and what to try."""

from typing import Any

from flask import Blueprint, Flask, render_template
from flask_babel import lazy_gettext as _l

from mudun.accounts.models import NetworkRole, Seat
from mudun.demo.people import PASSWORD, accounts
from mudun.security.access import PUBLIC, access

bp = Blueprint("demo", __name__, url_prefix="/<language:language>/demo")

TRIES = (
    ("focal@aswan.example", _l("See what waits for Aswan, write a draft and open it to partners.")),
    ("focal@marrakech.example", _l("Answer the invitation of Bethlehem, or ask to join a project.")),
    ("focal@bethlehem.example", _l("Answer the cities that asked to join the travelling science garden.")),
    ("editor@secretariat.example", _l("Decide on what was submitted, finish issue 2 of the digest and publish it.")),
    ("admin@secretariat.example", _l("Invite a city's first focal point, suspend a city, read the audit log.")),
)


@bp.get("")
@access(GET=PUBLIC)
def index() -> Any:
    """The sample accounts, their one password, and a few stories to walk."""
    rows = [(person, person.city, _seat(person)) for person in accounts()]
    return render_template("demo/index.html", rows=rows, password=PASSWORD, tries=TRIES)


def _seat(person: Any) -> Any:
    return Seat(person.seat).label if person.seat else NetworkRole(person.network_role).label


def init_app(app: Flask) -> None:
    """Open the page, in the demo only."""
    if app.config["DEMO"]:
        app.register_blueprint(bp)
