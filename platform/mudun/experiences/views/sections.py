"""Writing an experience, page by page, alone or together."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import vocabularies
from mudun.core.db import db
from mudun.experiences import actions, keeping, presence
from mudun.experiences.forms.answers import SizeForm
from mudun.experiences.forms.opening import Opening, chosen
from mudun.experiences.forms.section import SectionForm
from mudun.experiences.forms.telling import told
from mudun.experiences.guidance import INCLUSION
from mudun.experiences.merging import Merged, decide, merge
from mudun.experiences.models import Experience
from mudun.experiences.sizes import SECTIONS, Size, sections
from mudun.experiences.views.attaching import attachments_of
from mudun.experiences.views.blueprint import bp
from mudun.experiences.views.reading import to_do
from mudun.experiences.views.recovering import typed_before, typed_in
from mudun.security.access import access, may
from mudun.workflow.requirements import missing

PAGE = f"/<record:experience>/edit/<any({', '.join(SECTIONS)}):section>"


@bp.get(PAGE)
@access(GET=may("edit", Experience))
def edit(experience: Experience, section: str) -> Any:
    """One page of the form; with `?unsaved=`, as it was typed in another tab and not saved."""
    if section not in sections(experience.size):
        section = "basics"
    around, page = keeping.around(experience, current_user), Opening(experience, section)
    typed = typed_in(around.typed, section, request.args.get("unsaved"))
    return _page(page, page.form(typed) if typed else page.fresh(), around)


@bp.post(PAGE)
@access(POST=may("edit", Experience))
def save(experience: Experience, section: str) -> Any:
    """Keep what was typed on this page, whatever is still missing, and go on to the next.

    What a colleague saved meanwhile stays; only where both changed the same, the writer is asked.
    """
    if section not in sections(experience.size):
        abort(404)
    db.session.refresh(experience, with_for_update={"of": Experience})
    page = Opening(experience, section)
    form = page.form()
    tab = keeping.tab_of(form.form_key.data)
    if not form.validate_on_submit():
        _keep(page, form, tab)
        return _page(page, form, keeping.around(experience, current_user)), 422
    merged = Merged(chosen(form), [])
    if form.version.data and str(experience.version) != form.version.data:
        merged = decide(merge(form.marks, page.fields(form), merged.words), _answers())
    if merged.clashes:
        form = page.with_words(merged.words, form)
        around = keeping.around(experience, current_user)
        return _page(page, form, around, clashes=told(form, merged.clashes)), 409
    actions.write(experience, {k: v for k, v in merged.words.items() if k != "co_cities"}, by=current_user)
    if section == "basics":
        actions.name_cities(experience, merged.words.get("co_cities") or [], by=current_user)
    if tab:
        keeping.settle(experience, section, tab, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(_next(experience, section), 303)


def _answers() -> dict[str, str]:
    """What the writer chose where a colleague had changed the same."""
    return {name.removeprefix("keep-"): said for name, said in request.form.items() if name.startswith("keep-")}


def _keep(page: Opening, form: SectionForm, tab: str) -> None:
    """Nothing is saved; what was typed is kept for its writer all the same."""
    words = form.typed(request.form)
    if tab and not keeping.is_too_long(words):
        keeping.keep(page.experience, page.section, tab, words, by=current_user)
        db.session.commit()


def _page(page: Opening, form: SectionForm, around: keeping.Around, clashes: Any = ()) -> str:
    experience, section = page.experience, page.section
    presence.note(experience, section, current_user, around.seen)
    return render_template(
        f"experiences/edit/{section}.html",
        experience=experience,
        form=form,
        section=section,
        sections=sections(experience.size),
        larger=Size(experience.size).larger,
        size_form=SizeForm(formdata=None, size=experience.size),
        lacking=to_do(experience, missing(experience, "submit")),
        clashes=clashes,
        before=typed_before(page, around.typed, but=str(form.form_key.data)),
        settled=" ".join(row.tab for row in around.typed if not row.words),
        colleagues=[one for one in around.seen if one.user_id != current_user.id],
        **_more(page),
    )


def _more(page: Opening) -> dict[str, Any]:
    """What one page alone shows."""
    if page.section == "files":
        return attachments_of(page.experience, page.files)
    if page.section == "people":
        return {"inclusion_questions": INCLUSION, "declaration_groups": vocabularies.inclusion_prompts()}
    return {}


def _next(experience: Experience, section: str) -> str:
    """The page that follows, when the writer asked to go on; else this one."""
    pages = list(sections(experience.size))
    if "go_on" in request.form and section in pages:
        later = pages[pages.index(section) + 1 :]
        if not later:
            return url_for(".show", experience=experience)
        section = later[0]
    return url_for(".edit", experience=experience, section=section)
