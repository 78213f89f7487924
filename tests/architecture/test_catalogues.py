"""Every string of the interface is there in Arabic, English and French, and rightly set."""

import subprocess
import sys

import pytest
from tests.architecture.code import ROOT

pytestmark = pytest.mark.once


def test_the_catalogues_are_complete() -> None:
    command = [sys.executable, "scripts/translate.py", "--check"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]
    assert result.stdout.count(", 0 faults") == 3
    checked = int(result.stdout.split("ar: ")[1].split()[0])
    assert checked > 800, f"only {checked} messages were checked"
