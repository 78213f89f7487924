"""A letter to another city, and a request to join a project, drafted from the match."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.cities.models import City
from mudun.core import once
from mudun.core.db import db
from mudun.i18n.languages import current
from mudun.i18n.localized import Localized
from mudun.matching import actions, queries, wording
from mudun.matching.forms import LetterForm
from mudun.matching.models import Letter
from mudun.matching.scoring import HELP, PROJECT, Match
from mudun.matching.views.blueprint import bp
from mudun.partnerships.forms import ContributionForm
from mudun.partnerships.views.asking import ask_page
from mudun.projects.models import Project
from mudun.security.access import access, load, may


@bp.get("/projects/<record:project>/interest")
@access(GET=may("approach", Project))
def interest(project: Project) -> Any:
    """The request to join, with kinds and letter filled in from the match; it is sent as any other."""
    net, mine = queries.network(), current_user.city
    me, lead = net.cities.get(mine.id), net.cities.get(project.lead_city_id)
    match = None
    if me and lead:
        match = Match(me, PROJECT.hits(queries.profile_of_project(project, lead), me))
    letter = wording.interest(project, mine, match, current())
    return ask_page(project, ContributionForm(offers=wording.kinds(match, mine.codes("offer")), message=letter))


@bp.get("/cities/<slug:city>/letters/new")
@access(GET=may("write_to", City))
def write(city: City) -> Any:
    """A letter, drafted."""
    project = _project(request.args.get("project", ""))
    return letter_page(city, project, LetterForm(words=_drafted(city, project)))


@bp.post("/cities/<slug:city>/letters/new")
@access(POST=may("write_to", City), throttle="write")
def send_letter(city: City) -> Any:
    """Send it; the city's focal points are told."""
    form, project = LetterForm(), _project(request.form.get("project", ""))
    earlier = once.claim(form)
    if earlier:
        return redirect(earlier, 303)
    if not form.validate_on_submit():
        db.session.rollback()
        return letter_page(city, project, form), 422
    letter = actions.write_to(city, form.words.data, by=current_user, project=project)
    page = url_for(".letter", letter=letter)
    once.settle(form, page)
    db.session.commit()
    flash(_("Sent. %(city)s has been told.", city=city))
    return redirect(page, 303)


@bp.get("/letters/<record:letter>")
@access(GET=may("view", Letter))
def letter(letter: Letter) -> Any:
    """A letter as it was sent."""
    return render_template("matching/letter.html", letter=letter)


def letter_page(city: City, project: Project | None, form: LetterForm) -> str:
    """The letter as a form."""
    return render_template("matching/write.html", city=city, project=project, form=form)


def _drafted(city: City, project: Project | None) -> Localized:
    mine = current_user.city
    if project is not None:
        return wording.about_project(project, mine, city, current())
    net = queries.network()
    me, other = net.cities.get(mine.id), net.cities.get(city.id)
    match = Match(me, HELP.hits(other, me)) if me and other else None
    return wording.greeting(mine, city, match, current())


def _project(text: str) -> Project | None:
    number = text.split("-", 1)[0]
    return load(Project, int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else None
