"""What waits for the reader and their city."""

from typing import Any

from flask import redirect, render_template, url_for
from flask_login import current_user

from mudun.core.db import db
from mudun.desk.views.blueprint import bp
from mudun.desk.waiting import waiting_for, waiting_for_others
from mudun.projects.queries import lists as projects
from mudun.security.access import SIGNED_IN, access

SHOWN = 8


@bp.get("/today")
@access(GET=SIGNED_IN)
def dashboard() -> Any:
    """What waits for the city, what it waits for, and its projects."""
    city = current_user.city
    if city is None or not current_user.sits_in(city):
        return redirect(url_for(".index")) if current_user.is_secretariat else render_template("desk/welcome.html")
    return render_template(
        "desk/dashboard.html",
        city=city,
        mine=waiting_for(city),
        others=waiting_for_others(city),
        projects=db.session.scalars(projects.led_by(city).limit(SHOWN)).unique().all(),
    )
