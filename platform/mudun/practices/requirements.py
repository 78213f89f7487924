"""What a practice must have before it is submitted."""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.workflow.requirements import Need, filled


def _has(scheme: str, least: int = 1, most: int = 99) -> Callable[[Any], bool]:
    return lambda practice: least <= len(practice.codes(scheme)) <= most


def _blocks_are_whole(practice: Any) -> bool:
    return bool(practice.blocks) and all(block.is_whole for block in practice.blocks)


SUBMISSION = (
    Need("title", _l("Give the practice a title"), filled("title")),
    Need("sentence", _l("Say it in one sentence"), filled("sentence")),
    Need("problem", _l("Say which problem it solves"), filled("problem")),
    Need("goals", _l("Choose one to five SDGs and the primary one"), _has("goal", 1, 5)),
    Need("themes", _l("Choose a theme"), _has("theme")),
    Need("groups", _l("Choose the target groups"), _has("group")),
    Need("blocks", _l("Describe a building block"), _blocks_are_whole),
    Need("conditions", _l("Name the conditions"), filled("conditions")),
    Need("time_needed", _l("Say how much time it takes"), filled("time_needed")),
    Need("cost_level", _l("Choose the level of cost"), filled("cost_level")),
    Need("contact_name", _l("Name a contact person"), filled("contact_name")),
    Need("contact_email", _l("Give an e-mail address for questions"), filled("contact_email")),
)
REQUIREMENTS = {"submit": SUBMISSION}
MOST_BLOCKS = 8


def _version_is_whole(version: Any) -> bool:
    blocks = version.words.get("blocks") or ()
    return bool(blocks) and all(part for block in blocks for part in block.values())


VERSION = (
    Need("change_note", _l("Say what changed"), filled("change_note")),
    Need("title", _l("Give the practice a title"), lambda version: bool(version.words.get("title"))),
    Need("sentence", _l("Say it in one sentence"), lambda version: bool(version.words.get("sentence"))),
    Need("goals", _l("Choose one to five SDGs and the primary one"), lambda version: bool(version.words.get("goals"))),
    Need("blocks", _l("Describe a building block"), _version_is_whole),
)
