"""The page of checks: completeness and length, small faults of print, every figure with its source."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.digests import actions, queries
from mudun.digests.models import Issue
from mudun.digests.studio import texts
from mudun.digests.studio.facts import Fact, facts
from mudun.digests.studio.pages import last_counts
from mudun.digests.studio.typography import faults
from mudun.digests.views.blueprint import bp
from mudun.security.access import access, may


@bp.get("/<record:issue>/check")
@access(GET=may("compose", Issue))
def check(issue: Issue) -> Any:
    """Everything that can be looked through before somebody else reads the issue."""
    records = queries.load_words(issue.items)
    found = list(texts.cells(issue, records))
    told = facts(issue, found, records)
    return render_template(
        "digests/check.html",
        issue=issue,
        progress=texts.progress(found),
        faults=faults(issue, found, queries.shown_photos(issue)),
        facts=told,
        ticks=queries.ticks(issue),
        records=records,
        pages=last_counts(issue),
    )


def _all(issue: Issue) -> list[Fact]:
    records = queries.load_words(issue.items)
    return facts(issue, texts.cells(issue, records), records)


@bp.post("/<record:issue>/check")
@access(POST=may("compose", Issue))
def tick_facts(issue: Issue) -> Any:
    """Keep the ticks of the figures that were shown; what was not on the page keeps its own."""
    offered = set(request.form.getlist("shown")) & {fact.fingerprint for fact in _all(issue)}
    actions.tick(issue, request.form.getlist("tick"), offered, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".check", issue=issue, _anchor="facts"), 303)
