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
from mudun.transfers.queries.lists import (
    between,
    of_practice,
    public,
    standing_between,
    visible_to,
    with_company,
)

__all__ = [
    "asked_call_of", "between", "calls_given", "calls_left", "calls_of", "calls_without_answer", "calls_without_word",
    "of_practice", "open_calls_of", "public", "standing_between", "visible_to", "with_company",
]  # fmt: skip
