"""The translation desk: the texts of an issue in two languages side by side, saved one by one."""

import hashlib
from typing import Any, NamedTuple

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.core.forms import too_long
from mudun.core.text import clean_line, clean_lines, length
from mudun.digests import actions, queries
from mudun.digests.forms import TranslationForm
from mudun.digests.models import Issue
from mudun.digests.studio import texts
from mudun.digests.views.blueprint import bp
from mudun.i18n.languages import CODES
from mudun.security.access import access, may


class Typed(NamedTuple):
    """What was typed for one text and could not be saved: shown again with the reason, and with a colleague's text."""

    key: str
    text: str
    error: str
    theirs: str


@bp.get("/<record:issue>/translate")
@access(GET=may("edit", Issue))
def translate(issue: Issue) -> Any:
    """What lacks a language, and on wish everything."""
    return _page(issue)


def _languages() -> tuple[str, str]:
    """(from, into): as asked, else from the reader's own into the first other one."""
    into = request.values.get("into") or request.form.get("language", "")
    into = into if into in CODES else next(code for code in ("fr", "en", "ar") if code != g.language)
    given = request.values.get("from", "")
    return (given if given in CODES and given != into else "ar" if into != "ar" else "en"), into


def _page(issue: Issue, typed: Typed | None = None) -> str:
    source, into = _languages()
    records = queries.load_words(issue.items)
    found = list(texts.cells(issue, records))
    everything = request.values.get("all") == "1"
    kept = typed.key if typed else ""
    rows = [cell for cell in found if everything or cell.lacks(into) or cell.key == kept]
    return render_template(
        "digests/translate.html",
        issue=issue,
        rows=rows,
        progress=texts.progress(found),
        source=source,
        into=into,
        everything=everything,
        typed=typed,
        form=TranslationForm(formdata=None),
        stood=lambda cell: _print(cell.text.get(into, "")),
    )


def _print(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@bp.post("/<record:issue>/translate")
@access(POST=may("edit", Issue))
def save_translation(issue: Issue) -> Any:
    """Keep one text in one language, in the issue alone, and go on to the next gap."""
    queries.hold(issue)
    form = TranslationForm()
    if not form.validate_on_submit():
        abort(400)
    into = form.language.data
    records = queries.load_words(issue.items)
    cell = next((one for one in texts.cells(issue, records) if one.key == form.cell.data), None) or abort(404)
    text = (clean_lines if cell.is_long else clean_line)(form.text.data or "")
    there, over = cell.text.get(into, ""), length(text) - cell.limit
    if over > 0:
        return _page(issue, Typed(cell.key, text, too_long(over, cell.limit), "")), 422
    if _print(there) not in {form.stood.data, _print(text)}:
        return _page(issue, Typed(cell.key, text, _("A colleague wrote here meanwhile."), there)), 409
    actions.translate(cell.owner, cell.field, into, text, form.origin.data, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(_next(issue, cell.key, into), 303)


def _next(issue: Issue, key: str, into: str) -> str:
    """The page again, at the next gap behind this text."""
    found = list(texts.cells(issue, queries.load_words(issue.items)))
    at = next((place for place, cell in enumerate(found) if cell.key == key), -1)
    gap = next((cell.key for cell in found[at + 1 :] if cell.lacks(into)), "gaps")
    asked: dict[str, Any] = {name: value for name in ("from", "all") if (value := request.form.get(name, ""))}
    return url_for(".translate", issue=issue, into=into, _anchor=gap, **asked)
