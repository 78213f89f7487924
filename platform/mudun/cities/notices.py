"""What cities are told about their own place in the network."""

from mudun.notifications.kinds import kind

kind("city_admitted", instant=True)
kind("city_suspended", instant=True)
kind("city_reinstated", instant=True)
