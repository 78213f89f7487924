"""A person's saved searches."""

from typing import Any

import sqlalchemy as sa
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db
from mudun.search import actions
from mudun.search.filters import Search
from mudun.search.forms import SavedSearchForm
from mudun.search.models import Alert, SavedSearch
from mudun.search.stored import query_of, search_of
from mudun.security.access import SIGNED_IN, access, may


@access(GET=SIGNED_IN)
def saved() -> Any:
    """The reader's saved searches."""
    query = sa.select(SavedSearch).where(SavedSearch.owner_id == current_user.id).order_by(SavedSearch.id.desc())
    rows = db.session.scalars(query).all()
    return render_template("search/saved.html", rows=[(row, _href(row)) for row in rows], alert_labels=ALERTS)


@access(GET=SIGNED_IN, POST=SIGNED_IN, throttle="write")
def keep() -> Any:
    """Keep the search in the address under a name."""
    form = SavedSearchForm()
    search = search_of(form.query.data or "") if request.method == "POST" else Search.of(request.args)
    form.query.data = query_of(search)
    if not form.query.data:
        return redirect(url_for("search.index"), 303)
    if request.method == "GET":
        form.name.data = search.q[:120]
    if form.validate_on_submit():
        if earlier := once.claim(form):
            return redirect(earlier, 303)
        actions.keep(form.name.data, form.query.data, Alert(form.alert.data), by=current_user)
        once.settle(form, url_for("search.saved"))
        db.session.commit()
        flash(_("The search is saved"))
        return redirect(url_for("search.saved"), 303)
    return render_template("search/save.html", form=form), 422 if form.is_submitted() else 200


@access(GET=may("edit", SavedSearch), POST=may("edit", SavedSearch), throttle="write")
def edit(saved_search: SavedSearch) -> Any:
    """Another name, another rhythm; this is also where a notice leads whoever wants no more of them."""
    form = SavedSearchForm(obj=saved_search)
    if form.validate_on_submit():
        actions.change(saved_search, name=form.name.data, alert=Alert(form.alert.data), by=current_user)
        db.session.commit()
        flash(_("The search is saved"))
        return redirect(url_for("search.saved"), 303)
    return render_template("search/save.html", form=form, saved=saved_search), 422 if form.is_submitted() else 200


@access(POST=may("drop", SavedSearch), throttle="write")
def drop(saved_search: SavedSearch) -> Any:
    """Let it go."""
    actions.drop(saved_search, by=current_user)
    db.session.commit()
    flash(_("The saved search is gone"))
    return redirect(url_for("search.saved"), 303)


ALERTS = {alert.value: alert.label for alert in Alert}


def _href(row: SavedSearch) -> str:
    return url_for("search.index", **search_of(row.query).words)


def bind(bp: Blueprint) -> None:
    """Their addresses."""
    bp.add_url_rule("/saved", "saved", saved)
    bp.add_url_rule("/save", "keep", keep, methods=["GET", "POST"])
    bp.add_url_rule("/saved/<record:saved_search>", "edit", edit, methods=["GET", "POST"])
    bp.add_url_rule("/saved/<record:saved_search>/drop", "drop", drop, methods=["POST"])
