"""The verbs of a sprint: proposing, answering, naming a draft, reading the other's, and how it ends."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

import mudun.sprints.notices
import mudun.sprints.policy  # noqa: F401  (gives the rights)
from mudun.accounts.queries import secretariat
from mudun.cities.models import City
from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.core.errors import Incomplete, OutOfTurn
from mudun.experiences.models import Experience
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.security.rules import CLOCK
from mudun.sprints.models import Remark, Side, Sprint
from mudun.sprints.queries import live_between
from mudun.workflow.activity import record
from mudun.workflow.advance import advance
from mudun.workflow.requirements import Missing

SHORTEST, LONGEST = timedelta(days=7), timedelta(days=120)


def propose(cities: Sequence[City], ends_on: date, *, by: Any, note: str = "") -> Sprint:
    """Two cities shall write by a day. The asked ones are told; the city that proposes has agreed by that."""
    first, second = cities
    if first is second or not (first.is_active and second.is_active):
        raise Incomplete([Missing("city", _l("Choose two different cities that take part"))])
    if not today() + SHORTEST <= ends_on <= today() + LONGEST:
        raise Incomplete([Missing("ends_on", _l("Choose a day from a week to four months ahead"))])
    if live_between(first, second):
        raise OutOfTurn("propose", reason=str(_l("These two cities have a sprint under way already.")))
    sprint = Sprint(ends_on=ends_on, note=note, proposed_by_id=by.id)
    sprint.sides = [Side(city=city, agreed_at=now() if by.represents(city) else None) for city in cities]
    advance(sprint, "propose", by=by)
    notify([person for city in sprint.waits_for for person in city.focal_points], "sprint_proposed", about=sprint)
    return sprint


def accept(sprint: Sprint, *, by: Any, note: str = "") -> None:
    """A city agrees. When both have, the sprint is under way and both are told."""
    authorize(by, "accept", sprint)
    side = sprint.side_of(by.city)
    last = all(one.agreed_at for one in sprint.sides if one is not side)
    advance(sprint, "accept" if last else "agree", by=by, note=note)
    if side is not None:
        side.agreed_at = now()
    if last:
        notify(_speakers(sprint), "sprint_accepted", about=sprint, but=by)


agree = accept


def decline(sprint: Sprint, *, by: Any, note: str = "") -> None:
    """A city has no time; the other one and the secretariat's proposer are told."""
    advance(sprint, "decline", by=by, note=note)
    notify(_all(sprint), "sprint_declined", about=sprint, but=by, note=note, city=by.city)


def cancel(sprint: Sprint, *, by: Any, note: str = "") -> None:
    """Either city, or the secretariat, calls it off; the others are told. The drafts are their cities' own again."""
    advance(sprint, "cancel", by=by, note=note)
    notify(_all(sprint), "sprint_cancelled", about=sprint, but=by, note=note)


def finish(sprint: Sprint, *, by: Any = CLOCK) -> None:
    """Both have handed in: both cities and the secretariat are told."""
    advance(sprint, "finish", by=by)
    notify([*_speakers(sprint), *secretariat()], "sprint_finished", about=sprint)


def lapse(sprint: Sprint, *, by: Any = CLOCK) -> None:
    """Its day has passed: both cities are told who handed in and who did not."""
    advance(sprint, "lapse", by=by, detail={"submitted": [side.city_id for side in sprint.submitted]})
    notify(_all(sprint), "sprint_lapsed", about=sprint)


def name_draft(side: Side, experience: Experience | None, *, by: Any) -> None:
    """A city says which of its drafts this sprint is about, or takes it back; from then on the other may read it."""
    authorize(by, "name_draft", side)
    if experience is not None and (experience.city_id != side.city_id or not experience.is_written):
        raise Incomplete([Missing("experience", _l("Choose one of your city's drafts"))], side.sprint)
    if side.experience is experience:
        return
    side.experience, side.other.has_read = experience, False
    record(side.sprint, "name_draft", by=by, detail={"city": side.city_id, "named": experience is not None})
    if experience is not None:
        notify(side.other.city.focal_points, "sprint_draft_named", about=side.sprint, city=side.city)


def remark(side: Side, text: str, *, by: Any) -> Remark:
    """Say something about the draft of this side. Its city is told, or the partner when the city answers."""
    authorize(by, "remark", side)
    said = Remark(side_id=side.id, author_id=by.id, city_id=by.city_id, text=text)
    db.session.add(said)
    if by.city_id != side.city_id:
        side.other.has_read = True
    reader = side.city if by.city_id != side.city_id else side.other.city
    notify(reader.focal_points, "sprint_remark", about=side.sprint, but=by, city=by.city)
    return said


def confirm_reading(side: Side, *, by: Any) -> None:
    """The partner says that it has read the draft of this side. Nobody is told; the checklist shows it."""
    authorize(by, "confirm_reading", side)
    side.other.has_read = True


def _speakers(sprint: Sprint) -> list[Any]:
    return [person for city in sprint.cities for person in city.focal_points]


def _all(sprint: Sprint) -> list[Any]:
    """Both cities, and whoever of the secretariat proposed it."""
    proposer = sprint.proposed_by
    more = [proposer] if proposer is not None and proposer.is_secretariat else []
    return [*_speakers(sprint), *more]
