"""Sample joint projects, from the draft to the archive."""

from collections.abc import Mapping
from typing import Any

from mudun.demo import people
from mudun.demo.content import joined, kinds, read, read_all, words
from mudun.demo.partnerships import plan as plan_partnerships
from mudun.demo.schedule import Schedule
from mudun.partnerships import actions as partnerships
from mudun.partnerships.queries import partners_of
from mudun.partnerships.texts import shown
from mudun.projects import actions
from mudun.projects.lifecycle import CALLING
from mudun.projects.models import Project

Row = Mapping[str, Any]
CODES = {
    "goal": "sdgs", "target": "targets", "objective": "objectives", "theme": "themes", "group": "groups",
    "setting": "settings", "language": "languages", "partner_country": "countries",
}  # fmt: skip
TEXTS = {"title": "title", "purpose": "purpose", "summary": "summary", "place": "place", "inclusion_note": "inclusion",
         "resources_note": "resources"}  # fmt: skip
OUTCOMES = {"yes": "reached", "partly": "partly", "no": "missed"}
WRITING, REVIEW, PLANNING, CONFIRMING = 8, 3, 6, 3  # days before or after


def plan(schedule: Schedule) -> None:
    """Put every step of every sample project on the schedule."""
    for slug, row in read_all("projects").items():
        _plan_call(schedule, slug, row)
        plan_partnerships(schedule, slug, row)
        _plan_course(schedule, slug, row)
        _plan_end(schedule, slug, row)


def _plan_call(schedule: Schedule, slug: str, row: Row) -> None:
    opened = row.get("opened")
    schedule.at(row["drafted"] if "drafted" in row else row["opened"] + WRITING, _propose, schedule, slug, row)
    if "submitted" in row:
        schedule.at(row["submitted"], _step, schedule, slug, actions.submit)
    if opened is not None:
        schedule.at(opened, _step, schedule, slug, actions.open_)
    if opened is not None and opened > WRITING * 3:
        schedule.at(opened - REVIEW, lambda: actions.review(schedule.made[slug], by=people.editor()))


def _plan_course(schedule: Schedule, slug: str, row: Row) -> None:
    texts = read("plans").get(slug)
    if texts is None:
        return
    starts = row["starts"]
    schedule.at(row["closes"], _close, schedule, slug)
    schedule.at(starts + PLANNING, _write_plan, schedule, slug, texts)
    schedule.at(starts + CONFIRMING, _confirm_plan, schedule, slug)
    schedule.at(starts, _start, schedule, slug)
    if "paused" in row:
        note = row["pause_note"][0]
        schedule.at(row["paused"], _step, schedule, slug, actions.pause, note=note)
    if row["stage"] in {"completed", "documented"}:
        schedule.at(row["ends"], _complete, schedule, slug, row)


def _plan_end(schedule: Schedule, slug: str, row: Row) -> None:
    if "withdrawn" in row:
        schedule.at(row["withdrawn"], _step, schedule, slug, actions.withdraw, note=row["withdraw_note"][0])
    if "archived" in row:
        schedule.at(row["archived"], lambda: actions.archive(schedule.made[slug], by=people.editor()))


def _propose(schedule: Schedule, slug: str, row: Row) -> None:
    source = row.get("source", "ar")
    columns: dict[str, Any] = {name: words(row.get(key), source) for name, key in TEXTS.items()}
    columns |= {
        "project_type": row["type"],
        "seats": row["seats"],
        "newcomers_welcome": row["newcomers"],
        "is_online": row.get("online", False),
        "starts_on": schedule.day(row.get("starts")),
        "ends_on": schedule.day(row.get("ends")),
        "closes_on": schedule.day(row.get("closes")),
        "offer_words": joined(row["brings"], source),
        "need_words": joined(row["seeks"], source),
        "is_sample": True,
    }
    codes = {scheme: row.get(key, []) for scheme, key in CODES.items()}
    codes |= {"challenge": [row["challenge"]], "offer": kinds(row["brings"]), "need": kinds(row["seeks"])}
    schedule.made[slug] = actions.propose(
        people.city(row["lead"]),
        columns,
        by=people.person(row["author"]) if "author" in row else people.speaker(row["lead"]),
        codes=codes,
        results=[_result(schedule, result) for result in row["results"]],
        stakeholders=[{"name": s["name"][0], "sector": s["sector"]} for s in row["stakeholders"]],
    )


def _result(schedule: Schedule, row: Row) -> dict[str, Any]:
    return {"what": words(row["text"]), "measure": words(row["measure"]), "due_on": schedule.day(row["due"])}


def _step(schedule: Schedule, slug: str, action: Any, **words_: Any) -> None:
    """Something the lead city's focal point does."""
    project = schedule.made[slug]
    action(project, by=people.speaker(project.lead_city.slug), **words_)


def _close(schedule: Schedule, slug: str) -> None:
    """The lead city closes the call when the seats are not full by then."""
    if schedule.made[slug].stage in CALLING:
        _step(schedule, slug, actions.close_call)


def _write_plan(schedule: Schedule, slug: str, texts: list[str | None]) -> None:
    project = schedule.made[slug]
    actions.write_plan(project, words(texts), by=people.speaker(project.lead_city.slug))


def _confirm_plan(schedule: Schedule, slug: str) -> None:
    project: Project = schedule.made[slug]
    for partnership in partners_of(project):
        speaker = people.speaker(partnership.city.slug)
        partnerships.confirm_plan(partnership, by=speaker, shown=shown("ar"), version=project.plan_version)


def _start(schedule: Schedule, slug: str) -> None:
    project = schedule.made[slug]
    partnerships.start_project(project, by=people.speaker(project.lead_city.slug), shown=shown("ar"))


def _complete(schedule: Schedule, slug: str, row: Row) -> None:
    project: Project = schedule.made[slug]
    answers = {
        result.id: (OUTCOMES[told["met"]], words(told["answer"]))
        for result, told in zip(project.results, row["results"], strict=True)
    }
    _step(schedule, slug, actions.complete, answers=answers)
