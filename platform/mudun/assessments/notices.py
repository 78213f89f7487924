"""What reviewers, the secretariat and cities are told about assessments."""

from mudun.notifications.kinds import kind

kind("assessment_asked_again", instant=True)
kind("assessment_admitted")
kind("assessment_turned_back", instant=True)
kind("assessment_cancelled")
kind("assessment_decided", instant=True)
kind("assessment_ready", instant=True)
kind("assessment_third", instant=True)
kind("review_asked", instant=True)
kind("review_begun")
kind("review_submitted")
kind("review_refused", instant=True)
kind("review_withdrawn", instant=True)
kind("review_reminder", instant=True)
kind("review_late", instant=True)
kind("validity_ending", instant=True)
