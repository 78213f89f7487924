"""Beginning a practice, on its own or from an experience, and writing it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db
from mudun.experiences.models import Experience
from mudun.experiences.queries import of_city as experiences_of_city
from mudun.practices import actions
from mudun.practices.forms import ChooseBlocksForm, PracticeForm
from mudun.practices.models import Practice
from mudun.practices.views.blueprint import bp
from mudun.practices.views.reading import to_do
from mudun.practices.writing import chosen_blocks, prefill_from, words_of
from mudun.security.access import access, load, may
from mudun.security.policy import authorize
from mudun.workflow.requirements import missing

MOST_OTHERS = 10


@bp.get("/new")
@access(GET=may("draft", Practice))
def new() -> Any:
    """An empty form, or the choice of building blocks when an experience is named."""
    experience = _experience()
    if experience:
        return render_template("practices/choose.html", experience=experience, form=_choice(experience))
    return render_template("practices/new.html", form=PracticeForm(mentor_calls=0), differences=())


@bp.post("/new")
@access(POST=may("draft", Practice))
def create() -> Any:
    """Keep a new draft."""
    form = PracticeForm(mentor_calls=0)
    if not form.validate_on_submit():
        return render_template("practices/new.html", form=form, differences=()), 422
    if earlier := once.claim(form):
        return redirect(earlier, 303)
    practice = actions.draft(current_user.city, by=current_user, words=form.words)
    once.settle(form, url_for(".show", practice=practice))
    db.session.commit()
    flash(_("The draft is kept. Only your city sees it."))
    return redirect(url_for(".show", practice=practice), 303)


@bp.post("/from-experience")
@access(POST=may("draft", Practice))
def create_from_experience() -> Any:
    """Keep a new draft made of chosen building blocks, and open it."""
    experience = _experience()
    if experience is None:
        return redirect(url_for(".new"), 303)
    form = _choice(experience)
    if not form.validate_on_submit():
        return render_template("practices/choose.html", experience=experience, form=form), 422
    if earlier := once.claim(form):
        return redirect(earlier, 303)
    others, numbers = _others(experience), form.blocks.data or []
    taken = chosen_blocks([experience, *others], numbers)
    named = {block.experience_id for block in taken}
    practice = actions.draft(
        current_user.city,
        by=current_user,
        words=prefill_from(experience, numbers, others),
        sources=[experience, *(one for one in others if one.id in named)],
        credits=[block.experience_id for block in taken],
    )
    once.settle(form, url_for(".edit", practice=practice))
    db.session.commit()
    flash(_("What the experience says is filled in. Only your city sees the draft."))
    return redirect(url_for(".edit", practice=practice), 303)


@bp.get("/<record:practice>/edit")
@access(GET=may("edit", Practice))
def edit(practice: Practice) -> Any:
    """The practice as a form."""
    return _page(practice, PracticeForm(obj=words_of(practice)))


@bp.post("/<record:practice>/edit")
@access(POST=may("edit", Practice))
def save(practice: Practice) -> Any:
    """Keep what was typed, whatever is still missing."""
    form = PracticeForm(obj=words_of(practice))
    if form.is_stale(practice) and (differences := form.differences(words_of(practice))):
        return _page(practice, form, differences), 409
    if not form.validate_on_submit():
        return _page(practice, form), 422
    actions.write(practice, form.words, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".show", practice=practice), 303)


def _page(practice: Practice, form: PracticeForm, differences: Any = ()) -> str:
    return render_template(
        "practices/edit.html",
        practice=practice,
        form=form,
        lacking=to_do(practice, missing(practice, "submit")),
        differences=differences,
    )


def _experience() -> Experience | None:
    """The experience the address names, when this reader may make a practice of it."""
    number = request.args.get("experience", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    experience: Experience = load(Experience, int(number))
    authorize(current_user, "make_practice", experience)
    return experience


def _choice(experience: Experience) -> ChooseBlocksForm:
    form = ChooseBlocksForm()
    choices = [(block.id, str(block.name)) for block in experience.blocks]
    for other in _others(experience):
        choices += [(block.id, f"{block.name} ({other.title})") for block in other.blocks]
    form.blocks.choices = choices
    return form


def _others(experience: Experience) -> list[Experience]:
    """Other published experiences of the same city, whose blocks may go into the same practice."""
    if experience.city is None:
        return []
    rows = [one for one in experiences_of_city(experience.city, current_user) if one.is_published]
    return [one for one in rows if one.id != experience.id and one.blocks][:MOST_OTHERS]
