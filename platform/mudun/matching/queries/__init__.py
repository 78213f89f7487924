"""Named questions of matching."""

from mudun.matching.queries.asking import concerns, newest_first, open_for, visible_to, waiting_for_secretariat
from mudun.matching.queries.choosing import Kept, dismissed, drafts_of, hidden_cities, hidden_projects, kept_for
from mudun.matching.queries.network import network, profile_of_project

__all__ = [
    "Kept", "concerns", "dismissed", "drafts_of", "hidden_cities", "hidden_projects", "kept_for", "network",
    "newest_first", "open_for", "profile_of_project", "visible_to", "waiting_for_secretariat",
]  # fmt: skip
