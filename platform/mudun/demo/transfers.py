"""Sample transfers in every stage: a family of three generations, a call, a question, an honest stop."""

from collections.abc import Mapping
from typing import Any

from mudun.demo import people
from mudun.demo.content import read, words
from mudun.demo.schedule import Schedule
from mudun.practices import actions as practices
from mudun.transfers import actions
from mudun.transfers.models import Transfer

Row = Mapping[str, Any]
TOLD = ("achieved", "inclusion", "advice", "time_taken")


def plan(schedule: Schedule) -> None:
    """Put the steps of every transfer on the schedule."""
    for row in read("transfers"):
        schedule.at(row["adopted"], _adopt, schedule, row)
        for name, step in STEPS.items():
            if name in row:
                schedule.at(row[name], step, schedule, row)
        for said in row.get("words", ()):
            schedule.at(said["days"], _say, schedule, row, said)
        for call in row.get("calls", ()):
            _plan_call(schedule, row, call)
        if "own" in row:
            for name, step in OWN.items():
                schedule.at(row["own"][name], step, schedule, row)


def _of(schedule: Schedule, row: Row) -> Transfer:
    transfer: Transfer = schedule.made[f"transfer/{row['city']}"]
    return transfer


def _adopt(schedule: Schedule, row: Row) -> None:
    practice, owner = schedule.made[f"practice/{row['practice']}"], people.speaker(row["city"])
    transfer = actions.adopt(practice, by=owner, intention=words(row.get("hope")))
    transfer.is_sample = True
    schedule.made[f"transfer/{row['city']}"] = transfer


def _adapt(schedule: Schedule, row: Row) -> None:
    transfer, owner = _of(schedule, row), people.speaker(row["city"])
    actions.adapt(transfer, by=owner)
    if "blocks" in row:
        told = [{"how": how, "changes": words(changes)} for how, changes in row["blocks"]]
        actions.write(transfer, {"blocks": told}, by=owner)


def _run(schedule: Schedule, row: Row) -> None:
    actions.run(_of(schedule, row), by=people.speaker(row["city"]))


def _confirm(schedule: Schedule, row: Row) -> None:
    actions.confirm(_of(schedule, row), by=people.speaker(row["city"]))


def _report(schedule: Schedule, row: Row) -> None:
    transfer, owner, report = _of(schedule, row), people.speaker(row["city"]), row["report"]
    told: dict[str, Any] = {name: words(report[name]) for name in TOLD} | {"cost_level": report["cost_level"]}
    told["results"] = [
        one | {"indicator": words(one["indicator"]), "source": words(one["source"])} for one in report["results"]
    ]
    actions.write(transfer, told, by=owner)
    actions.report(transfer, by=owner)


def _stop(schedule: Schedule, row: Row) -> None:
    actions.stop(_of(schedule, row), words(row["reason"]), by=people.speaker(row["city"]))


def _say(schedule: Schedule, row: Row, said: Row) -> None:
    actions.say(_of(schedule, row), words(said["text"]), by=people.speaker(said["by"]))


def _plan_call(schedule: Schedule, row: Row, call: Row) -> None:
    key = f"call/{row['city']}/{call['day']}"
    schedule.at(call["asked"], _ask, schedule, row, call, key)
    if "agreed" in call:
        schedule.at(call["agreed"], _agree, schedule, row, call, key)
    if "held" in call:
        schedule.at(call["held"], _hold, schedule, row, call, key)


def _ask(schedule: Schedule, row: Row, call: Row, key: str) -> None:
    day = schedule.day(call["day"])
    made = actions.ask(_of(schedule, row), by=people.speaker(row["city"]), day=day, topic=words(call["topic"]))  # type: ignore[arg-type]
    made.is_sample = True
    schedule.made[key] = made


def _agree(schedule: Schedule, row: Row, call: Row, key: str) -> None:
    made = schedule.made[key]
    actions.agree(made, by=people.speaker(row["practice"]), day=made.day, answer=call["answer"])


def _hold(schedule: Schedule, row: Row, call: Row, key: str) -> None:
    actions.hold(schedule.made[key], by=people.speaker(row["city"]), note=call["note"])


def _draft_own(schedule: Schedule, row: Row) -> None:
    owner, own = people.speaker(row["city"]), row["own"]
    practice = actions.write_own(_of(schedule, row), by=owner)
    told = {"title": words(own["title"]), "sentence": words(own["sentence"]), "mentor_calls": own["mentor_calls"]}
    practices.write(practice, told | {"contact_email": owner.email}, by=owner)
    practice.is_sample = True
    schedule.made[f"practice/{row['city']}"] = practice


def _submit_own(schedule: Schedule, row: Row) -> None:
    practices.submit(schedule.made[f"practice/{row['city']}"], by=people.speaker(row["city"]))


def _publish_own(schedule: Schedule, row: Row) -> None:
    practices.publish(schedule.made[f"practice/{row['city']}"], by=people.editor())


STEPS = {"adapting": _adapt, "running": _run, "confirmed": _confirm, "reported": _report, "stopped": _stop}
OWN = {"drafted": _draft_own, "submitted": _submit_own, "decided": _publish_own}
