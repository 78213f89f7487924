"""Sample partnerships in every state."""

from collections.abc import Mapping
from typing import Any

from mudun.demo import people
from mudun.demo.content import words
from mudun.demo.schedule import Schedule
from mudun.partnerships import actions
from mudun.partnerships.models import Partnership
from mudun.partnerships.texts import shown

Row = Mapping[str, Any]
AGREEING = 3  # days until the other side agrees to changes
OFFERED = ["expertise"]


def plan(schedule: Schedule, slug: str, project: Row) -> None:
    """Put what passes between the lead city and the others on the schedule."""
    for row in project["partnerships"]:
        key = f"{slug}/{row['city']}"
        schedule.at(row["asked"], _ask, schedule, slug, key, row)
        if row.get("answer") not in {None, "wait"}:
            schedule.at(row["answered"], ANSWERS[row["answer"]], schedule, key, row)
        if row.get("answer") == "accept_with_changes" and row.get("agrees", True):
            schedule.at(row["answered"] - AGREEING, _agree, schedule, key)
        if "left" in row:
            schedule.at(row["left"], _leave, schedule, key, row)


def _ask(schedule: Schedule, slug: str, key: str, row: Row) -> None:
    project, city = schedule.made[slug], people.city(row["city"])
    told: dict[str, Any] = {
        "contribution": words(row["contribution"]),
        "message": words(row["message"]),
        "shown": shown("ar"),
    }
    if row["by"] == "invite":
        lead = people.speaker(project.lead_city.slug)
        schedule.made[key] = actions.invite(project, city, by=lead, offers=OFFERED, **told)
        return
    ask = actions.join_waiting_list if row.get("answer") == "wait" else actions.express_interest
    schedule.made[key] = ask(project, by=people.speaker(row["city"]), offers=OFFERED, **told)


def _asked(partnership: Partnership) -> Any:
    return people.speaker(partnership.asked_city.slug)


def _asking(partnership: Partnership) -> Any:
    return people.speaker(partnership.asking_city.slug)


def _accept(schedule: Schedule, key: str, _row: Row) -> None:
    partnership = schedule.made[key]
    actions.accept(partnership, by=_asked(partnership), shown=shown("ar"))


def _change(schedule: Schedule, key: str, row: Row) -> None:
    partnership = schedule.made[key]
    actions.accept_with_changes(partnership, words(row["changes"]), by=_asked(partnership), shown=shown("ar"))


def _agree(schedule: Schedule, key: str) -> None:
    partnership = schedule.made[key]
    actions.agree(partnership, by=_asking(partnership), shown=shown("ar"))


def _decline(schedule: Schedule, key: str, row: Row) -> None:
    partnership = schedule.made[key]
    actions.decline(partnership, by=_asked(partnership), reason=row["reason"][0])


def _withdraw(schedule: Schedule, key: str, _row: Row) -> None:
    partnership = schedule.made[key]
    actions.withdraw(partnership, by=_asking(partnership))


def _expire(schedule: Schedule, key: str, _row: Row) -> None:
    actions.expire(schedule.made[key])


def _leave(schedule: Schedule, key: str, row: Row) -> None:
    partnership = schedule.made[key]
    actions.leave(partnership, by=people.speaker(partnership.city.slug), note=row["left_note"][0])


ANSWERS = {
    "accept": _accept,
    "accept_with_changes": _change,
    "decline": _decline,
    "withdraw": _withdraw,
    "expire": _expire,
}
