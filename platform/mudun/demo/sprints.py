"""Sample documentation sprints: one under way, one that lapsed honestly, one that waits for an answer."""

from typing import Any

from mudun.demo import people
from mudun.demo.content import read, words
from mudun.demo.schedule import Schedule
from mudun.experiences import actions as experiences
from mudun.sprints import actions

BEGUN, LAPSED, ASKED = 18, 75, 3


def plan(schedule: Schedule) -> None:
    """Propose, accept, name drafts, say something about one of them; let an older one lapse."""
    row = read("sprints")
    schedule.at(LAPSED + 40, _propose, schedule, "lapsed", row["lapsed"], LAPSED)
    schedule.at(LAPSED + 38, _accept, schedule, "lapsed")
    schedule.at(LAPSED - 1, _lapse, schedule)
    schedule.at(BEGUN, _propose, schedule, "under way", row["under way"], -21)
    schedule.at(BEGUN - 2, _accept, schedule, "under way")
    schedule.at(BEGUN - 6, _name, schedule, row["under way"])
    schedule.at(BEGUN - 9, _remark, schedule, row["under way"])
    schedule.at(ASKED, _propose, schedule, "asked", row["asked"], -45)


def _propose(schedule: Schedule, name: str, row: dict[str, Any], ends: int) -> None:
    first, second = (people.city(slug) for slug in row["cities"])
    day: Any = schedule.day(ends)
    sprint = actions.propose([first, second], day, by=people.speaker(row["cities"][0]), note=row["note"])
    sprint.is_sample = True
    schedule.made[f"sprint/{name}"] = sprint


def _accept(schedule: Schedule, name: str) -> None:
    sprint = schedule.made[f"sprint/{name}"]
    actions.accept(sprint, by=sprint.waits_for[0].focal_points[0])


def _lapse(schedule: Schedule) -> None:
    actions.lapse(schedule.made["sprint/lapsed"])


def _name(schedule: Schedule, row: dict[str, Any]) -> None:
    """One city begins a new draft, the other names the experience that came back to it."""
    first, second = schedule.made["sprint/under way"].sides
    speaker = people.speaker(row["cities"][1])
    told = {name: words(text) for name, text in row["draft"]["texts"].items()} | row["draft"]["rest"]
    told |= {"contact_name": speaker.name, "contact_email": speaker.email, "origins": row["draft"]["origins"]}
    draft = experiences.draft(second.city, by=speaker, words=told, size="full")
    draft.is_sample = True
    actions.name_draft(second, draft, by=speaker)
    returned = schedule.made[f"experience/{row['named']}"]
    actions.name_draft(first, returned, by=people.speaker(row["cities"][0]))


def _remark(schedule: Schedule, row: dict[str, Any]) -> None:
    side = schedule.made["sprint/under way"].sides[1]
    actions.remark(side, row["remark"], by=people.speaker(row["cities"][0]))
    actions.remark(side, row["answer"], by=people.speaker(row["cities"][1]))
