"""Pages for visitors, remembered for as long as they are true.

A page is remembered under its address, the reader's theme and the edition of the database it was made from; any
committed change makes a new edition, so a stale page is never served (docs/adr/0011). Only visitors without a
session are served from here, so nobody's private page can be. "3 minutes ago" is true for a minute.

Somebody who is signed in sees the same public lists inside a shell of their own: `remembered` keeps what is the same.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, NamedTuple

from flask import Flask, Response, current_app, g, request, session
from markupsafe import Markup

from mudun.core import edition
from mudun.core.clock import now
from mudun.i18n import languages
from mudun.security.headers import csp_nonce
from mudun.site.navigation import THEME_COOKIE

MOST_BYTES = 48 * 1024 * 1024
LONGEST_PAGE = 512 * 1024
LONGEST_QUERY = 500


class Remembered(NamedTuple):
    """A page's body, the nonce that stands in it and its type."""

    body: bytes
    nonce: bytes
    mimetype: str


class PageCache:
    """The last pages made in this process, within a fixed amount of memory."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._pages: OrderedDict[Any, Remembered] = OrderedDict()
        self._lock, self._bytes, self._most = Lock(), 0, most_bytes

    def get(self, key: Any) -> Remembered | None:
        """The page, if it is remembered."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Any, page: Remembered) -> None:
        """Remember a page, forgetting the longest unused ones."""
        with self._lock:
            if key in self._pages:
                return
            self._pages[key] = page
            self._bytes += len(page.body)
            while self._bytes > self._most:
                _key, old = self._pages.popitem(last=False)
                self._bytes -= len(old.body)


def _key() -> Any:
    """What this page depends on; None when it must not be remembered."""
    if request.method != "GET" or not hasattr(g, "language") or len(request.query_string) > LONGEST_QUERY:
        return None
    if current_app.config["SESSION_COOKIE_NAME"] in request.cookies:
        return None
    return (edition.current(), _moment(), request.host, request.full_path, request.cookies.get(THEME_COOKIE))


def _moment() -> int:
    return int(now().timestamp()) // 60


def remembered(name: str, make: Callable[[], str], *variants: Any) -> Markup:
    """A part of this page that is the same for everybody with the same `variants`; made when it is not remembered.

    `make` must look at nothing but the address, the language, the database and the variants: it never asks who reads.
    """
    if not remembers() or not edition.is_settled():
        return Markup(make())  # noqa: S704  (rendered by a template)
    pages: PageCache = current_app.extensions["page_cache"]
    key = (name, edition.current(), _moment(), languages.current(), request.root_url, request.full_path, variants)
    part = pages.get(key)
    if part is None:
        own = _own()
        part = Remembered(make().encode(), b"", "")
        if _own() == own:  # a part with a form's token or a nonce is its reader's own
            pages.put(key, part)
    return Markup(part.body.decode())  # noqa: S704


def remembers() -> bool:
    """Whether pages and their parts are remembered at all."""
    return bool(current_app.config.get("PAGE_CACHE", True))


def _own() -> tuple[Any, Any]:
    return g.get("csrf_token"), g.get("csp_nonce")


def serve() -> Response | None:
    """The remembered page with a nonce of its own, or None when it must be made."""
    g.page_key = key = _key()
    page = current_app.extensions["page_cache"].get(key) if key else None
    if page is None:
        return None
    g.page_key = None
    return Response(page.body.replace(page.nonce, csp_nonce().encode()), mimetype=page.mimetype)


def remember(response: Response) -> Response:
    """Remember what was made for a visitor, unless a session was begun for it (a form's token, a message)."""
    key = g.pop("page_key", None)
    if (
        key
        and response.status_code == 200
        and response.mimetype == "text/html"
        and not response.is_streamed
        and not session.modified
        and (response.content_length or 0) <= LONGEST_PAGE
    ):
        page = Remembered(response.get_data(), csp_nonce().encode(), response.mimetype)
        current_app.extensions["page_cache"].put(key, page)
    return response


def init_app(app: Flask) -> None:
    """Stand before every view; `PAGE_CACHE = False` turns it off. Called last: its after_request must run first."""
    app.extensions["page_cache"] = PageCache()
    if app.config.get("PAGE_CACHE", True):
        app.before_request(serve)
        app.after_request(remember)
