"""Who may see and change a saved search: whoever keeps it."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.search.models import SavedSearch
from mudun.security.policy import allow, rule
from mudun.security.rules import signed_in


@rule(_l("the person who keeps it"))
def keeper(actor: Any, saved: SavedSearch) -> bool:
    """The account the saved search belongs to."""
    return bool(actor.is_authenticated and actor.is_active and actor.id == saved.owner_id)


allow(SavedSearch, view=keeper, keep=signed_in, edit=keeper, drop=keeper)
