"""The page of checks: completeness and length, small faults of print, every figure with its source."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.digests import actions, queries
from mudun.digests.models import Issue, Item
from mudun.digests.studio import texts
from mudun.digests.studio.facts import Fact, facts, facts_of
from mudun.digests.studio.pages import last_counts, last_crowded, last_stranded
from mudun.digests.studio.typography import faults, of_pages, of_room
from mudun.digests.views.blueprint import bp
from mudun.security.access import access, may


@bp.get("/<record:issue>/check")
@access(GET=may("compose", Issue))
def check(issue: Issue) -> Any:
    """Everything that can be looked through before somebody else reads the issue."""
    records = queries.load_words(issue.items)
    found = list(texts.cells(issue, records))
    told, ticked = facts(issue, found, records), queries.ticks(issue)
    left = sum(fact.fingerprint not in ticked for fact in told)
    return render_template(
        "digests/check.html",
        issue=issue,
        progress=texts.progress(found),
        faults=[
            *faults(issue, found, queries.shown_photos(issue)),
            *of_pages(issue, last_stranded(issue)),
            *of_room(issue, last_crowded(issue)),
        ],
        pieces=_by_piece(told),
        total=len(told),
        left=left,
        ticks=ticked,
        records=records,
        pages=last_counts(issue),
    )


def _by_piece(told: list[Fact]) -> list[tuple[Item | None, list[Fact]]]:
    """The figures of the issue's own words, then those of each piece, in the order of reading."""
    found: dict[int, list[Fact]] = {}
    for fact in told:
        found.setdefault(fact.item.id if fact.item else 0, []).append(fact)
    return [(some[0].item, some) for some in found.values()]


@bp.post("/<record:issue>/check")
@access(POST=may("compose", Issue))
def tick_facts(issue: Issue) -> Any:
    """Keep the ticks of the figures that were shown; what was not on the page keeps its own. A piece's button ticks
    all figures of that piece."""
    there = facts_of(issue)
    offered = set(request.form.getlist("shown")) & {fact.fingerprint for fact in there}
    whole = request.form.get("piece", "")
    ticked = {fact.fingerprint for fact in there if whole == (str(fact.item.id) if fact.item else "0")}
    actions.tick(issue, ticked.union(request.form.getlist("tick")), offered, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".check", issue=issue, _anchor="facts"), 303)
