"""The window is killed at any moment: what it had confirmed on the screen is there."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from tests.e2e.editing_session import state_after
from tests.e2e.killing import kill_and_look
from tests.projects import PASTED, make_project

_KILLS = 8
"""200 by `python -m tests.e2e.killing`."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_every_act_that_the_window_confirmed_outlives_a_kill(tmp_path: Path) -> None:
    path = make_project(tmp_path / "killed.gouji", PASTED)
    random = Random(3)
    there = 0
    for _ in range(_KILLS):
        _, there = kill_and_look(path, tmp_path / "data", random)
    assert there > 0


def test_the_model_of_the_session_undoes_what_it_did() -> None:
    assert state_after(1) == {"applications/new/welfare": "1001"}
    assert state_after(7) == state_after(5)
