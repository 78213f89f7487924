"""What can be done with accounts: signing in, invitations, seats, the account itself."""
