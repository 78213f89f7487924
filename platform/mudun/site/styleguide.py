"""The catalogue of components, for whoever builds pages: each example in Arabic and in French."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from flask import Flask, g, render_template
from flask_babel import force_locale

from mudun.paths import TEMPLATES
from mudun.security.access import PUBLIC, access
from mudun.site.samples import samples

COMPONENTS = TEMPLATES / "components"
_IDENTIFIER = re.compile(r'\b(id|for|name|href|aria-[a-z]+|data-dialog)="(#?)([^"]+)"')
_POINTERS = frozenset({"id", "for", "aria-describedby", "aria-labelledby", "data-dialog", "name"})


class Example(NamedTuple):
    """A component with its call and its example in two directions."""

    name: str
    call: str
    right_to_left: str
    left_to_right: str


def names() -> list[str]:
    """Every component."""
    return sorted(path.stem for path in COMPONENTS.glob("*.html"))


def call_of(name: str) -> str:
    """The first line of a component: how it is called and what for."""
    first = (COMPONENTS / f"{name}.html").read_text(encoding="utf-8").split("#}", 1)[0]
    return first.removeprefix("{#").strip()


def examples() -> Iterator[Example]:
    """Every component's example, drawn twice."""
    for name in names():
        yield Example(name, call_of(name), drawn(name, "ar"), drawn(name, "fr"))


def drawn(name: str, language: str) -> str:
    """A component's example in one language, its identifiers made unique."""
    before, g.language = getattr(g, "language", None), language
    try:
        with force_locale(language):
            html = render_template(f"components/examples/{name}.html", **samples())
    finally:
        g.language = before
    return _apart(html, f"{name}-{language}")


def _apart(html: str, suffix: str) -> str:
    """The same page shows an example twice: its ids, names and pointers get a suffix."""

    def renamed(match: re.Match[str]) -> str:
        attribute, mark, value = match.groups()
        if attribute not in _POINTERS and not (attribute == "href" and mark):
            return match.group(0)
        return f'{attribute}="{mark}{" ".join(f"{word}-{suffix}" for word in value.split())}"'

    return _IDENTIFIER.sub(renamed, html)


@access(GET=PUBLIC)
def show() -> Any:
    """The style guide."""
    return render_template("site/styleguide.html", examples=list(examples()))


def init_app(app: Flask) -> None:
    """Open the style guide; `site.views` calls this only outside production."""
    app.add_url_rule("/<language:language>/styleguide", "styleguide", show)
