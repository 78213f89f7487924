"""Asking to join a project, and inviting a city."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.cities.models import City
from mudun.core import once
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.core.paging import paged
from mudun.core.text import clean_line
from mudun.partnerships import actions
from mudun.partnerships.forms import ContributionForm
from mudun.partnerships.models import Partnership
from mudun.partnerships.queries import beside, invitable, visible_to
from mudun.partnerships.views.blueprint import bp
from mudun.projects.models import Project
from mudun.security.access import SIGNED_IN, access, load, may
from mudun.security.policy import can

VERBS = {"express_interest": actions.express_interest, "join_waiting_list": actions.join_waiting_list}


@bp.get("/partnerships")
@access(GET=SIGNED_IN)
def index() -> Any:
    """Everything between the reader's city and others; for the secretariat, everything."""
    rows = visible_to(current_user).order_by(Partnership.id.desc())
    return render_template(
        "partnerships/index.html",
        page=paged(rows, request.args.get("page")),
        page_url=lambda number: url_for(".index", page=number),
    )


@bp.get("/projects/<record:project>/partnerships/new")
@access(GET=may("approach", Project))
def ask(project: Project) -> Any:
    """What would your city contribute? Or, when all seats are taken, the waiting list."""
    return ask_page(project, ContributionForm())


@bp.post("/projects/<record:project>/partnerships/new")
@access(POST=may("approach", Project), throttle="write")
def send(project: Project) -> Any:
    """Send the request, or join the waiting list; the pressed button says which."""
    form = ContributionForm()
    verb = "join_waiting_list" if "join_waiting_list" in request.form else "express_interest"
    earlier = once.claim(form)
    if earlier:
        return redirect(earlier, 303)
    if not form.validate_on_submit():
        db.session.rollback()
        return ask_page(project, form), 422
    try:
        partnership = VERBS[verb](project, by=current_user, shown=form.shown, **form.words)
    except OutOfTurn as refusal:
        db.session.rollback()
        return ask_page(project, form, refusal=refusal), 409
    return _sent(form, partnership, _("Sent. %(city)s has been told.", city=project.lead_city))


@bp.get("/projects/<record:project>/invitations/new")
@access(GET=may("seek", Project))
def invite(project: Project) -> Any:
    """Choose a city, found by its name; then say which contribution you hope for."""
    chosen = _chosen(request.args.get("city"))
    return invite_page(project, ContributionForm(), chosen)


@bp.post("/projects/<record:project>/invitations/new")
@access(POST=may("seek", Project), throttle="write")
def send_invitation(project: Project) -> Any:
    """Send the invitation to the chosen city."""
    form = ContributionForm()
    chosen = _chosen(request.form.get("city"))
    earlier = once.claim(form)
    if earlier:
        return redirect(earlier, 303)
    if chosen is None or not form.validate_on_submit():
        db.session.rollback()
        return invite_page(project, form, chosen), 422
    try:
        partnership = actions.invite(project, chosen, by=current_user, shown=form.shown, **form.words)
    except OutOfTurn as refusal:
        db.session.rollback()
        return invite_page(project, form, chosen, refusal=refusal), 409
    return _sent(form, partnership, _("Sent. %(city)s has been told.", city=chosen))


def ask_page(project: Project, form: Any, refusal: OutOfTurn | None = None) -> str:
    """The page of the request; it offers the one thing that is possible now."""
    here = beside(project, current_user)
    verb = next((verb for verb in VERBS if can(current_user, verb, project)), None)
    return render_template("partnerships/ask.html", project=project, form=form, beside=here, verb=verb, refusal=refusal)


def invite_page(project: Project, form: Any, chosen: City | None, refusal: OutOfTurn | None = None) -> str:
    """The page of the invitation: first a city, then the words."""
    words = request.args.get("q", "")[:200]
    page = "partnerships/invite.html" if chosen else "partnerships/choose.html"
    cities = [] if chosen else invitable(project, words)
    form.offers.label.text = _("Which contribution do you hope for?")
    return render_template(page, project=project, form=form, city=chosen, cities=cities, words=words, refusal=refusal)


def _chosen(text: str | None) -> City | None:
    return load(City, clean_line(text)) if text else None


def _sent(form: Any, partnership: Partnership, words: str) -> Any:
    page = url_for(".show", partnership=partnership)
    once.settle(form, page)
    db.session.commit()
    flash(words)
    return redirect(page, 303)
