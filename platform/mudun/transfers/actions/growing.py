"""A city that took a practice over writes its own: the next generation."""

from typing import Any

from mudun.core.text import shorten
from mudun.i18n.localized import Localized
from mudun.practices import actions as practices
from mudun.practices.models import Practice
from mudun.practices.writing import words_of
from mudun.publishing.blocks import BLOCK_PARTS
from mudun.security.policy import authorize
from mudun.transfers.models import Transfer
from mudun.transfers.queries import own_practice

LONGEST = 400


def write_own(transfer: Transfer, *, by: Any) -> Practice:
    """A draft of the adopting city's own practice, filled with what it took; the one there is when begun already.

    Nobody is told before it is published.
    """
    authorize(by, "write_own", transfer)
    earlier = own_practice(transfer)
    if earlier is not None:
        return earlier
    origin = transfer.practice
    words = {name: value for name, value in vars(words_of(origin)).items() if name not in ("version", "primary_goal")}
    words |= {"contact_name": by.name, "contact_email": "", "mentor_calls": 0, "blocks": _blocks(transfer)}
    words |= {"time_needed": transfer.time_taken or origin.time_needed}
    words |= {"cost_level": transfer.cost_level or origin.cost_level}
    return practices.draft(transfer.city, by=by, words=words, adapted_from=origin)


def _blocks(transfer: Transfer) -> list[dict[str, Any]]:
    """The blocks that were taken; what was changed stands behind what each one is."""
    rows = []
    for taken, block in zip(transfer.blocks, transfer.practice.blocks, strict=False):
        if taken.is_taken:
            rows.append(
                {part: getattr(block, part) for part in BLOCK_PARTS} | {"what": _with(block.what, taken.changes)}
            )
    return rows


def _with(what: Localized, changes: Localized) -> Localized:
    texts = {}
    for code in {*what, *changes}:
        texts[code] = shorten("\n".join(filter(None, [what.get(code, ""), changes.get(code, "")])), LONGEST)
    return Localized(texts, source=what.source)
