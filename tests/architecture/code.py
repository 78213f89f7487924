"""The source files, and what the architecture tests ask of them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "platform" / "mudun"
TEMPLATES = ROOT / "templates"


def modules() -> list[Path]:
    """Every Python file of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def templates() -> list[Path]:
    """Every template."""
    return sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt", ".xml"})


def name(path: Path) -> str:
    """A path as people say it: `partnerships/views.py`."""
    return str(path.relative_to(PACKAGE if PACKAGE in path.parents else ROOT))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Every function of a file, methods included."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))
