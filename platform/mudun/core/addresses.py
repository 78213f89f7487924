"""Addresses that never break: records are found by number or code, the words behind it are only for people.

`/ar/projects/12-school-gardens` and `/ar/projects/12` are one page. Rooms say once which page shows a kind of record
(`shows("project", "projects.show")`); notices, timelines, search and feeds then link to it without knowing the room.
"""

from typing import Any, NamedTuple

import regex
from flask import Flask, current_app
from werkzeug.routing import BaseConverter, ValidationError

from mudun.core.text import shorten

_MARKS = regex.compile(r"[\p{M}\u0640]")
_NOT_WORD = regex.compile(r"[^\p{L}\p{N}]+")


class Page(NamedTuple):
    """Where a kind of record is shown: the endpoint and the name of its argument."""

    endpoint: str
    argument: str


class RecordConverter(BaseConverter):
    """`12` or `12-any-words` → 12; a record → `12-its-words`."""

    regex = r"[1-9][0-9]{0,17}(?:-[^/]{0,200})?"
    part_isolating = True

    def to_python(self, value: str) -> int:
        """The number, whatever words follow."""
        number = int(value.split("-", 1)[0])
        if number >= 2**31:
            raise ValidationError
        return number

    def to_url(self, value: Any) -> str:
        """Number and words of a record; a bare number stays one."""
        if isinstance(value, int | str):
            return super().to_url(str(value))
        words = slug(getattr(value, "address", "") or "")
        return super().to_url(f"{value.id}-{words}" if words else str(value.id))


class SlugConverter(BaseConverter):
    """A code of small Latin letters, digits and hyphens; takes a record that has a `slug`."""

    regex = r"[a-z0-9]+(?:-[a-z0-9]+)*"

    def to_url(self, value: Any) -> str:
        """The record's slug."""
        return super().to_url(value if isinstance(value, str) else value.slug)


class LanguageConverter(BaseConverter):
    """One of the platform's languages."""

    regex = "ar|en|fr"


class KeyConverter(BaseConverter):
    """A random key or signed token from one of our mails."""

    regex = r"[A-Za-z0-9_.\-]{20,200}"


def slug(text: str) -> str:
    """Words of a title for an address, at most 60 characters: `حدائق-المدارس`."""
    short = shorten(text, 60).rstrip("…")
    return _NOT_WORD.sub("-", _MARKS.sub("", short)).strip("-").lower()


def shows(kind: str, endpoint: str, argument: str | None = None) -> None:
    """Declare that `endpoint` is the page of records of this kind."""
    PAGES[kind] = Page(endpoint, argument or kind)


def path_of(record: Any, language: str) -> str:
    """The path of a record's page in a language, also outside a request; empty for kinds that have no page."""
    page = PAGES.get(record.kind)
    if page is None:
        return ""
    urls = current_app.url_map.bind("localhost")
    return urls.build(page.endpoint, {"language": language, page.argument: record})


def absolute(path: str) -> str:
    """The public address of a path."""
    return current_app.config["BASE_URL"] + path


def init_app(app: Flask) -> None:
    """Teach the app's URL map the four converters."""
    app.url_map.converters.update(
        record=RecordConverter, slug=SlugConverter, language=LanguageConverter, key=KeyConverter
    )


PAGES: dict[str, Page] = {}
