"""What people are told about experiences."""

from mudun.notifications.kinds import kind

kind("experience_submitted", instant=True)
kind("experience_taken_back")
kind("experience_admitted")
kind("experience_in_review")
kind("experience_accepted", instant=True)
kind("experience_posted", instant=True)
kind("experience_reworked")
kind("experience_refreshed")
kind("experience_revalidated", instant=True)
kind("experience_returned", instant=True)
kind("experience_published", instant=True)
kind("experience_confirmed")
kind("experience_archived")
kind("experience_city_asked", instant=True)
kind("experience_city_agreed")
kind("experience_city_declined")
kind("experience_wanted", instant=True)
