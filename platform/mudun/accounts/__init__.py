"""People: focal points, contributors, reviewers, observers, the secretariat; signing in, invitations, seats."""
