"""Who works at the secretariat's desk."""

from mudun.security.policy import allow
from mudun.security.rules import admin, secretariat


class Desk:
    """The desk itself, as the subject of rights."""


allow(Desk, view=secretariat, read_audit=secretariat, invite=secretariat, retry_mail=admin)
