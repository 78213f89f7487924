"""Learning cities: who they are, what they offer and need, and where they lie."""
