"""Serving stored files, to whoever may view the record they belong to."""

from typing import Any

from flask import Blueprint, Flask, abort, make_response, send_file
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.routing import BaseConverter

import mudun.files.policy  # noqa: F401  (gives the rights)
from mudun.files import storage
from mudun.files.models import LARGE, SMALL, TINY, StoredFile
from mudun.files.sizes import size
from mudun.publishing.pictures import framed
from mudun.security.access import access, may
from mudun.security.policy import can
from mudun.security.rules import Visitor

bp = Blueprint("files", __name__)
YEAR = 60 * 60 * 24 * 365
TINIEST = 352  # dots: a photo among many to choose from, on a fine screen


@bp.get("/files/<record:stored_file>/<file:name>")
@access(GET=may("view", StoredFile))
def show(stored_file: StoredFile, name: str) -> Any:
    """The bytes. A row's bytes never change, so whatever is public may be kept for good."""
    if name == TINY and stored_file.is_photo:
        return _tiny(stored_file)
    digest = stored_file.digest_of(name)
    if digest is None:
        abort(404)
    path = storage.path_of(digest)
    if not path.is_file():
        raise ServiceUnavailable
    response = make_response(
        send_file(
            path,
            mimetype="image/webp" if name == SMALL else stored_file.media_type,
            as_attachment=not stored_file.is_photo,
            download_name=name,
            etag=digest,
            conditional=True,
        )
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = _caching(stored_file)
    return response


def _tiny(file: StoredFile) -> Any:
    """The middle of a photo, as it stands among dozens: drawn from the small copy, and kept in memory."""
    try:
        content = framed(storage.get(str(file.small_sha256)), width=TINIEST, quality=60)
    except (storage.Absent, ValueError, OSError):
        raise ServiceUnavailable from None
    response = make_response(content)
    response.mimetype = "image/jpeg"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = _caching(file)
    return response


def _caching(file: StoredFile) -> str:
    """For good when everybody may see it; else for this reader, asked anew each time."""
    is_public = can(Visitor(), "view", file)
    return f"public, max-age={YEAR}, immutable" if is_public else "private, no-cache"


class NameConverter(BaseConverter):
    """The name a file is served under; only names that the file has are answered."""

    regex = r"[^/\x00-\x1f]{1,200}"


def init_app(app: Flask) -> None:
    """Bind the page, and the names under which templates ask for the sizes of a photo."""
    app.url_map.converters["file"] = NameConverter
    app.register_blueprint(bp)
    app.jinja_env.filters["size"] = size
    app.jinja_env.globals.update(photo_large=LARGE, photo_small=SMALL, photo_tiny=TINY)
