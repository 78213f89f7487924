"""A page of a list with filters, and the numbers beside the filters."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from flask import request

from mudun.core import edition
from mudun.core.paging import Paged, counted, paged

Chosen = Mapping[str, Sequence[str]]
Counts = dict[str, dict[str, int]]


def filtered(
    name: str, chosen: Chosen, query: sa.Select[Any], count: Callable[[Chosen], Counts]
) -> tuple[Paged, Counts]:
    """The page that is asked for and the counts; what must look at every record is done once for each edition."""
    key = tuple((facet, *values) for facet, values in chosen.items() if values)
    total, counts = edition.kept(name, lambda: (counted(query), count(chosen)), key)
    return paged(query, request.args.get("page"), total=total), counts
