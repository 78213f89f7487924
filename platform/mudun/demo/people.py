"""Sample accounts: invited and accepted, all with the one password that the README names."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from mudun.accounts.actions import accounts as profiles
from mudun.accounts.actions import invitations
from mudun.accounts.codes import hash_of
from mudun.accounts.lifecycle import AccountStage
from mudun.accounts.models import Invitation, Seat, User
from mudun.cities import actions as cities
from mudun.cities.models import City
from mudun.core.db import db
from mudun.demo.content import read, words
from mudun.demo.schedule import Schedule
from mudun.security.rules import CLOCK

PASSWORD = "palm-river-lantern-42"  # noqa: S105  (a sample, in the README, never in production)
OPENED = 900
CARD_WORDS = ("about", "offer_words", "need_words")
CARD_REST = (
    "goals",
    "also_goals",
    "offers",
    "needs",
    "challenges",
    "languages",
    "trait",
    "contact_office",
    "contact_email",
)


def plan(schedule: Schedule) -> None:
    """Invite everybody, in the order of the file, and fill in the cards of some cities."""
    for row in read("accounts"):
        schedule.at(OPENED, _open, row)
    for row in read("cities"):
        schedule.at(row["days_ago"], _fill_card, row)


def accounts() -> list[User]:
    """Every sample account that may be used, with its city."""
    addresses = [row["email"] for row in read("accounts")]
    query = sa.select(User).where(User.email.in_(addresses), User.stage == AccountStage.ACTIVE)
    return list(db.session.scalars(query.options(joinedload(User.city).lazyload(City.tags)).order_by(User.id)))


def person(email: str) -> User:
    """The account of an address."""
    return db.session.scalars(sa.select(User).where(User.email == email)).one()


def speaker(slug: str) -> User:
    """Who speaks for a city."""
    return person(f"focal@{slug}.example")


def city(slug: str) -> City:
    """A city of the reference list."""
    return db.session.scalars(sa.select(City).where(City.slug == slug)).one()


def editor() -> User:
    """The editor of the secretariat."""
    return person("editor@secretariat.example")


def admin() -> User:
    """The administrator of the secretariat."""
    return person("admin@secretariat.example")


def _open(row: Mapping[str, str]) -> None:
    seat = row.get("seat", Seat.FOCAL_POINT.value) if "city" in row else None
    home = city(row["city"]) if "city" in row else None
    language = row.get("language", "ar")
    link = invitations.invite(
        row["email"], by=CLOCK, city=home, seat=seat, role=row.get("role"), name=row["name"], language=language
    )
    key = hash_of(link.rsplit("/", 1)[-1])
    invitation = db.session.scalars(sa.select(Invitation).where(Invitation.key_hash == key)).one()
    user = invitations.accept_as_newcomer(invitation, name=row["name"], password=PASSWORD, language=language)
    profiles.edit(user, {"job_title": row["job"]}, by=user)


def _fill_card(row: Mapping[str, Any]) -> None:
    filled = {name: words(row[name]) for name in CARD_WORDS if name in row}
    filled |= {name: row[name] for name in CARD_REST if name in row}
    cities.edit(city(row["city"]), filled, by=person(row["by"]))
