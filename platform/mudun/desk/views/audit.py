"""The audit log: who did what and when; and whether the chain of seals holds."""

from typing import Any

from flask import render_template, request, url_for
from flask_babel import lazy_gettext as _l

from mudun.core import paging
from mudun.core.db import model_named
from mudun.core.text import clean_line
from mudun.desk import queries
from mudun.desk.policy import Desk
from mudun.desk.rights import NOUNS, label
from mudun.desk.views.blueprint import bp, page_of_number
from mudun.security.access import access, may
from mudun.workflow import activity

ACTORS = {
    "clock": _l("The platform itself"),
    "secretariat": _l("The secretariat"),
    "city": _l("A seat of a city"),
    "reviewer": _l("A reviewer"),
    "observer": _l("An observer"),
    "person": _l("An account without a seat"),
    "visitor": _l("A visitor"),
}
FILTERS = ("subject", "number", "verb", "actor")


def _page(checked: tuple[int, list[int]] | None = None) -> Any:
    chosen = {name: clean_line(request.args.get(name, ""))[:40] for name in FILTERS}
    page = paging.paged(queries.activities(**chosen), request.args.get("page"))
    kinds, verbs = queries.told_kinds()
    kept: dict[str, Any] = {name: value for name, value in chosen.items() if value}
    return render_template(
        "desk/audit.html",
        page=page,
        chosen=chosen,
        kinds=kinds,
        verbs=verbs,
        names=queries.actors(page),
        checked=checked,
        page_of=page_of_number,
        noun=lambda kind: NOUNS.get(kind, kind),
        deed=lambda row: label(model_named(row.subject_type), row.verb),
        in_what_capacity=ACTORS,
        page_url=lambda number: url_for(".audit", page=number, **kept),
    )


@bp.get("/desk/audit")
@access(GET=may("read_audit", Desk))
def audit() -> Any:
    """The log, newest first, with filters."""
    return _page()


@bp.post("/desk/audit")
@access(POST=may("read_audit", Desk), throttle="write")
def verify() -> Any:
    """Check every seal of the log."""
    return _page(activity.verify())
