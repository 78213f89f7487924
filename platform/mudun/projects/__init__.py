"""Joint projects of cities: proposed, opened to partners, run, completed, documented."""
