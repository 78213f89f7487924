"""The identity card as its city edits it."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.cities import actions
from mudun.cities.differing import differences
from mudun.cities.forms import CardForm
from mudun.cities.models import City
from mudun.cities.views.blueprint import bp
from mudun.core.db import db
from mudun.security.access import access, may


@bp.get("/<slug:city>/edit")
@access(GET=may("edit", City))
def edit(city: City) -> Any:
    """The identity card as a form."""
    return render_template("cities/edit.html", city=city, form=CardForm(obj=city))


@bp.post("/<slug:city>/edit")
@access(POST=may("edit", City))
def save(city: City) -> Any:
    """Keep what the city wrote about itself."""
    form = CardForm(obj=city)
    if form.is_stale(city) and (found := differences(form, city)):
        return render_template("cities/edit.html", city=city, form=form, differences=found), 409
    if not form.validate_on_submit():
        return render_template("cities/edit.html", city=city, form=form), 422
    changed = actions.edit(city, form.words, by=current_user)
    db.session.commit()
    flash(_("Your card is saved.") if changed else _("Nothing was changed."))
    return redirect(url_for(".show", city=city), 303)


@bp.post("/<slug:city>/confirm")
@access(POST=may("confirm", City))
def confirm(city: City) -> Any:
    """The focal point vouches for the facts as they stand."""
    actions.confirm(city, by=current_user)
    db.session.commit()
    flash(_("Your facts are confirmed."))
    return redirect(url_for(".show", city=city), 303)
