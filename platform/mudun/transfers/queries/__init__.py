"""Named questions about transfers."""

from mudun.transfers.queries.calls import (
    asked_call_of,
    calls_given,
    calls_left,
    calls_of,
    calls_without_answer,
    calls_without_word,
    open_calls_of,
)
from mudun.transfers.queries.filters import FACETS, facet_counts, matching
from mudun.transfers.queries.lists import (
    between,
    of_practice,
    public,
    standing_between,
    visible_to,
    with_company,
)
from mudun.transfers.queries.numbers import (
    Alive,
    alive_by_country,
    alive_by_theme,
    alive_counts,
    alive_in_second_city,
    days_to_first_adoption,
    is_alive,
)

__all__ = [
    "FACETS", "Alive", "alive_by_country", "alive_by_theme", "alive_counts", "alive_in_second_city", "asked_call_of",
    "between", "calls_given", "calls_left", "calls_of", "calls_without_answer", "calls_without_word",
    "days_to_first_adoption", "facet_counts", "is_alive", "matching", "of_practice", "open_calls_of", "public",
    "standing_between", "visible_to", "with_company",
]  # fmt: skip
