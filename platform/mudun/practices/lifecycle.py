"""When a practice may move."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class PracticeStage(Stages):
    """Where a practice stands."""

    DRAFT = "draft", _l("Draft"), "draft"
    IN_REVIEW = "in_review", _l("With the secretariat"), "open"
    PUBLISHED = "published", _lp("practice", "Published"), "done"
    RETIRED = "retired", _l("Retired"), ""


S = PracticeStage
PUBLIC = (S.PUBLISHED, S.RETIRED)
HANDED_IN = (S.IN_REVIEW, S.PUBLISHED, S.RETIRED)

PRACTICE = Lifecycle(
    PracticeStage,
    ("draft", [NEW], S.DRAFT, _l("Write a practice")),
    ("submit", [S.DRAFT], S.IN_REVIEW, _l("Submit to the secretariat")),
    ("take_back", [S.IN_REVIEW], S.DRAFT, _l("Take back and go on writing")),
    ("return", [S.IN_REVIEW], S.DRAFT, _l("Return with a note")),
    ("publish", [S.IN_REVIEW], S.PUBLISHED, _l("Publish")),
    ("retire", [S.PUBLISHED], S.RETIRED, _l("Retire")),
)


class VersionStage(Stages):
    """Where a version of a practice stands."""

    DRAFT = "draft", _l("Draft"), "draft"
    IN_REVIEW = "in_review", _l("With the secretariat"), "open"
    PUBLISHED = "published", _lp("version", "Published"), "done"
    DROPPED = "dropped", _l("Put aside"), ""


V = VersionStage
PRACTICE_VERSION = Lifecycle(
    VersionStage,
    ("revise", [NEW], V.DRAFT, _l("Write a new version")),
    ("keep", [NEW], V.PUBLISHED, _l("Keep the present version")),
    ("submit", [V.DRAFT], V.IN_REVIEW, _l("Submit to the secretariat")),
    ("return", [V.IN_REVIEW], V.DRAFT, _l("Return with a note")),
    ("publish", [V.IN_REVIEW], V.PUBLISHED, _l("Publish this version")),
    ("drop", [V.DRAFT, V.IN_REVIEW], V.DROPPED, _l("Put the new version aside")),
)
