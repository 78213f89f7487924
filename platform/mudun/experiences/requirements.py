"""What an experience must have before it is submitted: the table of sizes, and texts that fit the size."""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.core.text import length
from mudun.experiences.sizes import MOST_BLOCKS, MOST_RESULTS, STORY_LIMIT, TABLE, Line, Size
from mudun.workflow.requirements import Need, filled

Test = Callable[[Any], bool]


def _quote_has_consent(experience: Any) -> bool:
    return experience.quote_has_consent or not experience.quote


# How a field is tested when it is not simply a column that must not be empty.
TESTS: dict[str, Test] = {
    "goals": lambda e: 1 <= len(e.codes("goal")) <= 5,
    "objectives": lambda e: 1 <= len(e.codes("objective")) <= 3,
    "themes": lambda e: bool(e.codes("theme")),
    "groups": lambda e: bool(e.codes("group")),
    "modes": lambda e: bool(e.codes("mode")),
    "blocks": lambda e: bool(e.blocks) and all(block.is_whole for block in e.blocks),
    "results": lambda e: bool(e.results) and all(row.is_whole for row in e.results),
    "people_counts": lambda e: bool(e.people_counts.get("total")),
    "photos": lambda e: bool(e.photos) and all(photo.has_consent for photo in e.photos),
}


def _required(line: Line) -> Need:
    test = TESTS.get(line.field) or filled(line.field)
    return Need(line.field, line.to_do, lambda e: line.at(e.size) != "●" or test(e), line.section)


def _text_fits(experience: Any) -> bool:
    return all(length(text) <= STORY_LIMIT[Size(experience.size)] for text in experience.what_we_did.values())


FITTING = (
    Need("what_we_did", _l("Shorten what you did, or choose a larger size"), _text_fits, "story"),
    Need(
        "blocks",
        _l("Keep fewer building blocks, or choose a larger size"),
        lambda e: e.size == Size.SPARK or len(e.blocks) <= MOST_BLOCKS[Size(e.size)],
        "blocks",
    ),
    Need(
        "results",
        _l("Keep fewer results, or choose a larger size"),
        lambda e: len(e.results) <= MOST_RESULTS[Size(e.size)],
        "results",
    ),
    Need("quote_has_consent", _l("Ask for consent to the quotation"), _quote_has_consent, "story"),
    Need("ended_on", _l("Correct the dates: it ended before it began"), lambda e: e.has_sound_dates, "basics"),
)

# The quotation's consent is asked whenever there is a quotation, at every size: it stands in FITTING.
SUBMISSION = tuple(_required(line) for line in TABLE if line.field != "quote_has_consent")
REQUIREMENTS = {"submit": (*SUBMISSION, *FITTING)}
