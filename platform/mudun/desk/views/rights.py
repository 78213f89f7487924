"""Who may do what, for everybody to read."""

from typing import Any

from flask import render_template

from mudun.desk.rights import sections
from mudun.desk.views.blueprint import bp
from mudun.security.access import PUBLIC, access


@bp.get("/rights")
@access(GET=PUBLIC)
def rights() -> Any:
    """Every right, from the tables that decide."""
    return render_template("desk/rights.html", sections=sections())
