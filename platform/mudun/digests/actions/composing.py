"""What stands in an issue, in which order. Whoever changes it holds the issue first: two editors lose nothing."""

from typing import Any

from flask_babel import gettext as _

from mudun.core.errors import OutOfTurn
from mudun.digests import queries
from mudun.digests.actions.touching import touch
from mudun.digests.models import Issue, Item, Section, may_stand
from mudun.security.policy import authorize, permits
from mudun.security.rules import Visitor

# Sort of record → the kind of section it goes to when nobody says where.
HOMES = {"experience": "experiences", "practice": "practices", "call": "calls", "project": "projects"}


def add(issue: Issue, subject: Any, sort: str, *, by: Any, section: Section | None = None) -> Item:
    """Put a record at the end of a section, the one of its sort unless told. One already there stays where it is."""
    authorize(by, "edit", issue)
    if not permits(Visitor(), "view", subject) or not may_stand(subject, sort):
        raise OutOfTurn("add", issue)
    queries.hold(issue)
    authorize(by, "edit", issue)
    there = [item for item in issue.items if (item.subject_type, item.subject_id) == (subject.kind, subject.id)]
    if there:
        return there[0]
    home = section if section in issue.sections else None
    home = home or _home(issue, sort)
    place_ = max((item.position for item in home.items), default=0) + 1
    item = Item(issue_id=issue.id, sort=sort, subject_type=subject.kind, subject_id=subject.id, position=place_)
    home.items.append(item)
    touch(issue, "add_item", by, {"subject": f"{subject.kind} {subject.id}"})
    return item


def _home(issue: Issue, sort: str) -> Section:
    """The section of this sort, else the last one that takes pieces."""
    open_ = [section for section in issue.sections if section.takes_pieces]
    if not open_:
        raise OutOfTurn("add", issue, _("No section of this issue takes pieces. Add a section first."))
    return next((section for section in open_ if section.kind == HOMES[sort]), open_[-1])


def remove(item: Item, *, by: Any) -> None:
    """Put an item back on the shelf."""
    issue = _held(item, by)
    item.section.items.remove(item)
    touch(issue, "remove_item", by, _about(item))


def move(item: Item, way: str, *, by: Any) -> None:
    """One place up or down, or to the top of its section; past an edge it goes over into the neighbouring section."""
    issue = _held(item, by)
    row = item.section.items
    at = 0 if way == "top" else row.index(item) + (-1 if way == "up" else 1)
    if 0 <= at < len(row):
        row.remove(item)
        row.insert(at, item)
    else:
        _over(item, [section for section in issue.sections if section.takes_pieces], -1 if way == "up" else 1)
    _number(issue)
    touch(issue, "move_item", by, _about(item) | {"way": way})


def _over(item: Item, sections: list[Section], step: int) -> None:
    at = sections.index(item.section) + step if item.section in sections else -1
    if 0 <= at < len(sections):
        neighbour = sections[at]
        item.section.items.remove(item)
        neighbour.items.insert(0 if step > 0 else len(neighbour.items), item)


def place(item: Item, section: Section, *, by: Any, before: Item | None = None) -> None:
    """Put an item into a section: before another one, or at the end, also when that one has just gone elsewhere."""
    issue = _held(item, by)
    if section not in issue.sections or not section.takes_pieces:
        raise OutOfTurn("move_item", issue, _("This section takes no pieces, or it has been taken out."))
    if before is item or (before is None and section.items[-1:] == [item]):
        return
    item.section.items.remove(item)
    at = section.items.index(before) if before in section.items else len(section.items)
    section.items.insert(at, item)
    _number(issue)
    touch(issue, "move_item", by, _about(item))


def _held(item: Item, by: Any) -> Issue:
    """The issue, held; polite when a colleague has just taken the piece out."""
    issue = item.section.issue
    authorize(by, "edit", issue)
    queries.hold(issue)
    authorize(by, "edit", issue)
    if item not in issue.items:
        raise OutOfTurn("move_item", issue, _("A colleague has just put this piece back on the shelf."))
    return issue


def _number(issue: Issue) -> None:
    for section in issue.sections:
        for position, item in enumerate(section.items, start=1):
            item.position = position


def _about(item: Item) -> dict[str, Any]:
    return {"subject": f"{item.subject_type} {item.subject_id}"}
