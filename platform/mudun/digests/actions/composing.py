"""Composing an issue: its words, its sections, and what stands in them in which order."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm.exc import StaleDataError

from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.digests import queries
from mudun.digests.models import SORTS, Issue, Item, Section
from mudun.i18n.localized import Localized
from mudun.security.policy import authorize, permits
from mudun.security.rules import Visitor
from mudun.workflow import edit as door
from mudun.workflow.activity import record
from mudun.workflow.advance import advance

TITLE = Localized({"ar": "نشرة التجارب", "en": "Digest of Experiences", "fr": "Bulletin des expériences"})
FIRST_SECTION = Localized({"ar": "تجارب المدن", "en": "What cities did", "fr": "Ce que les villes ont fait"})
SIGNATURE = Localized({"ar": "أمانة الشبكة", "en": "The secretariat of the network", "fr": "Le secrétariat du réseau"})


def open_(*, by: Any, **words: Any) -> Issue:
    """The secretariat begins the next issue with one empty section. Nobody is told."""
    authorize(by, "open", Issue)
    told = {"title": TITLE, "signature": SIGNATURE} | {name: value for name, value in words.items() if value}
    issue = Issue(number=queries.next_number(), edition=1, **told)
    issue.sections.append(Section(title=FIRST_SECTION, position=1))
    advance(issue, "open", by=by)
    return issue


def edit(issue: Issue, words: Mapping[str, Any], *, by: Any) -> list[str]:
    """Keep the issue's own words; gives the names of what was changed."""
    return door.edit(issue, words, by=by)


def add(issue: Issue, subject: Any, sort: str, *, by: Any, section: Section | None = None) -> Item:
    """Put a record at the end of a section, the last one unless told. A record already there stays where it is."""
    authorize(by, "edit", issue)
    if not permits(Visitor(), "view", subject) or not getattr(subject, SORTS[sort][1]):
        raise OutOfTurn("add", issue)
    there = [item for item in issue.items if (item.subject_type, item.subject_id) == (subject.kind, subject.id)]
    if there:
        return there[0]
    home = section or issue.sections[-1]
    place_ = max((item.position for item in home.items), default=0) + 1
    item = Item(issue_id=issue.id, sort=sort, subject_type=subject.kind, subject_id=subject.id, position=place_)
    home.items.append(item)
    _touch(issue, "add_item", by, {"subject": f"{subject.kind} {subject.id}"})
    return item


def remove(item: Item, *, by: Any) -> None:
    """Put an item back on the shelf."""
    issue = item.section.issue
    authorize(by, "edit", issue)
    item.section.items.remove(item)
    _touch(issue, "remove_item", by, {"subject": f"{item.subject_type} {item.subject_id}"})


def move(item: Item, way: str, *, by: Any) -> None:
    """One place up or down; past the edge of its section it goes over into the neighbouring one."""
    issue = item.section.issue
    authorize(by, "edit", issue)
    row, step = item.section.items, -1 if way == "up" else 1
    at = row.index(item) + step
    if 0 <= at < len(row):
        row.remove(item)
        row.insert(at, item)
    else:
        _over(item, issue.sections, step)
    for section in issue.sections:
        _number(section)
    _touch(issue, "move_item", by, {"subject": f"{item.subject_type} {item.subject_id}", "way": way})


def _over(item: Item, sections: list[Section], step: int) -> None:
    at = sections.index(item.section) + step
    if 0 <= at < len(sections):
        neighbour = sections[at]
        item.section.items.remove(item)
        neighbour.items.insert(0 if step > 0 else len(neighbour.items), item)


def _number(section: Section) -> None:
    for position, item in enumerate(section.items, start=1):
        item.position = position


def place(item: Item, section: Section, *, by: Any) -> None:
    """Put an item at the end of a section."""
    issue = item.section.issue
    authorize(by, "edit", issue)
    if section is not item.section:
        item.section.items.remove(item)
        section.items.append(item)
        _number(section)
        _touch(issue, "move_item", by, {"subject": f"{item.subject_type} {item.subject_id}"})


def edit_item(item: Item, words: Mapping[str, Any], *, by: Any) -> None:
    """Give an item the secretariat's own title or sentence; the record itself is not changed."""
    issue = item.section.issue
    authorize(by, "edit", issue)
    for name in ("title", "standfirst"):
        setattr(item, name, words[name])
    _touch(issue, "edit_item", by, {"subject": f"{item.subject_type} {item.subject_id}"})


def add_section(issue: Issue, title: Localized, *, by: Any) -> Section:
    """One more section at the end."""
    authorize(by, "edit", issue)
    section = Section(title=title, position=max((s.position for s in issue.sections), default=0) + 1)
    issue.sections.append(section)
    _touch(issue, "add_section", by, {"title": str(title)})
    return section


def edit_section(section: Section, title: Localized, *, by: Any) -> None:
    """Name a section anew."""
    authorize(by, "edit", section.issue)
    section.title = title
    _touch(section.issue, "edit_section", by, {"title": str(title)})


def remove_section(section: Section, *, by: Any) -> None:
    """Take an empty section out; one with items, or the last one, stays."""
    issue = section.issue
    authorize(by, "edit", issue)
    if section.items or len(issue.sections) == 1:
        raise OutOfTurn("remove_section", issue)
    issue.sections.remove(section)
    _touch(issue, "remove_section", by, {"title": str(section.title)})


def _touch(issue: Issue, verb: str, by: Any, detail: dict[str, Any]) -> None:
    """A change inside the issue is a new version of it: composing and publishing at once cannot both win."""
    issue.edited_at = now()
    try:
        db.session.flush()
    except StaleDataError:
        raise OutOfTurn(verb, issue) from None
    record(issue, verb, by=by, detail=detail)
