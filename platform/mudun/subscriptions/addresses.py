"""An e-mail address as a stranger types it: brought to one form, or refused with what is wrong."""

import unicodedata

import idna

from mudun.accounts import addresses as kept


class NoAddress(ValueError):
    """This is no address that can be written to."""


def normal(typed: str) -> str:
    """The address as we keep it: small letters, the domain in ASCII; what stands before the @ keeps its tag.

    Raises NoAddress. Controls, marks of direction and invisible letters are refused, not dropped: whoever typed them
    should see that the address is not what it looks like.
    """
    bare = typed.strip()
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for letter in bare):
        raise NoAddress(typed)
    name, at, domain = bare.rpartition("@")
    if not (name and at and name.isascii()):
        raise NoAddress(typed)
    found = kept.normal(f"{name}@{_in_ascii(domain)}")
    if not kept.is_address(found) or len(name) > 64:
        raise NoAddress(typed)
    return found


def _in_ascii(domain: str) -> str:
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise NoAddress(domain) from error
