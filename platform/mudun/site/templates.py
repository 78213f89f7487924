"""How templates find the words of the whole platform."""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class Templates(Environment):
    """Flask's templates, which all know the same words.

    Jinja gives each template a chain of its own words and everybody's, and goes through it word by word for every
    file a page is put together from. None of ours has words of its own: a plain dictionary tells the same at once.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Everybody's words; a chain only where a template is given some of its own."""
        return super().make_globals(d) if d else self.globals
