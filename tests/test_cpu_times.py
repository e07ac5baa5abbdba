"""The processor time of tests is measured where it is spent."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_BUSY = "import time\nwhile time.process_time() < 0.3:\n    pass\n"
_CONFTEST = """
from tests.cpu_times import CpuTimes

def pytest_configure(config):
    config.pluginmanager.register(CpuTimes(5))
"""
_MODULE = f"""
import subprocess, sys
import pytest

@pytest.fixture
def inner():
    subprocess.run([sys.executable, "-c", {_BUSY!r}], check=True)

@pytest.fixture
def outer(inner):
    return inner

def test_dear(outer): pass

def test_cheap(): pass
"""


def test_a_child_counts_for_the_test_and_the_fixture_that_started_it(tmp_path: Path) -> None:
    """In a process of pytest-xdist, so that the figures have to come over from there."""
    (tmp_path / "conftest.py").write_text(_CONFTEST, encoding="utf-8")
    (tmp_path / "test_two.py").write_text(_MODULE, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "1", "--rootdir", tmp_path, tmp_path],
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    lines = re.findall(r"^ *(\d+\.\d\d) (\S+)", ran.stdout, re.MULTILINE)
    seconds = {name: float(text) for text, name in lines}
    dear, cheap = seconds["test_two.py::test_dear"], seconds["test_two.py::test_cheap"]
    assert dear > 0.2 > cheap, ran.stdout
    (fixture,) = [name for name in seconds if name.endswith(("::inner", "::outer"))]
    assert fixture.endswith("::inner") and 0.2 < seconds[fixture] <= dear
