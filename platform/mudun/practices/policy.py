"""Who may do what to a practice. The city writes, the secretariat publishes, everybody reads."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.practices.lifecycle import HANDED_IN
from mudun.practices.models import Practice
from mudun.practices.parts import PracticeVersion
from mudun.security.policy import allow, rule
from mudun.security.rules import itself, secretariat, signed_in


@rule(_l("a seat of the city whose practice it is"))
def own_seat(actor: Any, subject: Any) -> bool:
    """Any seat of the owner; asked of the class: any seat of a city at all."""
    return actor.sits_in(actor.city if isinstance(subject, type) else subject.city)


@rule(_l("the focal point of the city whose practice it is"))
def own_focal_point(actor: Any, practice: Any) -> bool:
    """Whoever speaks for the owner."""
    return isinstance(practice, Practice) and actor.represents(practice.city)


@rule(_l("when it is published"))
def published(_actor: Any, practice: Practice) -> bool:
    """Published or retired."""
    return practice.is_public


@rule(_l("once the city has handed it in"))
def handed_in(_actor: Any, practice: Practice) -> bool:
    """A draft is the city's own."""
    return practice.stage in HANDED_IN


@rule(_l("while the city is writing it"))
def being_written(_actor: Any, practice: Practice) -> bool:
    """A draft."""
    return practice.is_draft


allow(
    Practice,
    view=published | own_seat | (secretariat & handed_in),
    draft=own_seat,
    edit=own_seat & being_written,
    submit=own_focal_point,
    take_back=own_focal_point,
    publish=secretariat,
    retire=own_focal_point | secretariat,
    **{"return": secretariat},
)


@rule(_l("while it stands in the lists"))
def standing(_actor: Any, practice: Practice) -> bool:
    """Published and not retired."""
    return practice.is_published


@rule(_l("when it was published"))
def brought_out(_actor: Any, version: PracticeVersion) -> bool:
    """It stands, or stood, for everybody."""
    return version.is_public


@rule(_l("a seat of the city whose practice it is"))
def writing_seat(actor: Any, version: PracticeVersion) -> bool:
    """Any seat of the owner."""
    return actor.sits_in(version.city)


@rule(_l("the focal point of the city whose practice it is"))
def writing_speaker(actor: Any, version: PracticeVersion) -> bool:
    """Whoever speaks for the owner."""
    return actor.represents(version.city)


@rule(_l("while the city is writing it"))
def version_being_written(_actor: Any, version: PracticeVersion) -> bool:
    """A draft."""
    return version.is_draft


@rule(_l("once the city has handed it in"))
def version_handed_in(_actor: Any, version: PracticeVersion) -> bool:
    """A draft is the city's own."""
    return version.is_in_review


allow(Practice, revise=own_seat & standing, collect=signed_in & standing)

allow(
    PracticeVersion,
    view=brought_out | writing_seat | (secretariat & version_handed_in),
    revise=writing_seat,
    keep=itself,
    edit=writing_seat & version_being_written,
    submit=writing_speaker,
    publish=secretariat,
    drop=writing_speaker,
    **{"return": secretariat},
)
