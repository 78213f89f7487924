"""The house rules a reader relies on: one door for stages, commits at the edge, small files."""

import ast
import re
from pathlib import Path

import pytest
from tests.architecture import code

pytestmark = pytest.mark.once

EDGE = ("views", "commands", "cli", "clockwork")  # where a transaction may be committed
LINES_OF_A_FILE, LINES_OF_A_FUNCTION = 200, 45
FORBIDDEN_NAMES = {"utils", "helpers", "services", "service", "manager", "handler", "common"}


def is_edge(path: Path) -> bool:
    """Whether this file stands at the edge: a page, a command."""
    parts = path.relative_to(code.PACKAGE).with_suffix("").parts
    return any(part in EDGE for part in parts)


def assignments(path: Path, attribute: str) -> list[int]:
    """The lines in which `something.<attribute>` is assigned."""
    lines = []
    for node in ast.walk(code.tree(path)):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) else []:
            for part in ast.walk(target):  # type: ignore[arg-type]
                if isinstance(part, ast.Attribute) and part.attr == attribute:
                    lines.append(node.lineno)
    return lines


def calls(path: Path, name: str) -> list[int]:
    """The lines in which `….<name>(` is called."""
    return [
        node.lineno
        for node in ast.walk(code.tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    ]


def test_there_is_something_to_check() -> None:
    assert len(code.modules()) > 60
    assert len(code.templates()) > 40


def test_a_stage_is_assigned_in_advance_alone() -> None:
    found = {code.name(path): assignments(path, "stage") for path in code.modules()}
    assert {name for name, lines in found.items() if lines} == {"workflow/advance.py"}


def test_no_stage_is_given_when_a_record_is_made() -> None:
    """`Project(stage=…)` would be a second door."""
    found = [
        f"{code.name(path)}:{node.lineno}"
        for path in code.modules()
        for node in ast.walk(code.tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id[:1].isupper()
        and any(word.arg == "stage" for word in node.keywords)
    ]
    assert found == []


# The throttle counts and the last use of a session are kept whatever becomes of the request.
OWN_TRANSACTION = {
    "notifications/delivery.py", "security/throttle.py", "accounts/sessions.py", "core/once.py",
    "workflow/jobs/running.py", "workflow/jobs/child.py",  # a step of long work and the note that it is done
}  # fmt: skip


# What pages share: the way a view takes a step.
OF_PAGES = {"workflow/buttons.py"}


def test_only_pages_and_commands_commit() -> None:
    found = {code.name(path) for path in code.modules() if calls(path, "commit") and not is_edge(path)}
    assert found - OWN_TRANSACTION - OF_PAGES == set()


def test_what_pages_share_is_used_by_pages_alone() -> None:
    users = {
        code.name(path)
        for path in code.modules()
        for node in ast.walk(code.tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "mudun.workflow.buttons"
    }
    assert "practices/views/moving.py" in users
    assert {name for name in users if not is_edge(code.PACKAGE / name)} == set()


def test_actions_never_see_the_request() -> None:
    seen = []
    for path in code.modules():
        if path.stem in {"actions", "models", "queries", "policy"} or path.parent.stem == "actions":
            for node in ast.walk(code.tree(path)):
                if isinstance(node, ast.ImportFrom) and node.module in {"flask", "flask_login"}:
                    names = {alias.name for alias in node.names} & {"request", "session", "current_user", "g"}
                    seen += [f"{code.name(path)} imports {name}" for name in sorted(names)]
    assert seen == []


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        code.name(path)
        for path in code.modules()
        if re.search(r"\bos\.environ\b|\bos\.getenv\b|\bgetenv\(", path.read_text("utf-8"))
    ]
    assert readers == []


def test_only_the_clock_reads_the_time() -> None:
    pattern = re.compile(r"datetime\.now\(|datetime\.utcnow\(|date\.today\(")
    readers = {code.name(path) for path in code.modules() if pattern.search(path.read_text("utf-8"))}
    assert readers <= {"core/clock.py"}


@pytest.mark.parametrize("path", code.modules(), ids=code.name)
def test_a_file_is_small_and_says_what_it_is(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines <= LINES_OF_A_FILE, f"{lines} lines: make it a folder"
    assert ast.get_docstring(code.tree(path)) is not None
    assert not FORBIDDEN_NAMES & set(path.relative_to(code.PACKAGE).with_suffix("").parts)


@pytest.mark.parametrize("path", code.modules(), ids=code.name)
def test_functions_are_short_and_public_ones_are_told(path: Path) -> None:
    for function in code.functions(path):
        length = (function.end_lineno or 0) - function.lineno
        assert length <= LINES_OF_A_FUNCTION, f"{function.name}: {length} lines"
        if not function.name.startswith("_") and function.col_offset == 0:
            assert ast.get_docstring(function), f"{function.name} has no docstring"
