"""What people are told about the digest."""

from mudun.notifications.kinds import kind

kind("digest_ready", instant=True)
kind("digest_approved", instant=True)
kind("digest_published")
kind("digest_out", instant=True)
kind("digest_withdrawn")
