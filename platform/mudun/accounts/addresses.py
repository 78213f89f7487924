"""E-mail addresses as we keep and compare them."""

import re
import unicodedata

# What mail servers everywhere deliver: plain ASCII; look-alike letters of other scripts are no address of ours.
_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])"
)
LONGEST = 254


def normal(text: str | None) -> str:
    """The address in small letters without blanks around it."""
    return unicodedata.normalize("NFKC", text or "").strip().lower()[: LONGEST + 1]


def is_address(text: str) -> bool:
    """Whether this is an e-mail address that can be written to."""
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None
