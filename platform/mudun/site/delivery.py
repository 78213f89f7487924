"""How answers travel: compressed where that helps on a slow line, and kept by browsers where that is safe."""

import gzip
from functools import lru_cache

from flask import Flask, Response, request

WORDY = frozenset(
    {
        "text/html", "text/css", "text/plain", "text/javascript", "text/csv", "application/javascript",
        "application/json", "application/xml", "application/atom+xml", "image/svg+xml",
    }
)  # fmt: skip
WORTH_IT = 700  # bytes; below, the header costs more than is saved
YEAR = "public, max-age=31536000, immutable"
UNCHANGING = "fonts/"  # named in the stylesheet, so without a fingerprint; they never change


@lru_cache(maxsize=64)
def _pressed(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)


def compress(response: Response) -> Response:
    """Gzip text answers for whoever takes it; files of `static/` are pressed once and remembered."""
    if response.status_code == 304 or not _worth_compressing(response):
        return response
    response.vary.add("Accept-Encoding")
    if "gzip" not in request.accept_encodings:
        return response
    static = request.endpoint == "static"
    response.direct_passthrough = False
    body = response.get_data()
    response.set_data(_pressed(body) if static else gzip.compress(body, 5, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    etag, _weak = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)
    return response


def _worth_compressing(response: Response) -> bool:
    return (
        response.mimetype in WORDY
        and response.status_code not in (204, 206)
        and "Content-Encoding" not in response.headers
        and (not response.is_streamed or response.direct_passthrough)
        and (response.content_length or 0) >= WORTH_IT
    )


def keep(response: Response) -> Response:
    """Fingerprinted files and fonts are kept for a year; other files are asked for again."""
    if request.endpoint == "static" and response.status_code in (200, 304):
        name = (request.view_args or {}).get("filename", "")
        forever = "v" in request.args or name.startswith(UNCHANGING)
        response.headers["Cache-Control"] = YEAR if forever else "no-cache"
    return response


def init_app(app: Flask) -> None:
    """Compress last of all."""
    app.after_request(compress)
    app.after_request(keep)
