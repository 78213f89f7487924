"""Beginning an experience and writing it, page by page."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.cities import queries as cities
from mudun.core import once
from mudun.core.db import db
from mudun.experiences import actions
from mudun.experiences.forms.answers import BeginForm, SizeForm
from mudun.experiences.forms.section import SectionForm
from mudun.experiences.forms.sections import FORMS
from mudun.experiences.models import Experience
from mudun.experiences.prefilling import SIZE, prefill_from
from mudun.experiences.sizes import SECTIONS, Size, sections
from mudun.experiences.views.attaching import attachments_of
from mudun.experiences.views.blueprint import bp
from mudun.experiences.views.reading import to_do
from mudun.experiences.writing import words_of
from mudun.files.models import documents_of
from mudun.projects.models import Project
from mudun.security.access import access, load, may
from mudun.workflow.requirements import missing


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


@bp.get(f"/<record:experience>/edit/<any({', '.join(SECTIONS)}):section>")
@access(GET=may("edit", Experience))
def edit(experience: Experience, section: str) -> Any:
    """One page of the form."""
    if section not in sections(experience.size):
        section = "basics"
    return _page(experience, _form(experience, section), section)


@bp.post(f"/<record:experience>/edit/<any({', '.join(SECTIONS)}):section>")
@access(POST=may("edit", Experience))
def save(experience: Experience, section: str) -> Any:
    """Keep what was typed on this page, whatever is still missing, and go on to the next."""
    if section not in sections(experience.size):
        abort(404)
    form = _form(experience, section)
    if form.is_stale(experience) and (differences := form.differences(_words(experience))):
        return _page(experience, form, section, differences=differences), 409
    if not form.validate_on_submit():
        return _page(experience, form, section), 422
    actions.write(experience, form.words, by=current_user)
    if section == "basics":
        actions.name_cities(experience, form.co_cities.data or [], by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(_next(experience, section), 303)


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


def _words(experience: Experience) -> Any:
    """What the form shows of the record, and the cities beside its own."""
    words = words_of(experience)
    words.co_cities = [co.city_id for co in experience.co_cities]
    return words


def _form(experience: Experience, section: str) -> SectionForm:
    more: dict[str, Any] = {}
    if section == "basics":
        more["cities"] = cities.choices(but=experience.city)
    if section == "files":
        more["documents"] = len(documents_of(experience))
    return FORMS[section](obj=_words(experience), size=experience.size, **more)


def _page(experience: Experience, form: SectionForm, section: str, differences: Any = ()) -> str:
    return render_template(
        f"experiences/edit/{section}.html",
        experience=experience,
        form=form,
        section=section,
        sections=sections(experience.size),
        size_form=SizeForm(formdata=None, size=experience.size),
        lacking=to_do(experience, missing(experience, "submit")),
        differences=differences,
        **(attachments_of(experience) if section == "files" else {}),
    )


def _next(experience: Experience, section: str) -> str:
    """The page that follows, when the writer asked to go on; else this one."""
    pages = list(sections(experience.size))
    if "go_on" in request.form and section in pages:
        later = pages[pages.index(section) + 1 :]
        if not later:
            return url_for(".show", experience=experience)
        section = later[0]
    return url_for(".edit", experience=experience, section=section)
