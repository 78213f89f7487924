"""When an experience may move, and when a city named beside it answers."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class ExperienceStage(Stages):
    """Where an experience stands."""

    DRAFT = "draft", _l("Draft"), "draft"
    SUBMITTED = "submitted", _l("With the secretariat"), "open"
    ELIGIBLE = "eligible", _l("Through the gates, waits for reviewers"), "open"
    IN_REVIEW = "in_review", _l("With the reviewers"), "open"
    RETURNED = "returned", _l("Returned with a note"), "late"
    ACCEPTED = "accepted", _l("Validated, not yet published"), "done"
    POSTED_ONLY = "posted_only", _l("To be posted without validation"), ""
    PUBLISHED = "published", _lp("experience", "Published"), "done"
    ARCHIVED = "archived", _lp("experience", "Archived"), ""


S = ExperienceStage
PUBLIC = (S.PUBLISHED, S.ARCHIVED)
WRITTEN = (S.DRAFT, S.RETURNED)
# What the secretariat sees: everything a city has once handed in. A draft is the city's own.
HANDED_IN = tuple(stage for stage in S if stage is not S.DRAFT)
# Between handing in and publication: somebody other than the city has the next step.
UNDER_ASSESSMENT = (S.SUBMITTED, S.ELIGIBLE, S.IN_REVIEW)
DECIDED = (S.ACCEPTED, S.POSTED_ONLY)

EXPERIENCE = Lifecycle(
    ExperienceStage,
    ("draft", [NEW], S.DRAFT, _l("Document an experience")),
    ("retell", [NEW], S.PUBLISHED, _l("Publish as told at the convention")),
    ("submit", [S.DRAFT, S.RETURNED], S.SUBMITTED, _l("Submit to the secretariat")),
    ("take_back", [S.SUBMITTED], S.DRAFT, _l("Take back and go on writing")),
    ("admit", [S.SUBMITTED], S.ELIGIBLE, _l("Let it through the gates")),
    ("review", [S.ELIGIBLE], S.IN_REVIEW, _l("Give it to reviewers")),
    ("accept", [S.IN_REVIEW], S.ACCEPTED, _l("Validate")),
    ("return", [S.SUBMITTED, S.IN_REVIEW], S.RETURNED, _l("Return with a note")),
    ("post", [S.IN_REVIEW], S.POSTED_ONLY, _l("Post without validation")),
    ("rework", [S.POSTED_ONLY], S.RETURNED, _l("Improve it first")),
    ("publish", [S.ACCEPTED, S.POSTED_ONLY], S.PUBLISHED, _l("Publish")),
    ("confirm", [S.PUBLISHED], S.PUBLISHED, _l("Confirm: this is our experience")),
    ("refresh", [S.PUBLISHED], S.PUBLISHED, _l("Still true")),
    ("revalidate", [S.PUBLISHED], S.PUBLISHED, _l("Validate again")),
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
