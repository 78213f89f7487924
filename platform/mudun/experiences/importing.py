"""The experiences that were told at the convention of 2023, published as such until cities confirm them."""

from typing import Any

import sqlalchemy as sa

from mudun.cities.models import City
from mudun.core.db import db
from mudun.core.reference import read_json
from mudun.experiences import actions
from mudun.experiences.models import Experience
from mudun.experiences.sizes import Size
from mudun.experiences.writing import put
from mudun.i18n.localized import Localized
from mudun.security.rules import CLOCK

FILE = "experiences.json"
LANGUAGE = "ar"  # they were told in Arabic; English and French are our translations


def retell_convention(*, by: Any = CLOCK) -> list[Experience]:
    """Publish every experience of the reference file that is not there yet; gives the new ones."""
    told = set(db.session.scalars(sa.select(Experience.origin).where(Experience.origin.is_not(None))))
    return [retell_row(row, by=by) for row in read_json(FILE) if row["id"] not in told]


def retell_row(row: dict[str, Any], *, by: Any = CLOCK) -> Experience:
    """Publish one of them, with its source and what its goals are based on."""
    experience = Experience(
        origin=row["id"], source=row["source"], source_note=row["note_en"], sort=row["kind"],
        occasion=row["occasion"], session_number=row["session"], size=Size.SPARK.value, is_unconfirmed=True,
        goal_basis={str(goal["goal"]): goal["basis"] for goal in row["sdgs"]},
    )  # fmt: skip
    if row["city"]:
        experience.city = City.find(row["city"])
    else:
        experience.organisation = Localized(row["organisation"]["name"], source=LANGUAGE)
        experience.organisation_country = row["organisation"]["country"]
    put(experience, words_of_row(row))
    return actions.retell(experience, by=by)


def words_of_row(row: dict[str, Any]) -> dict[str, Any]:
    """What the row says, by the names of our fields."""
    return {
        "title": Localized(row["title"], source=LANGUAGE),
        "what_we_did": Localized(row["summary"], source=LANGUAGE),
        "goals": [goal["goal"] for goal in row["sdgs"]],
        "themes": [row["theme"]],
    }
