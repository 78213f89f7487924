"""Who may do what with subscriptions: their holder alone; the secretariat counts them and releases issues."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.digests.models import Issue
from mudun.security.policy import allow, rule
from mudun.security.rules import admin, anyone, itself, secretariat
from mudun.subscriptions.keys import Keyholder
from mudun.subscriptions.models import Subscriber


@rule(_l("whoever holds the link of our mail, or an account with this address"))
def holder(actor: Any, subscriber: Subscriber) -> bool:
    """The mail went to nobody else; an account's address was proven when it was opened."""
    if isinstance(actor, Keyholder):
        return actor.subscriber_id == subscriber.id
    return owns_address(actor, subscriber)


@rule(_l("somebody signed in, for the address of the account"))
def owner_of_address(actor: Any, subscriber: Subscriber) -> bool:
    """No link has to prove it."""
    return owns_address(actor, subscriber)


def owns_address(actor: Any, subscriber: Subscriber) -> bool:
    """Whether this is the address of the actor's account."""
    return bool(actor.is_authenticated and actor.is_active and subscriber.address == actor.email)


@rule(_l("while it is the valid edition"))
def in_force(_actor: Any, issue: Issue) -> bool:
    """It has appeared and was not taken back."""
    return issue.is_public and not issue.is_withdrawn


allow(
    Subscriber,
    view=holder,
    ask=anyone,
    confirm=holder,
    join=owner_of_address,
    edit=holder,
    leave=holder,
    lapse=itself,
    lose=itself,
    erase=admin,
    oversee=secretariat,
)
allow(Issue, release=secretariat & in_force)
