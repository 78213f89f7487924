"""Sample practices, some of them taken from sample experiences."""

from collections.abc import Mapping
from typing import Any

from mudun.demo import people
from mudun.demo.content import read, words
from mudun.demo.schedule import Schedule
from mudun.practices import actions

Row = Mapping[str, Any]
TEXTS = ("title", "sentence", "problem", "conditions", "time_needed")
REST = ("goals", "targets", "themes", "groups", "cost_level", "mentor_calls")
BLOCK = ("name", "what", "worked", "watch")


def plan(schedule: Schedule) -> None:
    """Put the steps of every practice on the schedule."""
    for row in read("practices"):
        schedule.at(row["drafted"], _draft, schedule, row)
        if "submitted" in row:
            schedule.at(row["submitted"], _submit, schedule, row)
        if "decided" in row:
            schedule.at(row["decided"], _publish, schedule, row)


def _draft(schedule: Schedule, row: Row) -> None:
    speaker = people.speaker(row["city"])
    filled = {name: words(row[name]) for name in TEXTS} | {name: row[name] for name in REST}
    filled |= {
        "contact_name": speaker.name,
        "contact_email": speaker.email,
        "blocks": [{part: words(block[part]) for part in BLOCK} for block in row["blocks"]],
    }
    sources = [schedule.made[f"experience/{row['from']}"]] if "from" in row else []
    practice = actions.draft(people.city(row["city"]), by=speaker, words=filled, sources=sources)
    practice.is_sample = True
    schedule.made[f"practice/{row['city']}"] = practice


def _submit(schedule: Schedule, row: Row) -> None:
    actions.submit(schedule.made[f"practice/{row['city']}"], by=people.speaker(row["city"]))


def _publish(schedule: Schedule, row: Row) -> None:
    actions.publish(schedule.made[f"practice/{row['city']}"], by=people.editor())
