"""The lifecycles as a page of diagrams, for `docs/lifecycles.md` and the command `mudun lifecycles`."""

from typing import Any

from mudun.core.db import db
from mudun.workflow.lifecycle import Lifecycle

HEAD = (
    "# Lifecycles\n\nWhen each record may move, and by which verb. Written by `mudun lifecycles`; a test compares it with"
    "\nthe tables in the code. `[*]` is a record that does not exist yet."
)


def staged_models() -> list[Any]:
    """Every model that has a lifecycle, by name."""
    found = [mapper.class_ for mapper in db.Model.registry.mappers]
    with_table = [model for model in found if isinstance(getattr(model, "lifecycle", None), Lifecycle)]
    return sorted(with_table, key=lambda model: str(model.__name__))


def page() -> str:
    """The whole page in Markdown."""
    parts = [HEAD]
    for model in staged_models():
        parts.append(f"## {model.__name__}\n\n```mermaid\n{model.lifecycle.mermaid()}\n```")
    return "\n\n".join(parts) + "\n"
