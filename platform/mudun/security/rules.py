"""The rules that know no room: anyone, the signed-in, the secretariat, the platform itself."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.security.policy import rule


class Nobody:
    """What every actor can be asked; all answers are no. Visitors and the clock start from here."""

    id: int | None = None
    city: Any = None
    city_id: int | None = None
    is_authenticated = False
    is_active = False
    is_anonymous = True
    is_secretariat = False
    is_admin = False
    is_reviewer = False
    is_observer = False
    language: str | None = None
    actor_kind = "visitor"

    def represents(self, _city: Any) -> bool:
        """Whether this is an active focal point of that city."""
        return False

    def sits_in(self, _city: Any) -> bool:
        """Whether this is an active seat of that city."""
        return False

    def get_id(self) -> None:
        """For Flask-Login."""


class Visitor(Nobody):
    """Somebody who is not signed in."""


class Clock(Nobody):
    """The platform's own moves: what happens by itself, or because time has passed."""

    actor_kind = "clock"


CLOCK = Clock()


@rule(_l("anyone"))
def anyone(_actor: Any, _record: Any) -> bool:
    """Visitors too."""
    return True


@rule(_l("nobody"))
def nobody(_actor: Any, _record: Any) -> bool:
    """Not even the secretariat."""
    return False


@rule(_l("anyone who is signed in"))
def signed_in(actor: Any, _record: Any) -> bool:
    """Any active account."""
    return bool(actor.is_authenticated and actor.is_active)


@rule(_l("the secretariat"))
def secretariat(actor: Any, _record: Any) -> bool:
    """Editors and administrators."""
    return bool(actor.is_secretariat)


@rule(_l("a secretariat administrator"))
def admin(actor: Any, _record: Any) -> bool:
    """Administrators only."""
    return bool(actor.is_admin)


@rule(_l("an observer of the network"))
def observer(actor: Any, _record: Any) -> bool:
    """National Commissions, UNESCO, other networks: they read what members read."""
    return bool(actor.is_observer)


@rule(_l("the platform itself"))
def itself(actor: Any, _record: Any) -> bool:
    """The clock."""
    return actor is CLOCK
