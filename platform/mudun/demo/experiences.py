"""Sample experiences that grew out of sample projects, and the real ones told at the convention."""

from collections.abc import Mapping
from typing import Any

from mudun.demo import people
from mudun.demo.content import read_all, words
from mudun.demo.pictures import attach
from mudun.demo.schedule import Schedule
from mudun.experiences import actions
from mudun.experiences.importing import retell_convention

Row = Mapping[str, Any]
TOLD = 890
ANSWERING = 2  # days until the cities named have answered
TEXTS = (
    "title", "sentence", "partner_names", "need", "what_we_did", "obstacles", "quote", "quote_by", "reached",
    "partner_roles", "pooled", "time_needed", "staff_needed", "conditions", "first_steps", "lasting",
)  # fmt: skip
REST = (
    "contact_name", "contact_email", "goals", "targets", "objectives", "themes", "groups", "modes",
    "resource_level", "cost_level", "licence",
)  # fmt: skip
BLOCK = ("name", "what", "worked", "watch")


def plan(schedule: Schedule) -> None:
    """Retell the convention, then let cities document their projects."""
    schedule.at(TOLD, retell_convention)
    for slug, row in read_all("experiences").items():
        schedule.at(row["drafted"], _draft, schedule, slug, row)
        schedule.at(row["drafted"] - ANSWERING, _agree, schedule, slug)
        for day in ("submitted", "resubmitted"):
            if day in row:
                schedule.at(row[day], _by_city, schedule, slug, actions.submit)
        if "published" in row:
            schedule.at(row["published"], _by_editor, schedule, slug, actions.publish)


def _draft(schedule: Schedule, slug: str, row: Row) -> None:
    speaker = people.speaker(row["city"])
    filled = {name: words(row[name]) for name in TEXTS} | {name: row[name] for name in REST}
    filled |= {
        "started_on": schedule.day(row["started"]),
        "ended_on": schedule.day(row["ended"]),
        "people_counts": row["people"],
        "quote_has_consent": True,
        "has_rights": True,
        "blocks": [{part: words(block[part]) for part in BLOCK} for block in row["blocks"]],
        "results": [_result(result) for result in row["results"]],
    }
    project = schedule.made[row["project"]]
    experience = actions.draft(people.city(row["city"]), by=speaker, words=filled, size=row["size"], project=project)
    experience.is_sample = True
    attach(experience, row["picture"], by=speaker)
    for name in row["co_cities"]:
        actions.ask(experience, people.city(name), by=speaker)
    schedule.made[f"experience/{slug}"] = experience


def _result(row: Row) -> dict[str, Any]:
    return {
        "indicator": words(row["indicator"]),
        "before": row["before"],
        "after": row["after"],
        "source": words(row["source"]),
    }


def _agree(schedule: Schedule, slug: str) -> None:
    for co_city in schedule.made[f"experience/{slug}"].co_cities:
        actions.agree(co_city, by=people.speaker(co_city.city.slug))


def _by_city(schedule: Schedule, slug: str, action: Any) -> None:
    experience = schedule.made[f"experience/{slug}"]
    action(experience, by=people.speaker(experience.city.slug))


def _by_editor(schedule: Schedule, slug: str, action: Any) -> None:
    action(schedule.made[f"experience/{slug}"], by=people.editor())
