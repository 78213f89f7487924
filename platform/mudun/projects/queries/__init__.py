"""Named questions about joint projects."""

from mudun.projects.queries.facets import counts
from mudun.projects.queries.filters import FACETS, Filters, matching, sorted_by
from mudun.projects.queries.lists import (
    counted_open,
    drafts_of,
    led_by,
    open_calls,
    posted_unreviewed,
    projects_of,
    public,
    to_review,
    visible_to,
    waiting_too_long,
    with_all,
    with_lead_city,
)

__all__ = [
    "FACETS", "Filters", "counted_open", "counts", "drafts_of", "led_by", "matching", "open_calls",
    "posted_unreviewed", "projects_of", "public", "sorted_by", "to_review", "visible_to", "waiting_too_long",
    "with_all", "with_lead_city",
]  # fmt: skip
