"""What people are told about joint projects, and who they are."""

from typing import Any

import sqlalchemy as sa

from mudun.accounts.lifecycle import AccountStage
from mudun.accounts.models import NetworkRole, User
from mudun.core.db import db
from mudun.notifications.kinds import kind

kind("project_submitted", instant=True)
kind("project_posted")
kind("project_approved", instant=True)
kind("project_returned", instant=True)
kind("project_declined", instant=True)
kind("project_reviewed")
kind("project_edited")
kind("project_call_closed", instant=True)
kind("project_call_lapsed", instant=True)
kind("project_call_reopened")
kind("project_plan_written", instant=True)
kind("project_started", instant=True)
kind("project_paused", instant=True)
kind("project_resumed", instant=True)
kind("project_completed", instant=True)
kind("project_documented")
kind("project_withdrawn", instant=True)
kind("project_archived", instant=True)
kind("project_dormant", instant=True)


def lead(project: Any) -> list[Any]:
    """Who speaks for the lead city."""
    return project.lead_city.focal_points


def partners(project: Any) -> list[Any]:
    """Who speaks for the cities that take part."""
    return [user for city in project.partner_cities for user in city.focal_points]


def everyone(project: Any) -> list[Any]:
    """The lead city and its partners."""
    return lead(project) + partners(project)


def concerned(project: Any) -> list[Any]:
    """The lead city, its partners, and whoever is still waiting for an answer."""
    return lead(project) + [user for city in project.concerned_cities for user in city.focal_points]


def secretariat() -> list[Any]:
    """The people of the secretariat."""
    roles = (NetworkRole.EDITOR, NetworkRole.ADMIN)
    return list(
        db.session.scalars(
            sa.select(User).where(User.network_role.in_(roles), User.stage == AccountStage.ACTIVE).order_by(User.id)
        )
    )
