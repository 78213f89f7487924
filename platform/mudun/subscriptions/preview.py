"""A mail shown in the browser: its inline styles become classes, so that our strict page policy holds for it too."""

import re

from mudun.subscriptions.mails import LEAVE, Texts

_STYLE = re.compile(r' style="([^"]*)"')


def page(made: Texts, nonce: str) -> str:
    """The HTML twin as a page of its own; its style stands in one block that carries the nonce."""
    names: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        return f' class="{names.setdefault(found[1], f"m{len(names)}")}"'

    body = _STYLE.sub(named, made.page.replace(LEAVE, "#"))
    rules = "".join(f".{name}{{{style}}}" for style, name in names.items()).replace("&#39;", "'")
    return body.replace("</head>", f'<style nonce="{nonce}">{rules}</style></head>', 1)


def policy(nonce: str) -> str:
    """Nothing but this style: no script, no picture from elsewhere, no form."""
    return f"default-src 'none'; style-src 'nonce-{nonce}'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
