"""The digest: issues composed from what cities have published, frozen when they appear, and printed in many forms."""
