"""The search page."""

from typing import Any

from flask import Blueprint, Flask, current_app, render_template, request, url_for

from mudun.core.addresses import PAGES
from mudun.search import index as entries  # noqa: F401  (listens to the session)
from mudun.search import queries
from mudun.search.models import SearchEntry
from mudun.search.subjects import SUBJECTS
from mudun.security.access import PUBLIC, access

bp = Blueprint("search", __name__, url_prefix="/<language:language>/search")


@bp.get("")
@access(GET=PUBLIC)
def index() -> Any:
    """One box; results grouped by kind, or one kind by pages."""
    text = request.args.get("q", "").strip()[: queries.LONGEST]
    kind = request.args.get("kind", "")
    looked_for = queries.asked(text)
    found = queries.groups(looked_for) if looked_for and kind not in SUBJECTS else []
    page = queries.of_kind(looked_for, kind, request.args.get("page")) if looked_for and kind in SUBJECTS else None
    return render_template(
        "search/index.html",
        q=text,
        looked_for=looked_for,
        found=found,
        page=page,
        kind=kind,
        kind_label=SUBJECTS[kind].label if kind in SUBJECTS else "",
        address=address,
        page_url=lambda number: url_for(".index", q=text, kind=kind, page=number),
    )


def address(entry: SearchEntry) -> str:
    """Where a result leads, without asking for the record."""
    page = PAGES.get(entry.subject_type)
    if page is None or page.endpoint not in current_app.view_functions:
        return ""
    values: dict[str, Any] = {page.argument: entry.key}
    return url_for(page.endpoint, **values)


def init_app(app: Flask) -> None:
    """Open the search page."""
    app.register_blueprint(bp)
