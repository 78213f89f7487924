"""Fills a database with as many open projects as a benchmark asks for, without walking through the doors."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from mudun.cities.models import City
from mudun.core import sdg, vocabularies
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.projects.models import Project
from mudun.tagging.models import Tag

START = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)
COUNTRIES = ("EG", "MA", "TN", "JO", "SA")
WORDS = {
    code: text.split()
    for code, text in {
        "ar": "حدائق المدارس والتعلّم مدى الحياة في أحياء المدينة مع الأسر والشباب وكبار السن",
        "en": "School gardens and lifelong learning in the city's quarters with families, youth and elders",
        "fr": "Jardins scolaires et apprentissage tout au long de la vie dans les quartiers de la ville",
    }.items()
}


def words(chance: random.Random, count: int) -> Localized:
    """A text of so many words in each language."""
    return Localized({code: " ".join(chance.choices(known, k=count)) for code, known in WORDS.items()})


def city_rows(chance: random.Random, count: int) -> list[dict[str, Any]]:
    """So many member cities."""
    return [
        {
            "slug": f"city-{number}", "name": words(chance, 2), "country": chance.choice(COUNTRIES),
            "standing": "member", "stage": "active", "stage_since": START, "version": 1, "created_at": START,
        }
        for number in range(count)
    ]  # fmt: skip


def project_row(chance: random.Random, number: int, city_ids: list[int]) -> dict[str, Any]:
    """One open project."""
    moment = START + timedelta(minutes=number)
    return {
        "lead_city_id": chance.choice(city_ids), "title": words(chance, 6), "purpose": words(chance, 25),
        "summary": words(chance, 60), "project_type": chance.choice(vocabularies.slugs("project_types")),
        "stage": "open", "stage_since": moment, "version": 1, "created_at": moment, "opened_at": moment,
        "last_sign_at": moment, "seats": 3, "closes_on": (datetime.now(UTC) + timedelta(days=60)).date(),
    }  # fmt: skip


def tag_rows(chance: random.Random, project_id: int) -> list[dict[str, Any]]:
    """Goals, themes and groups of one project."""
    goals = chance.sample([goal.number for goal in sdg.GOALS], 2)
    chosen = [("goal", str(goal)) for goal in goals]
    chosen += [("theme", code) for code in chance.sample(list(vocabularies.slugs("themes")), 2)]
    chosen += [("group", code) for code in chance.sample(list(vocabularies.slugs("target_groups")), 2)]
    return [
        {
            "subject_type": "project", "subject_id": project_id, "scheme": scheme, "code": code,
            "position": place % 2, "created_at": START,
        }
        for place, (scheme, code) in enumerate(chosen)
    ]  # fmt: skip


def fill(count: int) -> None:
    """Put so many projects of forty cities into the present database."""
    chance = random.Random(7)
    stage = {City: City.lifecycle.stages, Project: Project.lifecycle.stages}
    with db.session.begin():
        db.session.execute(sa.insert(City), [staged(row, stage[City]) for row in city_rows(chance, 40)])
        ids = list(db.session.scalars(sa.select(City.id)))
        rows = [staged(project_row(chance, number, ids), stage[Project]) for number in range(count)]
        db.session.execute(sa.insert(Project), rows)
        numbers = db.session.scalars(sa.select(Project.id))
        tags = [row for number in numbers for row in tag_rows(chance, number)]
        db.session.execute(sa.insert(Tag), tags)


def staged(row: dict[str, Any], stages: Any) -> dict[str, Any]:
    """The row with its stage as the model wants it."""
    return {**row, "stage": stages(row["stage"])}
