"""What was typed and not saved: kept as it is typed, offered again, thrown away."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.experiences import keeping, presence
from mudun.experiences.forms.opening import Opening, chosen
from mudun.experiences.forms.telling import told
from mudun.experiences.keeping import Typing
from mudun.experiences.merging import differing
from mudun.experiences.models import Experience
from mudun.experiences.sizes import SECTIONS, sections
from mudun.experiences.views.blueprint import bp
from mudun.security.access import access, may

PAGE = f"/<record:experience>/edit/<any({', '.join(SECTIONS)}):section>"
OFFERED = 3


@bp.post(f"{PAGE}/typing")
@access(POST=may("edit", Experience), throttle="keep")
def keep(experience: Experience, section: str) -> Any:
    """Keep what is being typed in this tab, and say who else has the page open. Asked by the page itself."""
    tab = keeping.tab_of(request.form.get("form_key"))
    if not tab or section not in sections(experience.size):
        abort(422)
    presence.note(experience, section, current_user)
    if "here" not in request.form:
        page = Opening(experience, section)
        form = page.form()
        words = form.typed(request.form)
        if keeping.is_too_long(words):
            abort(413)
        is_new = bool(differing(page.fields(form), chosen(form)))
        keeping.keep(experience, section, tab, words if is_new else (), by=current_user)
    db.session.commit()
    others = [one for one in keeping.around(experience, current_user).seen if one.user_id != current_user.id]
    return jsonify(colleagues=[one.name for one in others if one.section == section])


@bp.post(f"{PAGE}/typing/forget")
@access(POST=may("edit", Experience))
def forget(experience: Experience, section: str) -> Any:
    """Throw away what was typed in a tab and not saved."""
    if tab := keeping.tab_of(request.form.get("tab")):
        keeping.settle(experience, section, tab, by=current_user)
        db.session.commit()
        flash(_("It is thrown away. What was saved stays as it is."))
    return redirect(url_for(".edit", experience=experience, section=section), 303)


def typed_in(rows: Sequence[Typing], section: str, tab: str | None) -> list[tuple[str, str]] | None:
    """What was typed in this tab of the page, when its writer wants it back."""
    return next((row.words for row in rows if tab and row.tab == tab and row.section == section and row.words), None)


def typed_before(page: Opening, rows: Sequence[Typing], but: str) -> list[dict[str, Any]]:
    """What to offer again: when it was typed, and where it differs from what is saved; the latest three."""
    offered = []
    for row in [row for row in rows if row.section == page.section and row.words and row.tab != but][:OFFERED]:
        form = page.form(row.words)
        clashes = differing(page.fields(form), chosen(form))
        if clashes:
            offered.append({"tab": row.tab, "at": row.at, "lines": told(form, clashes)})
    return offered
