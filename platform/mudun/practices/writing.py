"""Which words of a form, or of an experience, are columns, tags and rows of a practice."""

from collections.abc import Iterable
from typing import Any

from mudun.practices.models import PracticeBlock
from mudun.publishing.blocks import BLOCK_PARTS
from mudun.publishing.putting import Shape

PRACTICE = Shape(
    columns=(
        "title", "sentence", "problem", "conditions", "time_needed", "cost_level", "contact_name",
        "contact_email", "mentor_calls",
    ),
    tags={"goals": "goal", "targets": "target", "themes": "theme", "groups": "group"},
    rows={"blocks": (PracticeBlock, BLOCK_PARTS)},
)  # fmt: skip
put, words_of = PRACTICE.put, PRACTICE.for_form
SHARED = ("title", "sentence", "conditions", "time_needed", "cost_level", "contact_name", "contact_email")


def prefill_from(experience: Any, blocks: Iterable[int]) -> dict[str, Any]:
    """Words for `actions.draft`, taken from an experience and from those of its blocks that were chosen."""
    chosen = set(blocks)
    words: dict[str, Any] = {name: getattr(experience, name) for name in SHARED}
    words |= {name: experience.codes(scheme) for name, scheme in PRACTICE.tags.items()}
    return words | {
        "problem": experience.need,
        "blocks": [
            {part: getattr(block, part) for part in BLOCK_PARTS} for block in experience.blocks if block.id in chosen
        ],
    }
