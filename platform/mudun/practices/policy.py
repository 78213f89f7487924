"""Who may do what to a practice. The city writes, the secretariat publishes, everybody reads."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.practices.lifecycle import HANDED_IN
from mudun.practices.models import Practice
from mudun.security.policy import allow, rule
from mudun.security.rules import secretariat


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
