"""Finding partners: which cities suit a project, which projects suit a city, and why; and asking the network."""
