"""What everybody reads: the archive, an issue, its files, its feed."""

from collections.abc import Mapping
from typing import Any

from flask import Response, current_app, g, render_template, request, url_for

from mudun.core.addresses import absolute
from mudun.core.db import db
from mudun.core.paging import paged
from mudun.digests import queries
from mudun.digests.exports.atom import feed as feed_of
from mudun.digests.exports.edition import edition as edition_of
from mudun.digests.exports.forms import FORMS, made
from mudun.digests.exports.json import SCHEMA
from mudun.digests.exports.kept import kept
from mudun.digests.models import Issue
from mudun.digests.photos import from_storage
from mudun.digests.snapshot import covers_of, draft, marked
from mudun.digests.views.blueprint import bp
from mudun.files.models import LARGE, photos_of
from mudun.i18n.languages import CODES
from mudun.security.access import PUBLIC, access, may

MOST_IN_FEED = 20


@bp.get("")
@access(GET=PUBLIC)
def index() -> Any:
    """The archive, newest first."""
    page = paged(queries.public_issues(), request.args.get("page"))
    return render_template(
        "digests/index.html",
        page=page,
        forms=FORMS,
        page_url=lambda number: url_for(".index", page=number),
        Issue=Issue,
    )


@bp.get("/feed.atom")
@access(GET=PUBLIC)
def feed() -> Response:
    """The issues for feed readers."""
    issues = db.session.scalars(queries.public_issues().limit(MOST_IN_FEED))
    content = feed_of(map(marked, issues), g.language, absolute(url_for(".index")))
    return Response(content, mimetype=FORMS["atom"].media_type)


@bp.get("/schema.json")
@access(GET=PUBLIC)
def schema() -> Response:
    """What the JSON form of an issue holds."""
    return Response(SCHEMA.read_bytes(), mimetype="application/schema+json")


@bp.get("/<record:issue>")
@access(GET=may("view", Issue))
def show(issue: Issue) -> Any:
    """An issue as a page; the secretariat sees one that is being composed, marked as a draft."""
    pictures = photo_addresses(issue)
    return render_template(
        "digests/show.html",
        issue=issue,
        edition=edition_of(draft(issue), g.language),
        photo_address=lambda photo: pictures.get(photo["file"], ""),
        editions=queries.editions_of(issue),
        forms=FORMS,
    )


def photo_addresses(issue: Issue) -> Mapping[str, str]:
    """SHA-256 → address of the issue's own photos; those of a draft still belong to its records."""
    files = photos_of(issue) if issue.is_public else covers_of(issue).values()
    return {file.sha256: url_for("files.show", stored_file=file.id, name=LARGE) for file in files}


@bp.get(f"/<record:issue>/export/<any({', '.join(CODES)}):reading>.<any({', '.join(FORMS)}):form>")
@access(GET=may("view", Issue))
def export(issue: Issue, reading: str, form: str) -> Response:
    """The issue as a file. What has appeared is kept on disk; a draft is made anew."""
    if issue.is_public:
        folder = current_app.config["CACHE_FOLDER"] / "digests"
        content = kept(marked(issue), reading, form, from_storage, folder)
    else:
        content = made(draft(issue), reading, form, from_storage)
    response = Response(content, mimetype=FORMS[form].media_type)
    name = f"mudun-digest-{issue.number}{'-draft' if not issue.is_public else ''}-{reading}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "public, max-age=300" if issue.is_public else "private, no-store"
    return response
