"""A project that completes asks for its experience, until it is told or its city says why it will not be."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

import mudun.experiences.policy  # noqa: F401  (gives the rights)
from mudun.core.clock import now
from mudun.core.db import db
from mudun.experiences.models import Experience
from mudun.experiences.untold import Untold
from mudun.notifications.models import Notice
from mudun.notifications.notify import notify
from mudun.projects.lifecycle import ProjectStage
from mudun.projects.models import Project
from mudun.security.policy import authorize
from mudun.workflow.activity import record
from mudun.workflow.clockwork import hourly

RECENT = timedelta(days=365)  # older ones are asked on the home page alone
KIND = "experience_wanted"


def leave_untold(project: Project, reason: str, *, by: Any) -> Untold:
    """The lead city says why it will tell no experience of this project. Nobody is told; it may still write one."""
    authorize(by, "leave_untold", project)
    said = untold_of(project) or Untold(project_id=project.id)
    said.reason, said.by_id = reason, by.id
    db.session.add(said)
    record(project, "leave_untold", by=by, note=reason)
    return said


def untold_of(project: Project) -> Untold | None:
    """What the lead city said about not telling."""
    return db.session.scalar(sa.select(Untold).where(Untold.project_id == project.id))


def unasked() -> Sequence[Project]:
    """Completed a short while ago, not told, not left untold, and its city was not asked yet."""
    asked = sa.exists().where(Notice.kind_name == KIND, Notice.about_type == "project", Notice.about_id == Project.id)
    told = sa.exists().where(Experience.project_id == Project.id)
    untold = sa.exists().where(Untold.project_id == Project.id)
    query = sa.select(Project).where(
        Project.stage == ProjectStage.COMPLETED, Project.completed_at > now() - RECENT, ~asked, ~told, ~untold
    )
    return db.session.scalars(query.order_by(Project.id)).unique().all()


@hourly
def ask_for_experiences() -> int:
    """Ask the lead city of each completed project for its experience, once."""
    found = unasked()
    for project in found:
        path = f"/experiences/new?project={project.id}"
        notify(project.lead_city.focal_points, KIND, about=project, path=path)
    return len(found)
