"""Issues of the digest, their sections, and what stands in them."""

from mudun.digests.models.facts import FactCheck
from mudun.digests.models.issues import Issue
from mudun.digests.models.parts import FILLED, KINDS, LENGTHS, SORTS, Item, Section, may_stand

__all__ = ["FILLED", "KINDS", "LENGTHS", "SORTS", "FactCheck", "Issue", "Item", "Section", "may_stand"]
