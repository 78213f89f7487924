"""Sample reviewers and assessments at every step: two that agree, two that do not, one returned, one released late."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from mudun.assessments import actions
from mudun.assessments.models import Assessment, Review
from mudun.assessments.rubric import CRITERIA, GATES
from mudun.core.clock import today
from mudun.demo import people
from mudun.demo.content import read, words
from mudun.demo.schedule import Schedule
from mudun.experiences import actions as experiences

Row = Mapping[str, Any]
AGREED = 895
PASSED = {code: {"is_passed": True, "note": ""} for code in GATES}
CHOSEN = "عُرف بعمله في هذا المحور."
TOLD = ("title", "sentence", "what_we_did")
PLAIN = ("contact_name", "goals", "objectives", "themes", "groups", "modes")


def plan(schedule: Schedule) -> None:
    """People agree to review; cities hand in sparks; each story is played as far as it goes."""
    content = read("assessments")
    for row in content["reviewers"]:
        schedule.at(AGREED, _offer, row)
    for slug, row in content["sparks"].items():
        schedule.at(row["drafted"], _draft, schedule, slug, row)
        schedule.at(row["submitted"], _submit, schedule, slug)
    for row in content["stories"]:
        _plan_story(schedule, row, content["comments"])


def _plan_story(schedule: Schedule, row: Row, comments: Row) -> None:
    steps = {
        "gates": _screen, "asked": _assign, "begun": _begin, "third": _call_third,
        "prepared": _prepare, "released": _release, "published": _publish,
    }  # fmt: skip
    for name, step in steps.items():
        if name in row:
            days = {"begun": "asked"}.get(name, name)
            day = row["third"]["day"] if name == "third" else row[days]
            schedule.at(day, step, schedule, row)
    for review in [*row.get("reviews", ()), *([row["third_review"]] if "third_review" in row else ())]:
        schedule.at(review["day"], _hand_in, schedule, row, review, comments)


def _offer(row: Row) -> None:
    filled = {name: row[name] for name in ("languages", "themes", "goals", "most_open")}
    filled["country"] = row.get("country", "")
    if "away_for" in row:
        filled["away_until"] = today() + timedelta(days=AGREED + row["away_for"])
    actions.offer(filled, by=people.person(row["email"]))


def _draft(schedule: Schedule, slug: str, row: Row) -> None:
    speaker = people.speaker(row["city"])
    result = {"indicator": words(row["indicator"]), "before": row["before"], "after": row["after"]}
    filled = {name: words(row[name]) for name in TOLD} | {name: row[name] for name in PLAIN}
    filled |= {
        "contact_email": speaker.email,
        "started_on": schedule.day(row["started"]),
        "results": [{**result, "source": words(row["source"])}],
        "licence": "CC BY 4.0",
        "has_rights": True,
    }
    experience = experiences.draft(people.city(row["city"]), by=speaker, words=filled)
    experience.is_sample = True
    schedule.made[f"experience/{slug}"] = experience


def _submit(schedule: Schedule, slug: str) -> None:
    experience = schedule.made[f"experience/{slug}"]
    experiences.submit(experience, by=people.speaker(experience.city.slug))


def _assessment(schedule: Schedule, row: Row) -> Assessment:
    return schedule.made[f"assessment/{row['slug']}"]  # type: ignore[no-any-return]


def _screen(schedule: Schedule, row: Row) -> None:
    experience = schedule.made[f"experience/{row['slug']}"]
    schedule.made[f"assessment/{row['slug']}"] = actions.screen(experience, PASSED, by=people.editor())


def _choices(*emails: str) -> list[actions.Choice]:
    return [actions.Choice(people.person(email).id, CHOSEN) for email in emails]


def _assign(schedule: Schedule, row: Row) -> None:
    actions.begin_assessment(_assessment(schedule, row), _choices(*row["reviewers"]), by=people.editor())


def _call_third(schedule: Schedule, row: Row) -> None:
    choice = actions.Choice(people.person(row["third"]["by"]).id, row["third"]["why"])
    actions.assign(_assessment(schedule, row), [choice], by=people.editor())


def _review_of(schedule: Schedule, row: Row, email: str) -> Review:
    return next(one for one in _assessment(schedule, row).reviews if one.reviewer.email == email)


def _begin(schedule: Schedule, row: Row) -> None:
    for email in row["begun"]:
        actions.begin(_review_of(schedule, row, email), by=people.person(email))


def _hand_in(schedule: Schedule, row: Row, said: Row, comments: Row) -> None:
    review, by = _review_of(schedule, row, said["by"]), people.person(said["by"])
    scores = dict(zip(CRITERIA, said["scores"], strict=True))
    filled = {name: said[name] for name in ("to_owner", "to_secretariat", "tags")}
    filled |= {"scores": scores, "comments": {code: comments[code][score] for code, score in scores.items()}}
    actions.begin(review, by=by)
    actions.write(review, filled, by=by)
    actions.submit(review, by=by)


def _prepare(schedule: Schedule, row: Row) -> None:
    said = {name: row.get(name, "") for name in ("note", "reason")}
    improvements = row.get("improvements", ())
    actions.prepare(
        _assessment(schedule, row), row["verdict"], by=people.editor(), improvements=improvements, **said
    )  # fmt: skip


def _release(schedule: Schedule, row: Row) -> None:
    actions.release([_assessment(schedule, row)], by=people.editor())


def _publish(schedule: Schedule, row: Row) -> None:
    experiences.publish(schedule.made[f"experience/{row['slug']}"], by=people.editor())
