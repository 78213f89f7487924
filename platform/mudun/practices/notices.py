"""What people are told about practices."""

from mudun.notifications.kinds import kind

kind("practice_submitted", instant=True)
kind("practice_taken_back")
kind("practice_returned", instant=True)
kind("practice_published", instant=True)
kind("practice_retired")
kind("practice_version_submitted", instant=True)
kind("practice_version_returned", instant=True)
kind("practice_version_published", instant=True)
kind("practice_version_dropped")
kind("practice_in_project", instant=True)
