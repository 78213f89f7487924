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
from mudun.transfers.queries.lineage import lineage, own_practice
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
from mudun.transfers.queries.waiting import is_report_due, is_silent, open_with, silent, without_report

__all__ = [
    "FACETS",
    "Alive",
    "alive_by_country",
    "alive_by_theme",
    "alive_counts",
    "alive_in_second_city",
    "asked_call_of",
    "between",
    "calls_given",
    "calls_left",
    "calls_of",
    "calls_without_answer",
    "calls_without_word",
    "days_to_first_adoption",
    "facet_counts",
    "is_alive",
    "is_report_due",
    "is_silent",
    "lineage",
    "matching",
    "of_practice",
    "open_calls_of",
    "open_with",
    "own_practice",
    "public",
    "silent",
    "standing_between",
    "visible_to",
    "with_company",
    "without_report",
]  # fmt: skip
