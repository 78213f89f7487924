"""What the secretariat decides about a city: to list, admit, suspend or reinstate it."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.cities import actions
from mudun.cities.forms import NewCityForm, ReasonForm
from mudun.cities.models import City
from mudun.cities.views.blueprint import bp
from mudun.core import once
from mudun.core.db import db
from mudun.security.access import access, may

REASONED: dict[str, Callable[..., None]] = {"suspend": actions.suspend, "reinstate": actions.reinstate}


@bp.get("/new")
@access(GET=may("list", City))
def new() -> Any:
    """A form for a city that is not on the reference list."""
    return render_template("cities/new.html", form=NewCityForm())


@bp.post("/new")
@access(POST=may("list", City))
def create() -> Any:
    """Enter a city into the directory."""
    form = NewCityForm()
    earlier = once.claim(form)
    if earlier:
        return redirect(earlier, 303)
    if not form.validate_on_submit():
        return render_template("cities/new.html", form=form), 422
    city = City()
    for name in ("name", "slug", "country", "standing", "latitude", "longitude"):
        setattr(city, name, form[name].data)
    actions.list_(city, by=current_user)
    once.settle(form, url_for(".show", city=city))
    db.session.commit()
    flash(_("The city is listed. Now invite its first focal point."))
    return redirect(url_for(".show", city=city), 303)


@bp.post("/<slug:city>/admit")
@access(POST=may("admit", City))
def admit(city: City) -> Any:
    """A candidate becomes a member."""
    actions.admit(city, by=current_user)
    db.session.commit()
    flash(_("The city is now a member."))
    return redirect(url_for(".show", city=city), 303)


@bp.get("/<slug:city>/<any(suspend, reinstate):verb>")
@access(GET=may("{verb}", City))
def ask_reason(city: City, verb: str) -> Any:
    """Ask why, before a city loses or regains its voice."""
    return render_template("cities/reason.html", city=city, verb=verb, form=ReasonForm())


@bp.post("/<slug:city>/<any(suspend, reinstate):verb>")
@access(POST=may("{verb}", City))
def decide(city: City, verb: str) -> Any:
    """Suspend or reinstate, with the reason told to the city."""
    form = ReasonForm()
    if not form.validate_on_submit():
        return render_template("cities/reason.html", city=city, verb=verb, form=form), 422
    REASONED[verb](city, by=current_user, note=form.note.data)
    db.session.commit()
    flash(_("The city is suspended.") if verb == "suspend" else _("The city is reinstated."))
    return redirect(url_for(".show", city=city), 303)
