"""What is known of a browser: its name in words, roughly where it is, and which accounts have signed in there before.

The cookie `known` holds a random number of the browser and marks of the accounts it has signed in to, signed by us. It
opens nothing. It lets the owner in from a browser of theirs while a stranger's guesses are being slowed down, and it
spares them a mail about every sign-in from the same browser.
"""

import hashlib
import hmac
import ipaddress
import secrets
from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

COOKIE = "known"
YEAR = 365 * 24 * 3600
_MOST_ACCOUNTS = 5

# Looked for in this order: later names are imitated by earlier ones.
_PROGRAMS = (
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def name_of(user_agent: str) -> str:
    """`Firefox, Windows`; what the browser says of itself is a hint for its owner, nothing more."""
    words = [next((name for mark, name in table if mark in user_agent), "") for table in (_PROGRAMS, _SYSTEMS)]
    return ", ".join(word for word in words if word)


def place_of(address: str | None) -> str:
    """The network an address belongs to, without the machine: `192.0.2.x`."""
    try:
        ip = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    if ip.version == 4:
        return str(ip).rsplit(".", 1)[0] + ".x"
    return str(ipaddress.ip_network(f"{ip}/48", strict=False).network_address) + "x"


def read(cookie: str | None) -> dict[str, Any]:
    """What our own cookie says; an empty browser for anything else."""
    try:
        kept = _signer().loads(cookie or "")
    except BadData:
        return {}
    return kept if isinstance(kept, dict) and isinstance(kept.get("marks"), list) else {}


def is_known(cookie: str | None, email: str) -> bool:
    """Whether this account has signed in from this browser before."""
    kept = read(cookie)
    return bool(kept) and _mark(kept["number"], email) in kept["marks"]


def throttle_key(cookie: str | None, email: str) -> str:
    """Under which name wrong passwords are counted: a browser the account knows is counted by itself."""
    return f"{email}|{read(cookie)['number']}" if is_known(cookie, email) else email


def remembering(cookie: str | None, email: str) -> str:
    """The cookie of a browser from which this account has just signed in."""
    kept = read(cookie)
    number = kept.get("number") or secrets.token_urlsafe(16)
    mark = _mark(number, email)
    marks = [mark, *(other for other in kept.get("marks", []) if other != mark)][:_MOST_ACCOUNTS]
    return str(_signer().dumps({"number": number, "marks": marks}))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="known browser")


def _mark(number: str, email: str) -> str:
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"known browser|{number}|{email}".encode(), hashlib.sha256).hexdigest()[:24]
