"""A small network: records in every stage, and somebody of each kind to knock on their doors."""

from typing import Any

from tests.matrix.making import make, stages
from tests.matrix.people import IDENTITIES, Identity
from tests.matrix.recipes import RECIPES, SPECIAL, a_city, model

from mudun.accounts.models import User
from mudun.cities.models import Standing
from mudun.core.db import db
from mudun.security.rules import Visitor

CITIES = {
    "lead": ("active", Standing.MEMBER),
    "partner": ("active", Standing.MEMBER),
    "stranger": ("active", Standing.MEMBER),
    "candidate": ("active", Standing.CANDIDATE),
    "outcast": ("suspended", Standing.MEMBER),
}


class World:
    """The cities, the people, and `records[model][label]`: one record per stage, and one per special case."""

    def __init__(self) -> None:
        self.cities = {name: a_city(name, *kind) for name, kind in CITIES.items()}
        self.people = {one.name: self.a_person(one) for one in IDENTITIES if one.name != "visitor"}
        self.records: dict[Any, dict[str | None, Any]] = {}
        for path, recipe in RECIPES.items():
            found = self.records.setdefault(model(path), {})
            for stage in stages(model(path)):
                found[stage] = recipe(self, stage)
            for label, special in SPECIAL.get(path, {}).items():
                found[label] = special(self)
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
