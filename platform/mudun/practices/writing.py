"""Which words of a form, or of an experience, are columns, tags and rows of a practice."""

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized
from mudun.practices.models import PracticeBlock
from mudun.practices.requirements import MOST_BLOCKS
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


def chosen_blocks(experiences: Iterable[Any], numbers: Iterable[int]) -> list[Any]:
    """The blocks with these numbers, in the order of the experiences; there are never more than a practice takes."""
    chosen = set(numbers)
    return [block for one in experiences for block in one.blocks if block.id in chosen][:MOST_BLOCKS]


def prefill_from(experience: Any, blocks: Iterable[int], others: Iterable[Any] = ()) -> dict[str, Any]:
    """Words for `actions.draft`, taken from an experience, and from the chosen blocks of it and of others."""
    words: dict[str, Any] = {name: getattr(experience, name) for name in SHARED}
    words |= {name: experience.codes(scheme) for name, scheme in PRACTICE.tags.items()}
    return words | {
        "problem": experience.need,
        "blocks": [
            {part: getattr(block, part) for part in BLOCK_PARTS}
            for block in chosen_blocks([experience, *others], blocks)
        ],
    }


def to_json(words: Any) -> dict[str, Any]:
    """The words of a form, or of a record, as they are kept with a version."""
    said = words if isinstance(words, Mapping) else vars(words)
    return {name: _plain(said[name]) for name in (*PRACTICE.columns, *PRACTICE.tags, *PRACTICE.rows)}


def from_json(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The reverse of `to_json`."""
    return {name: _localized(value) for name, value in kept.items()}


def shown(version: Any) -> Any:
    """The words of a version as the object that a form or a page shows."""
    words = from_json(version.words)
    words["primary_goal"] = next(iter(words.get("goals", ())), "")
    return SimpleNamespace(**words, change_note=version.change_note, version=str(version.version))


def _plain(value: Any) -> Any:
    if isinstance(value, Localized):
        return value.to_json()
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _localized(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) <= {"_", *CODES}:
            return Localized.from_json(value)
        return {name: _localized(part) for name, part in value.items()}
    return [_localized(part) for part in value] if isinstance(value, list) else value
