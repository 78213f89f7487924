"""Sample issues of the digest: one that has appeared, one in the making."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mudun.demo import people
from mudun.demo.content import read, words
from mudun.demo.schedule import Schedule
from mudun.digests import actions, making
from mudun.digests.studio.facts import facts_of
from mudun.files.models import photos_of
from mudun.i18n.localized import Localized

Row = Mapping[str, Any]
READING = 2  # days between ready and published
SEASONS = (
    ("شتاء", "Winter", "Hiver"),
    ("ربيع", "Spring", "Printemps"),
    ("صيف", "Summer", "Été"),
    ("خريف", "Autumn", "Automne"),
)


def plan(schedule: Schedule) -> None:
    """Compose both issues and let the first appear."""
    for row in read("digests"):
        schedule.at(row["opened"], _compose, schedule, row)
        if "published" in row:
            schedule.at(row["published"] + READING, _step, schedule, row, _ready, people.editor)
            schedule.at(row["published"] + READING - 1, _step, schedule, row, actions.approve, people.admin)
            schedule.at(row["published"], _step, schedule, row, _publish, people.editor)


def _compose(schedule: Schedule, row: Row) -> None:
    editor = people.editor()
    until = schedule.day(row.get("published", 0))
    facts: dict[str, Any] = {"since": schedule.day(row.get("since")), "until": until, "season": season(until)}
    issue = actions.open_(by=editor, theme=words(row["title"]), editorial=words(row["editorial"]), **facts)
    schedule.made[f"issue/{row['number']}"] = issue
    _add(issue, "experience", _made(schedule, "experience", row["experiences"]), by=editor)
    _add(issue, "practice", _made(schedule, "practice", row["practices"]), by=editor)
    _add(issue, "project", (schedule.made[slug] for slug in row["projects"]), by=editor)
    _add(issue, "call", (schedule.made[slug] for slug in row["calls"]), by=editor)
    for section in [one for one in issue.sections if one.takes_pieces and not one.items]:
        actions.remove_section(section, by=editor)
    if "lengths" in row:
        _word(issue, row)


def _word(issue: Any, row: Row) -> None:
    """What an editor decides about pieces: lengths, a frame, a sentence set large, translations."""
    editor, second = people.editor(), people.admin()
    for item in issue.items:
        actions.edit_item(item, {"length": row["lengths"][item.sort]}, by=editor)
    lead = issue.items[0]
    photo, quote = photos_of(lead.subject)[0], lead.subject.quote
    frame = {"x": 0.1, "y": 0.05, "w": 0.8, "h": 0.8}
    actions.edit_item(lead, {"photo_id": photo.id, "crop": frame, "pull_quote": quote}, by=editor)
    actions.edit_item(lead, {"standfirst": words(row["standfirst"])}, by=editor)
    for language, (origin, text) in row["translated"].items():
        actions.translate(lead, "standfirst", language, text, origin, by=second)


def _made(schedule: Schedule, kind: str, names: Iterable[str]) -> list[Any]:
    return [schedule.made[f"{kind}/{name}"] for name in names]


def _add(issue: Any, sort: str, records: Iterable[Any], *, by: Any) -> None:
    for record in records:
        actions.add(issue, record, sort, by=by)


def _step(schedule: Schedule, row: Row, action: Any, who: Any) -> None:
    action(schedule.made[f"issue/{row['number']}"], by=who())


def _ready(issue: Any, *, by: Any) -> None:
    """Every figure is compared with its source, then the issue is given for approval."""
    marks = [fact.fingerprint for fact in facts_of(issue)]
    actions.tick(issue, marks, marks, by=by)
    actions.ready(issue, by=by)


def _publish(issue: Any, *, by: Any) -> None:
    """It appears at once; the worker adds the files when the service runs."""
    actions.publish(issue, by=by)
    making.make_now(issue, forms=())


def season(day: date | None) -> Localized:
    """The season of a day in three languages: "Autumn 2026"."""
    if day is None:
        return Localized()
    return words([f"{name} {day.year}" for name in SEASONS[day.month % 12 // 3]])
