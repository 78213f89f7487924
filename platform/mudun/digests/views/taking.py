"""An issue as files to take along."""

from typing import Any

from flask import Response, abort, current_app, make_response, send_file
from werkzeug.exceptions import ServiceUnavailable

from mudun.core.db import db
from mudun.digests.exports.forms import FORMS, file_name, made
from mudun.digests.exports.kept import kept
from mudun.digests.models import Issue
from mudun.digests.photos import from_storage
from mudun.digests.snapshot import draft, marked
from mudun.digests.views.blueprint import bp
from mudun.files import storage
from mudun.files.models import MadeFile
from mudun.i18n.languages import CODES
from mudun.security.access import access, may

LANGUAGES, NAMES = f"any({', '.join(CODES)})", f"any({', '.join(FORMS)})"


@bp.get(f"/<record:issue>/export/<{LANGUAGES}:reading>.<{NAMES}:form>")
@access(GET=may("view", Issue))
def export(issue: Issue, reading: str, form: str) -> Response:
    """The issue as a file, as it was made when the issue appeared or was withdrawn; while the worker makes it, and for
    a draft, it is made for whoever asks."""
    name = file_name(issue.number, reading, form, draft=not issue.is_frozen)
    row = _row(issue, reading, form, name) if issue.is_public else None
    withdrawn = issue.withdrawn_at if issue.is_withdrawn else None
    if row is not None and (withdrawn is None or row.created_at >= withdrawn):  # what was made before does not say so
        return _sent(row, as_attachment=True)
    if issue.is_public:
        folder = current_app.config["CACHE_FOLDER"] / "digests"
        content = kept(marked(issue), reading, form, from_storage, folder)
    else:
        content = made(draft(issue), reading, form, from_storage)
    response = Response(content, mimetype=FORMS[form].media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "public, max-age=300" if issue.is_public else "private, no-store"
    return response


@bp.get(f"/<record:issue>/files/<{LANGUAGES}:reading>/<file:name>", endpoint="made")
@access(GET=may("view", Issue))
def made_file(issue: Issue, reading: str, name: str) -> Response:
    """A file that was made with the issue under its name: a card to share, a certificate."""
    row = _row(issue, reading, None, name) if issue.is_public else None
    return _sent(row or abort(404), as_attachment=False)


def _row(issue: Issue, language: str, form: str | None, name: str) -> MadeFile | None:
    about = {"subject_type": issue.kind, "subject_id": issue.id, "language": language, "name": name}
    return db.session.scalar(db.select(MadeFile).filter_by(**about, **({"form": form} if form else {})))


def _sent(row: MadeFile, *, as_attachment: bool) -> Response:
    path = storage.path_of(row.sha256)
    if not path.is_file():
        raise ServiceUnavailable
    response: Any = make_response(
        send_file(
            path, mimetype=row.media_type, as_attachment=as_attachment, download_name=row.name, etag=row.sha256,
            conditional=True,
        )
    )  # fmt: skip
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response  # type: ignore[no-any-return]
