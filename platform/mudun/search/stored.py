"""A search as it is kept: its query string."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from werkzeug.datastructures import MultiDict

from mudun.search.filters import Search

LONGEST = 1_000
MOST_WORDS = 80


def search_of(query: str) -> Search:
    """The search behind a kept query string; an empty one for what we never wrote."""
    try:
        return Search.of(MultiDict(parse_qsl(query[:LONGEST], max_num_fields=MOST_WORDS)))
    except ValueError:  # more words than anybody chooses
        return Search()


def query_of(search: Search) -> str:
    """The query string of a search; empty when it is too long to be kept, or asks for nothing."""
    words: dict[str, Any] = search.words
    query = urlencode(words, doseq=True)
    return query if len(query) <= LONGEST and not search.is_empty else ""
