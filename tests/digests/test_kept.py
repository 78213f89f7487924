"""Exports kept on disk are named after everything that made them."""

import ast
from pathlib import Path

from mudun.digests.exports import kept
from mudun.paths import DATA, PACKAGE

EXPORTS = PACKAGE / "digests" / "exports"


def imported(path: Path) -> set[Path]:
    """The files of ours that a module names in its imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mudun"):
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {file for name in (node.module or "", *inside) if (file := _file(name))}
    return found


def _file(name: str) -> Path | None:
    place = PACKAGE.parent / Path(*name.split("."))
    return next((file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()), None)


def test_whatever_an_export_imports_has_a_say_in_the_name() -> None:
    sources, seen = set(kept.sources()), set()
    waiting = set(EXPORTS.rglob("*.py"))
    while waiting:
        seen.add(path := waiting.pop())
        inside = {file for file in imported(path) if {"exports", "publishing"} & set(file.parts)}
        assert imported(path) - sources <= ROOTS, path
        waiting |= inside - seen
    assert EXPORTS / "figures" / "drawing.py" in sources
    assert PACKAGE / "digests" / "snapshot" / "lengths.py" in sources
    assert DATA / "epub" / "style.css" in sources


# The packages' own first files hold nothing but their names; records and vocabularies are frozen before they come here.
ROOTS = {PACKAGE / "__init__.py", PACKAGE / "digests" / "__init__.py"}


def test_a_changed_file_changes_the_name(monkeypatch, tmp_path: Path) -> None:
    drawing = tmp_path / "drawing.py"
    drawing.write_text("WIDTH = 1")
    monkeypatch.setattr(kept, "ROOT", tmp_path)
    monkeypatch.setattr(kept, "sources", lambda: [drawing])
    kept.maker.cache_clear()
    try:
        before = kept.maker()
        drawing.write_text("WIDTH = 2")
        kept.maker.cache_clear()
        assert kept.maker() != before
    finally:
        kept.maker.cache_clear()
