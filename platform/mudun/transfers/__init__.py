"""Transfers: a city takes over the practice of another, asks it questions, and tells what became of it."""
