"""The source root shadows nothing, and the import contracts hold, and they can fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.architecture.code import ROOT

pytestmark = pytest.mark.once

LINT = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the checkout that stands at `root`."""
    environment = {"PYTHONPATH": str(root / "platform"), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", LINT]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code that may be broken."""
    root = tmp_path_factory.mktemp("checkout")
    left_out = shutil.ignore_patterns("static", "data", "__pycache__")
    shutil.copytree(ROOT / "platform", root / "platform", ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def test_the_standard_platform_module_is_not_shadowed() -> None:
    assert not (ROOT / "platform" / "__init__.py").exists()
    command = [sys.executable, "-c", "import platform; print(platform.system())"]
    said = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert said.stdout.strip() in {"Linux", "Darwin", "Windows"}, said.stderr


def test_the_contracts_hold(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout
    assert ", 0 broken" in result.stdout


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("core/text.py", "from mudun.workflow import advance"),
        ("workflow/advance.py", "from mudun.accounts import models"),
        ("cities/models.py", "from mudun.projects import models"),
        ("projects/policy.py", "from mudun.partnerships import models"),
        ("partnerships/lifecycle.py", "from mudun.experiences import models"),
        ("projects/models.py", "from mudun.projects import views"),
        ("partnerships/policy.py", "from mudun.partnerships import actions"),
    ],
)
def test_a_forbidden_import_breaks_them(copy: Path, room: str, line: str) -> None:
    file = copy / "platform" / "mudun" / room
    before = file.read_text("utf-8")
    file.write_text(f"{before}\n{line}\n", "utf-8")
    try:
        result = lint(copy)
        assert result.returncode != 0, f"{line} in {room} is not found"
        assert "1 broken" in result.stdout
    finally:
        file.write_text(before, "utf-8")
