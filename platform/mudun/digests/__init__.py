"""The digest: issues composed of what cities published, frozen when they appear, printed in many forms."""
