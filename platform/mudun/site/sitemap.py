"""The pages that search engines should know: those of the house, and every record a visitor may see."""

from collections.abc import Iterator
from typing import NamedTuple

from flask import current_app, url_for

from mudun.core.addresses import absolute
from mudun.i18n.languages import CODES

FIXED = (
    "site.home", "site.about", "site.how", "site.nonbinding", "site.privacy", "site.accessibility",
    "site.sources",
    "projects.index", "cities.index", "experiences.index", "practices.index", "digests.index",
)  # fmt: skip


class Entry(NamedTuple):
    """A page: its address in each language."""

    addresses: dict[str, str]


def pages() -> Iterator[Entry]:
    """Every public page."""
    for endpoint in FIXED:
        if endpoint in current_app.view_functions:
            yield Entry({code: absolute(url_for(endpoint, language=code)) for code in CODES})
