"""The assessment of experiences: gates, reviewers, reviews by a rubric, and decisions."""
