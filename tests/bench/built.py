"""The start of a built program beside that of the source tree: `python -m tests.bench.built PROGRAM [--rounds N]`.

PROGRAM is what `packaging/frozen/freeze.py` made (`dist/gouji/gouji`). Both open the same project on a display of their
own, alternately; measured is the time from the start of the process until its window is shown and painted. Prints both
medians and ends with 1 where the built program takes more than 1.2 times as long. The first round is not counted: its
files are not in the system's memory yet.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.projects import large_project
from tests.bench.screen import WatchedScreen
from tests.bench.times import Times
from tests.e2e.journeys.display import start_screen

MOST = 1.2
"""The built program's start may take this many times the source tree's."""
_REPORTS, _DISTINCT = 2000, 20
_SCREEN = "1600x1000x24"
_WIDTH = 700
"""Pixels: no window of the program but its main one is so wide."""
_PATIENCE = 60.0
"""Seconds after which a window does not come any more, or a program does not end."""


def main(words: Sequence[str]) -> int:
    """Measure both; 0 when the built program is fast enough."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.built", description=__doc__)
    parser.add_argument("program", type=Path, metavar="PROGRAM")
    parser.add_argument("--rounds", type=int, default=10, metavar="N", help="starts of each that are counted")
    parser.add_argument("--reports", type=int, default=_REPORTS, metavar="N", help="reports of the project")
    options = parser.parse_args(words)
    commands = {"source tree": [sys.executable, "-m", "app"], "built": [str(options.program.resolve())]}
    with tempfile.TemporaryDirectory() as home:
        project = large_project(Path(home, "核对.gouji"), options.reports, min(_DISTINCT, options.reports))
        found = measure(commands, project, Path(home), options.rounds)
    print(f"start to the painted window, {options.reports} reports, alternated, {options.rounds} rounds")
    for name, times in found.items():
        least, median, worst = (1000 * one for one in (min(times.seconds), times.median, times.worst))
        print(f"{name:12} median {median:.0f} ms, least {least:.0f}, worst {worst:.0f}")
    ratio = found["built"].median / found["source tree"].median
    print(f"ratio of the medians {ratio:.2f} (at most {MOST})")
    return 0 if ratio <= MOST else 1


def measure(commands: dict[str, list[str]], project: Path, home: Path, rounds: int) -> dict[str, Times]:
    """The times of each command's starts, one of each in turn, without those of the first round."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    screen, display = start_screen(_SCREEN)
    try:
        with WatchedScreen(display) as watched:
            for _ in range(rounds + 1):
                for name, command in commands.items():
                    seconds[name].append(start_once([*command, str(project)], display, watched, home / name))
    finally:
        screen.terminate()
        screen.wait()
    return {name: Times(tuple(times[1:])) for name, times in seconds.items()}


def start_once(command: list[str], display: str, watched: WatchedScreen, data: Path) -> float:
    """Seconds from the start of a process until its window is painted; the process is ended. Raises TimeoutError."""
    data.mkdir(exist_ok=True)
    hidden = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    environment = {**kept, "DISPLAY": display, "GOUJI_DATA": str(data)}
    begin = time.perf_counter()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        watched.wait_for_window(_WIDTH, _PATIENCE)
        return time.perf_counter() - begin
    finally:
        program.terminate()
        program.wait(_PATIENCE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
