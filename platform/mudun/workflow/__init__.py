"""How a record moves: stages, what must be filled in, the one door, the timeline."""
