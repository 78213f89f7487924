"""The shelf: what is new since the last issue and may be chosen, and how the choice is balanced."""

from collections.abc import Iterable
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from mudun.core import countries
from mudun.core.db import db, model_named
from mudun.digests import actions, queries
from mudun.digests.models import SORTS, Issue
from mudun.digests.queries import Shelved, Taken
from mudun.digests.studio.balance import SCHEMES, balance
from mudun.digests.views.blueprint import bp
from mudun.security.access import access, may

ORDERS = {"new": _l("Newest first"), "country": _l("By country"), "gaps": _l("Missing languages last")}


@bp.get("/<record:issue>/shelf")
@access(GET=may("compose", Issue))
def shelf(issue: Issue) -> Any:
    """What may enter the issue, filtered and ordered as the editor likes."""
    asked = {name: request.args.get(name, "") for name in ("sort", "country", "order")}
    everything = request.args.get("all") == "1"
    found = queries.table(issue, everything=everything)
    records = [(item.sort, found.subjects.get((item.subject_type, item.subject_id))) for item in issue.items]
    chosen = [Taken(sort, record) for sort, record in records if record is not None]
    keys = {(record.kind, record.id) for record in [one.record for one in chosen] + [one.record for one in found.shelf]}
    places = sorted({city.country for one in found.shelf for city in one.cities})
    return render_template(
        "digests/shelf.html",
        issue=issue,
        shelf=_ordered(_filtered(found.shelf, asked), asked["order"]),
        total=len(found.shelf),
        everything=everything,
        since=found.since,
        asked=asked,
        sorts=SORTS,
        orders=ORDERS,
        places=[(code, countries.name(code)) for code in places],
        balance=balance(chosen, found.shelf, queries.tags_of(keys, SCHEMES)),
    )


def _filtered(shelf: Iterable[Shelved], asked: dict[str, str]) -> list[Shelved]:
    kept = [one for one in shelf if asked["sort"] in {"", one.sort}]
    return [one for one in kept if not asked["country"] or asked["country"] in {c.country for c in one.cities}]


def _ordered(shelf: list[Shelved], order: str) -> list[Shelved]:
    """Newest first unless asked; the order within stays."""
    if order == "country":
        return sorted(shelf, key=lambda one: [city.country for city in one.cities])
    if order == "gaps":
        return sorted(shelf, key=lambda one: len(one.record.title.missing))
    return shelf


@bp.post("/<record:issue>/items")
@access(POST=may("edit", Issue))
def add(issue: Issue) -> Any:
    """Take something from the shelf."""
    sort, number = request.form.get("sort", ""), request.form.get("number", "")
    if sort not in SORTS or not (number.isascii() and number.isdigit() and len(number) < 10):
        abort(400)
    model: Any = model_named("project" if sort in {"call", "project"} else sort)
    subject = db.session.get(model, int(number)) or abort(404)
    actions.add(issue, subject, sort, by=current_user)
    db.session.commit()
    flash(_("It stands in the issue now."))
    here: dict[str, Any] = {
        name: value for name in ("all", "country", "order", "only") if (value := request.args.get(name, ""))
    }
    return redirect(url_for(".shelf", issue=issue, _anchor="shelf", **here), 303)
