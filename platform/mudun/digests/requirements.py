"""What an issue needs before it is ready and before it appears."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.accounts.queries import secretariat
from mudun.core.clock import now
from mudun.workflow.requirements import Need, filled

WORDS, ITEMS, COVER = "words", "items", "cover"


def in_three(field: str) -> Any:
    """A test: the text stands in Arabic, English and French."""
    return lambda record: not getattr(record, field).missing


def _titles(issue: Any) -> bool:
    return all(not item.gaps for item in issue.items)


def _showable(issue: Any) -> bool:
    return all(item.is_showable for item in issue.items)


def _sections(issue: Any) -> bool:
    """Of those that appear: with pieces, or filled by themselves."""
    return not any(one.title.missing for one in issue.sections if one.items or not one.takes_pieces)


def _cover(issue: Any) -> bool:
    return issue.cover == "generated" or issue.cover_photo_id is not None


def _nobody_else(issue: Any) -> bool:
    """Whoever made it ready is the only active person of the secretariat."""
    return [person.id for person in secretariat()] == [issue.made_ready_by_id]


def _is_embargo_over(issue: Any) -> bool:
    return issue.embargo_until is None or issue.embargo_until <= now()


READY = (
    Need("title", _l("Give the issue a title in Arabic, English and French"), in_three("title"), WORDS),
    Need("theme", _l("Name its theme in Arabic, English and French"), in_three("theme"), WORDS),
    Need("season", _l("Name its season in Arabic, English and French"), in_three("season"), WORDS),
    Need("until", _l("Say up to which day it reports"), filled("until"), WORDS),
    Need("editorial", _l("Write the foreword in Arabic, English and French"), in_three("editorial"), WORDS),
    Need("signature", _l("Say who signs it, in Arabic, English and French"), in_three("signature"), WORDS),
    Need("cover", _l("Choose the photo of the cover, or the drawn cover"), _cover, COVER),
    Need("items", _l("Name every section in Arabic, English and French"), _sections, ITEMS),
    Need("items", _l("Put at least one item in the issue"), filled("items"), ITEMS),
    Need("items", _l("Give every item its title in Arabic, English and French"), _titles, ITEMS),
    Need("items", _l("Take out what can no longer be shown"), _showable, ITEMS),
)
ALONE = Need("approval", _l("Ask another person of the secretariat to read and approve it"), _nobody_else, ITEMS)
APPEAR = (
    Need("files", _l("Wait until every file is made"), filled("made_at")),
    Need("embargo", _l("Wait until the embargo is over"), _is_embargo_over),
)
REQUIREMENTS = {"ready": READY, "approve": READY, "approve_alone": (ALONE, *READY), "publish": READY, "appear": APPEAR}
