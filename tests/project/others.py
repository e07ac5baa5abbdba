"""Another process with a project in its hands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_HEAD = """
from pathlib import Path
from app.project import Project, ProjectProblem
from tests.project.handmade import *
"""


@contextmanager
def another_process(code: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that runs the code, and the first line that it prints; it ends when its standard input does."""
    command = [sys.executable, "-c", _HEAD + code]
    with subprocess.Popen(
        command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            if process.stdin is not None:
                process.stdin.close()
            process.wait()


def run_in_another_process(code: str) -> str:
    """What the code prints."""
    command = [sys.executable, "-c", _HEAD + code]
    return subprocess.run(command, cwd=_ROOT, capture_output=True, encoding="utf-8", check=True).stdout.strip()
