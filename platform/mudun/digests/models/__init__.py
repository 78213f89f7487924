"""Issues of the digest, their sections, and what stands in them."""

from mudun.digests.models.issues import Issue
from mudun.digests.models.parts import KINDS, LENGTHS, SORTS, Item, Section

__all__ = ["KINDS", "LENGTHS", "SORTS", "Issue", "Item", "Section"]
