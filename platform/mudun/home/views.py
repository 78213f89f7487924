"""What waits for me: the first page after signing in."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user

from mudun.assessments.queries import waiting_for
from mudun.cities.requirements import CARD
from mudun.home import waiting
from mudun.home.queries import doings_of
from mudun.home.words import line
from mudun.security.access import SIGNED_IN, access

SHOWN = 30  # of each list; the nearest date comes first, so what is left out can wait longest

bp = Blueprint("home", __name__, url_prefix="/<language:language>")


@bp.get("/home")
@access(GET=SIGNED_IN)
def index() -> Any:
    """A seat's city and what waits for it; the secretariat goes to its desk, others find ways on."""
    city = current_user.city
    if city is None:
        if current_user.is_secretariat:
            return redirect(url_for("desk.index"))
        reviews = [line(wait, current_user) for wait in waiting.of_reviewer(waiting_for(current_user))]
        return render_template("home/guest.html", reviews=reviews)
    if not current_user.sits_in(city):
        return render_template("home/guest.html", city=city)
    doings = doings_of(city, current_user)
    mine, others = waiting.for_city(doings), waiting.for_others(doings)
    return render_template(
        "home/index.html",
        city=city,
        doings=doings,
        mine=[line(wait, current_user) for wait in mine[:SHOWN]],
        others=[line(wait, current_user) for wait in others[:SHOWN]],
        waiting=len(mine),
        more_mine=max(0, len(mine) - SHOWN),
        more_others=max(0, len(others) - SHOWN),
        card_done=sum(row.is_there(city) for row in CARD),
        card_all=len(CARD),
    )
