"""Documented experiences of cities: in three sizes, from a draft to publication."""
