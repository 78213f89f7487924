"""What people fill in to sign in, about themselves, and to invite."""
