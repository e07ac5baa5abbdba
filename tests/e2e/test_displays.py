"""The same window on a real display at 150 %: those tests of the window run once more there that depend on a display.

The journeys go through the whole window on such a display, too; tests/README.md has the command for all tests of the
window there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.journeys.display import start_screen

_HERE = Path(__file__).parent
_TESTS = (
    "test_a_person_mends_the_sample_and_finds_it_after_a_restart",
    "test_a_click_on_the_page_chooses_the_cell_and_moves_nothing",
    "test_a_second_window_can_look_and_says_who_has_the_project",
    "test_the_language_changes_at_once_and_the_place_stays",
    "test_everything_has_an_accessible_name_and_can_be_reached_by_tab",
    "test_a_report_is_split_at_the_page_in_view_after_a_question_that_stops_nothing",
)
"""What needs places on the screen, a window that becomes active, letters of a size, or keys that move the focus."""


def run_window_tests(samples: Path, more: dict[str, str]) -> str:
    """Run the window's tests in a process of their own; what they printed where one failed, else nothing.

    `samples` is the samples' project, which they would else make anew.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    tests = [f"{_HERE / 'test_window.py'}::{name}" for name in _TESTS]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests],
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
    screen, display = start_screen("1600x1000x24")
    try:
        more = {"QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1.5", "GOUJI_TEST_DISPLAY": "1", "DISPLAY": display}
        assert run_window_tests(sample_project, more) == ""
    finally:
        screen.terminate()
        screen.wait()
