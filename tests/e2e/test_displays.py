"""The same window on a real display at 150 %: the tests of the window run once more there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_TESTS = ("test_window.py",)


def run_window_tests(samples: Path, more: dict[str, str]) -> str:
    """Run the window's tests in a process of their own; what they printed where one failed, else nothing.

    `samples` is the samples' project, which they would else make anew.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(str(_HERE / name) for name in _TESTS)],
        cwd=_HERE.parents[1],
        env={**environment, "GOUJI_TEST_SAMPLES": str(samples), **more},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    return "" if ran.returncode == 0 else ran.stdout[-4000:] + ran.stderr[-2000:]


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed: no display to test on")
def test_the_window_on_a_real_display_at_150_percent(sample_project: Path) -> None:
    """Both at once, since either shows in the same tests; at 100 % these run without a display."""
    reader, writer = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=(writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            display = told.readline().strip()
        assert display, "Xvfb did not start"
        more = {"QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1.5", "GOUJI_TEST_DISPLAY": "1", "DISPLAY": f":{display}"}
        assert run_window_tests(sample_project, more) == ""
    finally:
        screen.terminate()
        screen.wait()
