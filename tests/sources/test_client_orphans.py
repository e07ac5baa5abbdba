"""A parent that is killed leaves nothing running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources.processes import ends_within

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="waits for a stranger's end with pidfd")

_PARENT = """
import sys
from app.sources import Limits, Workers
from tests.sources import jobs

if __name__ == "__main__":
    with Workers(1, Limits(total_seconds=3600.0)) as workers:
        workers.submit(jobs.process_id, None)
        workers.wait()
        workers.submit(getattr(jobs, sys.argv[1]), sys.argv[2])
        workers.wait(timeout=0.05)
        print(*workers.process_ids, flush=True)
        sys.stdin.read()
"""


def kill_parent_of(job: str, argument: str, folder: Path) -> list[int]:
    """Start a parent with one worker at `job`, kill it outright, and give the worker's id (and its child's)."""
    root = Path(__file__).parents[2]
    script = folder / "parent.py"
    script.write_text(_PARENT, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), job, argument],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    ) as parent:
        assert parent.stdout is not None
        ids = [int(number) for number in parent.stdout.readline().split()]
        parent.send_signal(signal.SIGKILL)
    return ids


@pytest.mark.parametrize("job", ["hang", "work_forever"])
def test_workers_end_when_their_parent_is_killed(job: str, tmp_path: Path) -> None:
    (worker,) = kill_parent_of(job, "", tmp_path)
    assert ends_within(worker, 5)


def test_an_orphan_that_never_gives_python_a_turn_is_ended_by_the_kernel(tmp_path: Path) -> None:
    """Its own limit, three times the whole time of a job, is hours away."""
    (worker,) = kill_parent_of("hang_in_c", "", tmp_path)
    assert ends_within(worker, 5)
