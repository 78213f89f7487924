"""What reviewers and the secretariat fill in."""
