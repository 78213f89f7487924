"""Assessments, their reviews, and the people who review."""

from mudun.assessments.models.assessment import Assessment
from mudun.assessments.models.review import Review
from mudun.assessments.models.reviewer import Reviewer

__all__ = ("Assessment", "Review", "Reviewer")
