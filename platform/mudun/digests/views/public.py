"""What everybody reads: the archive, an issue and its pieces, its feeds."""

from collections.abc import Mapping
from typing import Any

from flask import Response, abort, g, redirect, render_template, request, url_for

from mudun.core.addresses import absolute
from mudun.core.db import db
from mudun.core.paging import paged
from mudun.digests import queries
from mudun.digests.exports import citation, fragments, linked
from mudun.digests.exports.atom import feed as feed_of
from mudun.digests.exports.cards import name_of as card
from mudun.digests.exports.edition import edition as edition_of
from mudun.digests.exports.forms import FORMS
from mudun.digests.exports.json import SCHEMA
from mudun.digests.exports.opds import KIND, Book, catalogue
from mudun.digests.exports.shown import Shown, Shows
from mudun.digests.models import Issue
from mudun.digests.snapshot import covers_of, draft, marked
from mudun.digests.views.blueprint import bp
from mudun.files.models import LARGE, SMALL, MadeFile, StoredFile, made_of, photos_of
from mudun.security.access import PUBLIC, access, may

MOST_IN_FEED = 20
BOOKS = ("epub", "pdf")  # what reading programs fetch


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


@bp.get("/catalogue.opds")
@access(GET=PUBLIC)
def opds() -> Response:
    """The issues for reading programs."""
    issues = db.session.scalars(queries.public_issues().limit(MOST_IN_FEED)).all()
    pictured = queries.with_file(issues, card(0, "square"), g.language)
    books = [_book(issue, has_picture=issue.id in pictured) for issue in issues]
    content = catalogue(books, g.language, absolute(url_for(".opds")), absolute(url_for(".index")))
    return Response(content, content_type=f"{KIND};charset=utf-8")


def _book(issue: Issue, *, has_picture: bool) -> Book:
    files = {
        FORMS[form].media_type: absolute(url_for(".export", issue=issue, reading=g.language, form=form))
        for form in BOOKS
    }
    picture = absolute(url_for(".made", issue=issue, reading=g.language, name=card(0, "square")))
    return Book(marked(issue), files, picture if has_picture else "")


@bp.get("/schema.json")
@access(GET=PUBLIC)
def schema() -> Response:
    """What the JSON form of an issue holds."""
    return Response(SCHEMA.read_bytes(), mimetype="application/schema+json")


@bp.get("/no/<int:number>")
@access(GET=PUBLIC)
def numbered(number: int) -> Any:
    """The short address of a number, for print and QR codes: whichever edition is valid now."""
    issue = queries.named(number) if number < 2**31 else None
    return redirect(url_for(".show", issue=issue or abort(404)), 302)


@bp.get("/<record:issue>")
@access(GET=may("view", Issue))
def show(issue: Issue) -> Any:
    """An issue as a page; the secretariat sees one that is being composed, marked as a draft."""
    content = draft(issue)
    it = edition_of(content, g.language)
    files = made_of(issue) if issue.is_public else []
    return render_template(
        "digests/show.html",
        issue=issue,
        edition=it,
        shown=shown_photos(issue),
        editions=queries.editions_of(issue),
        forms=FORMS,
        sizes={(file.form, file.language): file.bytes for file in files if file.form in FORMS},
        certificates=[file for file in files if file.form == "certificate" and file.language == g.language],
        places={c["slug"]: c["name"][g.language] for c in _places(content) if g.language in c["name"]},
        citation=citation.sentence(content, g.language) if issue.is_public else "",
        card=_card(issue, files, 0),
        linked=linked.issue(it) if issue.is_public else None,
    )


def _places(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [city for section in content["sections"] for item in section["items"] for city in item["cities"]]


def _card(issue: Issue, files: list[MadeFile], number: int) -> str:
    """The address of the wide card, when it is made."""
    name = card(number, "wide")
    if not any(file.name == name and file.language == g.language for file in files):
        return ""
    return absolute(url_for(".made", issue=issue, reading=g.language, name=name))


@bp.get("/<record:issue>/pieces/<int:number>")
@access(GET=may("view", Issue))
def piece(issue: Issue, number: int) -> Any:
    """One piece of an issue as a page of its own, at an address that stays."""
    it = edition_of(draft(issue), g.language)
    item = next((one for one in it["items"] if one["number"] == number), None) or abort(404)
    files = made_of(issue, "card") if issue.is_public else []
    address = absolute(url_for(".piece", issue=issue, number=number))
    return render_template(
        "digests/piece.html",
        issue=issue,
        edition=it,
        item=item,
        content=fragments.piece(it, number, shown_photos(issue)),
        cards=[file for file in files if file.language == g.language and file.name.startswith(f"card-{number}-")],
        card=_card(issue, files, number),
        linked=linked.piece(it, item, address) if issue.is_public else None,
    )


def shown_photos(issue: Issue) -> Shows:
    """How a page shows the issue's own photos, a small copy first; those of a draft still belong to its records."""
    files = photos_of(issue) if issue.is_frozen else covers_of(issue).values()
    found = {file.sha256: _shown(file) for file in files}
    return lambda photo: found.get(photo["file"])


def _shown(file: StoredFile) -> Shown:
    small, large = (url_for("files.show", stored_file=file.id, name=name) for name in (SMALL, LARGE))
    sources = f"{small} {file.small_width}w, {large} {file.width}w"
    return Shown(small, sources, file.small_width, file.small_height)
