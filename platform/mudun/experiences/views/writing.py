"""Beginning an experience, and choosing its size."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db
from mudun.experiences import actions
from mudun.experiences.forms.answers import BeginForm, SizeForm
from mudun.experiences.models import Experience
from mudun.experiences.prefilling import SIZE, prefill_from
from mudun.experiences.sizes import Size
from mudun.experiences.views.blueprint import bp
from mudun.projects.models import Project
from mudun.security.access import access, load, may


@bp.get("/new")
@access(GET=may("draft", Experience))
def new() -> Any:
    """Begin: a size and a title; from a project, everything it knows is filled in."""
    project = _project()
    words = prefill_from(project) if project else {}
    form = BeginForm(size=SIZE.value if project else Size.SPARK.value, title=words.get("title"))
    return render_template("experiences/new.html", form=form, project=project)


@bp.post("/new")
@access(POST=may("draft", Experience))
def create() -> Any:
    """Make the draft and open its first page."""
    form, project = BeginForm(), _project()
    if not form.validate_on_submit():
        return render_template("experiences/new.html", form=form, project=project), 422
    if earlier := once.claim(form):
        return redirect(earlier, 303)
    words = prefill_from(project, by=current_user, size=form.size.data) if project else {}
    words |= {"title": form.title.data}
    experience = actions.draft(current_user.city, by=current_user, words=words, size=form.size.data, project=project)
    if project:
        named = [city.id for city in _cities_of(project) if city is not experience.city]
        actions.name_cities(experience, named, by=current_user)
    there = url_for(".edit", experience=experience, section="basics")
    once.settle(form, there)
    db.session.commit()
    flash(_("The draft is kept. Only your city sees it."))
    return redirect(there, 303)


@bp.post("/<record:experience>/size")
@access(POST=may("edit", Experience))
def resize(experience: Experience) -> Any:
    """Grow or shrink. What the smaller size does not show is kept."""
    form = SizeForm()
    if form.validate_on_submit():
        actions.write(experience, {"size": form.size.data}, by=current_user)
        db.session.commit()
        flash(_("The size is changed. Nothing you typed is lost."))
    return redirect(url_for(".edit", experience=experience, section="basics"), 303)


def _project() -> Project | None:
    """The project to be documented, when the address names one in which the writer's city takes part."""
    number = request.args.get("project", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    project: Project = load(Project, int(number))
    return project if any(current_user.sits_in(city) for city in _cities_of(project)) else abort(404)


def _cities_of(project: Project) -> list[Any]:
    return [project.lead_city, *project.partner_cities]
