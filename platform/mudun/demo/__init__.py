"""Sample projects, experiences and people for trying the platform out; never loaded in production."""
