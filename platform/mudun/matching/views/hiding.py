"""“Not for us”, and showing again what was hidden."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.cities.models import City
from mudun.core.db import db
from mudun.matching import actions
from mudun.matching.models import Dismissal
from mudun.matching.views.blueprint import bp
from mudun.projects.models import Project
from mudun.security.access import access, load, may


@bp.post("/dismissals")
@access(POST=may("dismiss", Dismissal), throttle="write")
def dismiss() -> Any:
    """Hide a project, a city, or a city as partner of one's own project."""
    project, city = _named("project", Project), _named("city", City)
    if project is None and city is None:
        abort(400)
    if project is not None and city is not None and not current_user.represents(project.lead_city):
        abort(404)
    actions.dismiss(by=current_user, project=project, city=city)
    db.session.commit()
    flash(_("Hidden. You can show it again below."))
    return redirect(_back(project, city), 303)


@bp.post("/dismissals/<record:dismissal>/show-again")
@access(POST=may("show_again", Dismissal), throttle="write")
def show_again(dismissal: Dismissal) -> Any:
    """The suggestion may come back."""
    back = _back(dismissal.project, dismissal.other_city)
    actions.show_again(dismissal, by=current_user)
    db.session.commit()
    flash(_("It may be suggested again."))
    return redirect(back, 303)


def _named(name: str, model: Any) -> Any:
    text = request.form.get(name, "")[:200]
    if not text:
        return None
    key: int | str = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text
    return load(model, key) if model is City or isinstance(key, int) else abort(404)


def _back(project: Project | None, city: City | None) -> str:
    return url_for(".partners", project=project) if project and city else url_for(".index")
