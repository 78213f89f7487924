"""Sample questions to the network in every stage, and suggestions that a city has put aside."""

from collections.abc import Mapping
from typing import Any

from mudun.demo import people
from mudun.demo.content import read, words
from mudun.demo.schedule import Schedule
from mudun.matching import actions
from mudun.matching.models import HelpReply

Row = Mapping[str, Any]
# City, days ago, project, other city: “not for us”.
HIDDEN = (
    ("aswan", 6, "municipal-digital", ""),
    ("aswan", 5, "", "hamburg"),
    ("marrakech", 15, "safe-cities", ""),
    ("damietta", 4, "safe-cities", "doha"),
    ("bethlehem", 11, "science-garden", "muscat"),
)
# Project, days ago, city: an invitation that is prepared and not yet sent.
PREPARED = (("science-garden", 3, "tunis"), ("safe-cities", 2, "amman"))


def plan(schedule: Schedule) -> None:
    """Put questions, answers, hidden suggestions and prepared invitations on the schedule."""
    for row in read("help_requests"):
        schedule.at(row["asked"], _ask, schedule, row)
        for reply in row["replies"]:
            schedule.at(reply["days"], _reply, schedule, row["name"], reply)
        if "closed" in row:
            schedule.at(row["closed"], _close, schedule, row)
    for city, days_ago, project, other in HIDDEN:
        schedule.at(days_ago, _hide, schedule, city, project, other)
    for project, days_ago, city in PREPARED:
        schedule.at(days_ago, _prepare, schedule, project, city)


def _ask(schedule: Schedule, row: Row) -> None:
    schedule.made[f"help/{row['name']}"] = actions.ask(
        by=people.speaker(row["city"]),
        cities=[people.city(slug) for slug in row["to"]],
        needs=row["needs"],
        need_words=words(row["need"]),
        tried=words(row["tried"]),
    )


def _reply(schedule: Schedule, name: str, reply: Row) -> None:
    """A city answers, or passes when it has no words; without a city it is the secretariat."""
    slug = reply["city"]
    asked: HelpReply = next(
        one for one in schedule.made[f"help/{name}"].replies if (one.city.slug if one.city else "") == slug
    )
    who = people.speaker(slug) if slug else people.editor()
    if "words" in reply:
        actions.answer(asked, words(reply["words"]), by=who)
    else:
        actions.pass_(asked, by=who)


def _close(schedule: Schedule, row: Row) -> None:
    asked, who = schedule.made[f"help/{row['name']}"], people.speaker(row["city"])
    actions.close(asked, by=who, outcome=row["outcome"], note=row["note"])


def _hide(schedule: Schedule, city: str, project: str, other: str) -> None:
    hidden: dict[str, Any] = {"project": schedule.made.get(project), "city": people.city(other) if other else None}
    actions.dismiss(by=people.speaker(city), **hidden)


def _prepare(schedule: Schedule, project: str, city: str) -> None:
    found = schedule.made[project]
    actions.prepare(found, people.city(city), by=people.speaker(found.lead_city.slug), offers=["expertise"])
