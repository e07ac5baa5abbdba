"""The short form of every trial; `python -m tests.endure` runs the long one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.endure.__main__ import LONG, endure
from tests.endure.outcome import table

SHORT = {"documents": 120, "projects": 12, "backups": 40, "signals": 6, "kills": 0}
"""Kills have a short form of their own, in `tests/e2e/test_killed.py`."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("kind", [kind for kind in LONG if SHORT[kind]])
def test_nothing_that_comes_does_more_than_cost_itself(kind: str, tmp_path: Path) -> None:
    (outcome,) = endure({kind: SHORT[kind]}, seed=7, folder=tmp_path)
    assert outcome.runs == SHORT[kind]
    assert outcome.held, table((outcome,))
