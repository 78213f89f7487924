"""What we write to somebody who asked for the digest by e-mail."""

from mudun.notifications.kinds import kind

kind("subscription_asked", instant=True, secret=True, quiet=True)
kind("subscription_confirmed", instant=True, quiet=True)
kind("subscription_known", instant=True, quiet=True)
