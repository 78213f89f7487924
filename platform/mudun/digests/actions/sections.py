"""The sections of an issue: added, named, moved, taken out when nothing stands in them."""

from typing import Any

from flask_babel import gettext as _

from mudun.core.errors import OutOfTurn
from mudun.digests import queries
from mudun.digests.actions.touching import touch
from mudun.digests.models import Issue, Section
from mudun.i18n.localized import Localized
from mudun.security.policy import authorize


def add_section(issue: Issue, title: Localized, *, by: Any, kind: str = "own") -> Section:
    """One more section at the end."""
    authorize(by, "edit", issue)
    queries.hold(issue)
    section = Section(kind=kind, title=title, position=max((s.position for s in issue.sections), default=0) + 1)
    issue.sections.append(section)
    touch(issue, "add_section", by, {"title": str(title)})
    return section


def edit_section(section: Section, title: Localized, *, by: Any) -> None:
    """Name a section anew."""
    authorize(by, "edit", section.issue)
    if section.title != title:
        section.title, section.version = title, section.version + 1
        touch(section.issue, "edit_section", by, {"title": str(title)})


def move_section(section: Section, way: str, *, by: Any) -> None:
    """One place up or down among the sections; at the edge it stays."""
    issue = _held(section, by)
    row = list(issue.sections)
    at = row.index(section) + (-1 if way == "up" else 1)
    if not 0 <= at < len(row):
        return
    row.remove(section)
    row.insert(at, section)
    for position, one in enumerate(row, start=1):
        one.position = position
    touch(issue, "move_section", by, {"title": str(section.title), "way": way})


def remove_section(section: Section, *, by: Any) -> None:
    """Take an empty section out; one with items, or the last one, stays."""
    issue = _held(section, by)
    if section.items or len(issue.sections) == 1:
        raise OutOfTurn("remove_section", issue)
    issue.sections.remove(section)
    touch(issue, "remove_section", by, {"title": str(section.title)})


def _held(section: Section, by: Any) -> Issue:
    issue = section.issue
    authorize(by, "edit", issue)
    queries.hold(issue)
    if section not in issue.sections:
        raise OutOfTurn("move_section", issue, _("A colleague has just taken this section out."))
    return issue
