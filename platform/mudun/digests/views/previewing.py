"""The pages of an issue in the making as pictures: for the secretariat alone, and no browser keeps one."""

from typing import Any

from flask import Response, abort, g, render_template, request

from mudun.digests.models import Issue
from mudun.digests.studio.pages import WIDTHS, page_count, page_image
from mudun.digests.views.blueprint import bp
from mudun.i18n.languages import CODES
from mudun.security.access import access, may

_READING = f"<any({', '.join(CODES)}):reading>"


@bp.get("/<record:issue>/pages")
@access(GET=may("compose", Issue))
def pages(issue: Issue) -> Any:
    """Page by page in one language, two at a time."""
    reading = request.args.get("in", "")
    reading = reading if reading in CODES else g.language
    total = page_count(issue, reading)
    asked = request.args.get("page", "")
    page = min(int(asked), total) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 5 else 1
    return render_template("digests/pages.html", issue=issue, reading=reading, total=total, page=max(page, 1))


@bp.get(f"/<record:issue>/pages/{_READING}/<int:page>.webp")
@access(GET=may("compose", Issue))
def page(issue: Issue, reading: str, page: int) -> Response:
    """One page as it would be printed now; narrower when the address asks for one of the widths."""
    width = next((one for one in WIDTHS if str(one) == request.args.get("width")), WIDTHS[0])
    content = page_image(issue, reading, page, width) if 0 < page < 10_000 else None
    if content is None:
        abort(404)
    return Response(content, mimetype="image/webp", headers={"Cache-Control": "private, no-store"})
