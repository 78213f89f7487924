"""What people are told about their saved searches."""

from mudun.notifications.kinds import kind

kind("search_found", instant=True)
