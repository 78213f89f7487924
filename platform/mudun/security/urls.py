"""Where a reader may be sent on: only to a page of ours."""

from urllib.parse import unquote, urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def safe_next(target: str | None) -> str | None:
    """`target` if it is the path of one of our own pages, else None.

    Resolved against the URL map instead of parsed for evil: what matches no page of ours is not followed.
    """
    if not target or not target.startswith("/") or len(target) > 2000:
        return None
    decoded = unquote(unquote(target))
    if decoded.startswith(("//", "/\\")) or any(ch in decoded for ch in "\\\r\n\t\0"):
        return None
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    try:
        current_app.url_map.bind("localhost").match(unquote(parts.path), method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return target
