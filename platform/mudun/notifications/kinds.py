"""The kinds of notices. Rooms register theirs in `notices.py`; the words stand in `templates/notices/<kind>.txt`."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of notice. Instant ones wait on the reader and leave at once; the others may wait for the weekly mail.

    Secret ones carry a code or a key: their text is erased once it has been sent. Quiet ones go to strangers, whose
    addresses the secretariat does not see: nobody is shown that one could not be delivered.
    """

    name: str
    instant: bool
    secret: bool = False
    quiet: bool = False


class UnknownKind(LookupError):
    """A notice of a kind that no room registered."""


KINDS: dict[str, Kind] = {}


def kind(name: str, *, instant: bool = False, secret: bool = False, quiet: bool = False) -> Kind:
    """Register a kind. Registering it twice is an error."""
    if name in KINDS:
        raise ValueError(f"notice kind {name} stands already")
    KINDS[name] = Kind(name, instant, secret, quiet)
    return KINDS[name]


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises UnknownKind."""
    if name not in KINDS:
        raise UnknownKind(name)
    return KINDS[name]
