"""Freezing: an issue and its items as plain data that later edits cannot reach."""

from mudun.digests.snapshot.issue import covers_of, draft, frozen_with_photos, marked

__all__ = ["covers_of", "draft", "frozen_with_photos", "marked"]
