"""Where the room's pages hang, and how a record found by kind and number is linked."""

from typing import Any

from flask import Blueprint, url_for

from mudun.core.addresses import PAGES, path_of
from mudun.i18n.languages import current

bp = Blueprint("desk", __name__, url_prefix="/<language:language>")


def page_of(record: Any) -> str:
    """The page of a record in the reader's language; empty for what has none."""
    return path_of(record, current()) if hasattr(record, "kind") else ""


def page_of_number(kind: str, number: int) -> str:
    """The page of the record with this number, without reading it; empty where a number is not enough."""
    page = PAGES.get(kind)
    if page is None or kind == "city":
        return ""
    address: dict[str, Any] = {page.argument: number}
    return url_for(page.endpoint, **address)
