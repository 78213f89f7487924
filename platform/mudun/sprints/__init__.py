"""Documentation sprints: two cities write their experiences by the same day, and read each other's draft."""
