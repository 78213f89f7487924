"""What people are told about their account, their seat and invitations."""

from mudun.notifications.kinds import kind

kind("invitation", instant=True, secret=True)
kind("invitation_accepted", instant=True)
kind("invitation_withdrawn", instant=True)
kind("invitation_expired")

kind("sign_in_code", instant=True, secret=True)
kind("password_reset", instant=True, secret=True)
kind("password_changed", instant=True)
kind("new_sign_in", instant=True)

kind("seat_changed", instant=True)
kind("seat_removed", instant=True)
kind("seat_handed_over", instant=True)
kind("role_changed", instant=True)
kind("account_suspended", instant=True)
kind("account_reinstated", instant=True)
kind("account_closed", instant=True)
