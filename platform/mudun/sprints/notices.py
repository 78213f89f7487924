"""What people are told about sprints."""

from mudun.notifications.kinds import kind

kind("sprint_proposed", instant=True)
kind("sprint_accepted", instant=True)
kind("sprint_declined", instant=True)
kind("sprint_cancelled", instant=True)
kind("sprint_draft_named")
kind("sprint_remark", instant=True)
kind("sprint_reminder", instant=True)
kind("sprint_finished", instant=True)
kind("sprint_lapsed", instant=True)
