"""What people are told when cities look for each other. What waits on somebody leaves at once."""

from mudun.notifications.kinds import kind

kind("help_asked", instant=True)
kind("help_answered", instant=True)
kind("help_passed")
kind("help_closed")
kind("city_letter", instant=True)
