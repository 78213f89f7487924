"""When an experience may move, and when a city named beside it answers."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class ExperienceStage(Stages):
    """Where an experience stands."""

    DRAFT = "draft", _l("Draft"), "draft"
    SUBMITTED = "submitted", _l("With the secretariat"), "open"
    RETURNED = "returned", _l("Returned with a note"), "late"
    ACCEPTED = "accepted", _l("Accepted, not yet published"), "done"
    PUBLISHED = "published", _lp("experience", "Published"), "done"
    ARCHIVED = "archived", _lp("experience", "Archived"), ""


S = ExperienceStage
PUBLIC = (S.PUBLISHED, S.ARCHIVED)
WRITTEN = (S.DRAFT, S.RETURNED)
# What the secretariat sees: everything a city has once handed in. A draft is the city's own.
HANDED_IN = (S.SUBMITTED, S.RETURNED, S.ACCEPTED, S.PUBLISHED, S.ARCHIVED)

EXPERIENCE = Lifecycle(
    ExperienceStage,
    ("draft", [NEW], S.DRAFT, _l("Document an experience")),
    ("retell", [NEW], S.PUBLISHED, _l("Publish as told at the convention")),
    ("submit", [S.DRAFT, S.RETURNED], S.SUBMITTED, _l("Submit to the secretariat")),
    ("take_back", [S.SUBMITTED], S.DRAFT, _l("Take back and go on writing")),
    ("accept", [S.SUBMITTED], S.ACCEPTED, _l("Accept")),
    ("return", [S.SUBMITTED], S.RETURNED, _l("Return with a note")),
    ("publish", [S.ACCEPTED], S.PUBLISHED, _l("Publish")),
    ("confirm", [S.PUBLISHED], S.PUBLISHED, _l("Confirm: this is our experience")),
    ("archive", [S.PUBLISHED], S.ARCHIVED, _l("Archive")),
)


class CoCityStage(Stages):
    """What a city says about being named beside another one."""

    ASKED = "asked", _l("Asked, no answer yet"), "open"
    CONFIRMED = "confirmed", _l("Confirmed"), "done"
    DECLINED = "declined", _l("Declined"), ""


CO_CITY = Lifecycle(
    CoCityStage,
    ("ask", [NEW], CoCityStage.ASKED, _l("Ask the city")),
    ("agree", [CoCityStage.ASKED, CoCityStage.DECLINED], CoCityStage.CONFIRMED, _l("We took part: confirm")),
    ("decline", [CoCityStage.ASKED, CoCityStage.CONFIRMED], CoCityStage.DECLINED, _l("Do not name our city")),
)
