"""The secretariat's pages: what waits, cities, accounts, invitations, the audit log; and what waits for each person."""
