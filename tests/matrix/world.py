"""A small network: records in every stage, and somebody of each kind to knock on their doors."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.matrix.making import make, stages
from tests.matrix.people import IDENTITIES, Identity

from mudun.accounts.models import User
from mudun.cities.models import City, Standing
from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.security.rules import Visitor

CITIES = {
    "lead": ("active", Standing.MEMBER),
    "partner": ("active", Standing.MEMBER),
    "stranger": ("active", Standing.MEMBER),
    "candidate": ("active", Standing.CANDIDATE),
    "outcast": ("suspended", Standing.MEMBER),
}


class World:
    """The cities, the people, and `records[model][stage]`: one record per stage, owned by the lead city."""

    def __init__(self) -> None:
        self.cities = {name: a_city(name, *kind) for name, kind in CITIES.items()}
        self.people = {one.name: self.a_person(one) for one in IDENTITIES if one.name != "visitor"}
        self.records: dict[Any, dict[str | None, Any]] = {}
        for model, recipe in recipes().items():
            self.records[model] = {stage: recipe(self, stage) for stage in stages(model)}
        db.session.commit()

    def a_person(self, identity: Identity) -> User:
        """An account of this identity."""
        city = self.cities.get(identity.city)
        return make(
            User,
            identity.stage,
            email=f"{identity.name}@mudun.example",
            name=f"Person {identity.name}",
            language="en",
            city_id=city.id if city else None,
            seat=identity.seat or None,
            network_role=identity.role or None,
        )

    def actor(self, name: str) -> Any:
        """Who acts under this name."""
        return self.people.get(name) or Visitor()


def a_city(name: str, stage: str, standing: str) -> City:
    """A city of the network."""
    words = Localized({"ar": f"مدينة {name}", "en": f"City {name}", "fr": f"Ville {name}"})
    return make(City, stage, slug=f"city-{name}", name=words, country="EG", standing=str(standing))


Recipe = Callable[[World, str | None], Any]


def recipes() -> dict[Any, Recipe]:
    """How a record of each model is made, so that the lead city owns it and the partner city takes part."""
    from mudun.digests.models import Issue
    from mudun.practices.models import Practice

    from mudun.accounts.models import Invitation
    from mudun.experiences.models import Experience
    from mudun.experiences.parts import CoCity
    from mudun.files.models import StoredFile
    from mudun.notifications.models import Notice
    from mudun.partnerships.models import Partnership
    from mudun.projects.lifecycle import HIDDEN
    from mudun.projects.models import Project

    def city(world: World, stage: str | None) -> City:
        if stage == "active":
            return world.cities["lead"]
        return a_city(f"in-{stage}", str(stage), Standing.MEMBER)

    def user(world: World, stage: str | None) -> User:
        lead = world.cities["lead"]
        email = f"seat-{stage}@mudun.example"
        return make(User, stage, email=email, city_id=lead.id, seat="contributor", language="en")

    def project(world: World, stage: str | None) -> Project:
        opened = None if stage in {str(s.value) for s in HIDDEN} else now()
        made = make(
            Project, stage, lead_city_id=world.cities["lead"].id, seats=3, opened_at=opened,
            closes_on=today() + timedelta(days=60), proposed_by_id=world.people["lead"].id,
        )  # fmt: skip
        if opened:
            partner = world.cities["partner"]
            make(
                Partnership,
                "accepted",
                project_id=made.id,
                city_id=partner.id,
                origin="request",
                asked_at=now(),
            )
        return made

    def partnership(world: World, stage: str | None) -> Partnership:
        about = make(Project, "open", lead_city_id=world.cities["lead"].id, seats=3, opened_at=now())
        partner = world.cities["partner"]
        return make(Partnership, stage, project_id=about.id, city_id=partner.id, origin="request", asked_at=now())

    def experience(world: World, stage: str | None) -> Experience:
        published = today() if stage in {"published", "archived"} else None
        return make(Experience, stage, city_id=world.cities["lead"].id, size="spark", published_on=published)

    def co_city(world: World, stage: str | None) -> CoCity:
        about = make(Experience, "draft", city_id=world.cities["lead"].id, size="spark")
        return make(CoCity, stage, experience_id=about.id, city_id=world.cities["partner"].id)

    def practice(world: World, stage: str | None) -> Practice:
        return make(Practice, stage, city_id=world.cities["lead"].id)

    def issue(world: World, stage: str | None) -> Issue:
        return make(Issue, stage)

    def invitation(world: World, stage: str | None) -> Invitation:
        return make(
            Invitation, stage, email=f"invited-{stage}@mudun.example", city_id=world.cities["lead"].id,
            seat="contributor", key_hash=f"{stage:0>64}", expires_at=now() + timedelta(days=7),
            invited_by_id=world.people["lead"].id,
        )  # fmt: skip

    def notice(world: World, _stage: str | None) -> Notice:
        lead = world.people["lead"]
        return make(Notice, reader_id=lead.id, address=lead.email, language="en")

    def stored_file(world: World, _stage: str | None) -> StoredFile:
        about = make(Experience, "draft", city_id=world.cities["lead"].id, size="spark")
        return make(
            StoredFile, subject_type=about.kind, subject_id=about.id, sort="document", bytes=10,
            media_type="application/pdf", sha256="0" * 64,
        )  # fmt: skip

    return {
        City: city, User: user, Invitation: invitation, Project: project, Partnership: partnership,
        Experience: experience, CoCity: co_city, Practice: practice, Issue: issue, Notice: notice,
        StoredFile: stored_file,
    }  # fmt: skip
