"""The pages of sprints: the list, one sprint with its checklist, and the drafts the two cities read."""

from typing import Any

from flask import Blueprint, Flask, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from mudun.cities import queries as cities
from mudun.cities.models import City
from mudun.core import once
from mudun.core.addresses import shows
from mudun.core.db import db
from mudun.core.errors import Incomplete, OutOfTurn
from mudun.experiences.forms.choices import people
from mudun.experiences.models import Experience
from mudun.publishing.rows import LEVELS
from mudun.security.access import SIGNED_IN, access, may
from mudun.security.policy import can
from mudun.sprints import actions, calendar, queries
from mudun.sprints.checklist import progress_of
from mudun.sprints.forms import AnswerForm, DraftForm, ProposeForm, RemarkForm
from mudun.sprints.models import Side, Sprint
from mudun.workflow.buttons import Button, press

bp = Blueprint("sprints", __name__, url_prefix="/<language:language>/sprints")
MOVES = {
    "accept": Button(actions.accept, _l("Your city takes part.")),
    "decline": Button(actions.decline, _l("The other city is told.")),
    "cancel": Button(actions.cancel, _l("The sprint is cancelled. The other city is told.")),
}


@bp.get("")
@access(GET=SIGNED_IN)
def index() -> Any:
    """The sprints of one's own city; for the secretariat all of them."""
    sprints = queries.listed_for(current_user)
    return render_template("sprints/index.html", sprints=sprints, Sprint=Sprint)


@bp.get("/new")
@access(GET=may("propose", Sprint))
def new() -> Any:
    """With whom, until when?"""
    return render_template("sprints/new.html", form=_propose_form())


@bp.post("/new")
@access(POST=may("propose", Sprint))
def create() -> Any:
    """Ask the other city, or both."""
    form = _propose_form()
    if not form.validate_on_submit():
        return render_template("sprints/new.html", form=form), 422
    if earlier := once.claim(form):
        return redirect(earlier, 303)
    asked: Any = db.session.get(City, form.city.data)
    first: Any = db.session.get(City, form.first.data) if "first" in form else current_user.city
    day: Any = form.ends_on.data
    try:
        sprint = actions.propose([first, asked], day, by=current_user, note=form.note.data or "")
    except (Incomplete, OutOfTurn) as refusal:
        db.session.rollback()
        form.form_errors.append(str(refusal))
        return render_template("sprints/new.html", form=form), 422
    there = url_for(".show", sprint=sprint)
    once.settle(form, there)
    db.session.commit()
    flash(_("It is proposed. The other city is asked."))
    return redirect(there, 303)


@bp.get("/<record:sprint>")
@access(GET=may("view", Sprint))
def show(sprint: Sprint) -> Any:
    """Where it stands, and the shared checklist."""
    return _page(sprint)


@bp.post(f"/<record:sprint>/<any({', '.join(MOVES)}):verb>")
@access(POST=may("{verb}", Sprint))
def move(sprint: Sprint, verb: str) -> Any:
    """Accept, decline, cancel; with a word when one likes."""
    form = AnswerForm()
    if not form.validate_on_submit():
        return _page(sprint, answer=form), 422
    return press(MOVES[verb], sprint, then=lambda: url_for(".show", sprint=sprint), note=form.note.data or "")


@bp.post("/sides/<record:side>/draft")
@access(POST=may("name_draft", Side))
def name_draft(side: Side) -> Any:
    """Say which draft this is about."""
    form = _draft_form(side)
    if not form.validate_on_submit():
        return _page(side.sprint, draft=form), 422
    chosen = db.session.get(Experience, form.experience.data) if form.experience.data else None
    actions.name_draft(side, chosen, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".show", sprint=side.sprint), 303)


@bp.get("/sides/<record:side>/draft")
@access(GET=may("read_draft", Side))
def draft(side: Side) -> Any:
    """The named draft as it stands, to be read by the partner."""
    return _draft(side, RemarkForm())


@bp.post("/sides/<record:side>/remarks")
@access(POST=may("remark", Side), throttle="write")
def remark(side: Side) -> Any:
    """Say something about it."""
    form = RemarkForm()
    if not form.validate_on_submit():
        return _draft(side, form), 422
    if not once.claim(form):
        actions.remark(side, form.text.data, by=current_user)
        once.settle(form, url_for(".draft", side=side.id))
        db.session.commit()
        flash(_("Your remark is kept, and the other city is told."))
    return redirect(url_for(".draft", side=side.id), 303)


@bp.post("/sides/<record:side>/read")
@access(POST=may("confirm_reading", Side))
def confirm_reading(side: Side) -> Any:
    """We have read it."""
    actions.confirm_reading(side, by=current_user)
    db.session.commit()
    flash(_("It is noted that your city has read the draft."))
    return redirect(url_for(".show", sprint=side.sprint), 303)


@bp.get("/<record:sprint>/day.ics")
@access(GET=may("view", Sprint))
def day(sprint: Sprint) -> Any:
    """The day as a file for a calendar."""
    text = calendar.event(sprint, url_for(".show", sprint=sprint, _external=True))
    return Response(text, mimetype="text/calendar", headers={"Content-Disposition": "attachment; filename=sprint.ics"})


def init_app(app: Flask) -> None:
    """Open the room's pages."""
    app.register_blueprint(bp)
    shows("sprint", "sprints.show")


def _propose_form() -> ProposeForm:
    both = current_user.is_secretariat
    given = {"city": int(asked)} if (asked := request.args.get("city", "")).isdecimal() and len(asked) < 9 else {}
    return ProposeForm(cities=cities.choices(but=None if both else current_user.city), may_choose_both=both, data=given)


def _draft_form(side: Side) -> DraftForm:
    drafts = queries.drafts_of(side.city)
    if side.experience is not None and side.experience.id not in dict(drafts):
        drafts.append((side.experience.id, str(side.experience.title)))
    return DraftForm(drafts=drafts, experience=side.experience_id or 0)


def _page(sprint: Sprint, answer: AnswerForm | None = None, draft: DraftForm | None = None) -> str:
    mine = sprint.side_of(current_user.city)
    if draft is None and mine is not None and can(current_user, "name_draft", mine):
        draft = _draft_form(mine)
    return render_template(
        "sprints/show.html",
        sprint=sprint,
        mine=mine,
        draft_form=draft,
        answer=answer or AnswerForm(),
        progress=[progress_of(side) for side in sprint.sides],
    )


def _draft(side: Side, form: RemarkForm) -> str:
    return render_template(
        "sprints/draft.html",
        side=side,
        experience=side.experience,
        form=form,
        remarks=queries.remarks_on(side),
        people=people(),
        levels=LEVELS,
    )
