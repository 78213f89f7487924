"""Cities joining projects: expressions of interest, invitations, partnerships, letters."""
