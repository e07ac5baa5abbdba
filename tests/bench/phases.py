"""What each phase of the window's start takes: `python -m tests.bench.phases PROJECT [--rounds N]`.

Processor time in milliseconds, the median of many starts, each in turn with that of an empty window: on a machine that
others use too, the ratio of the two still means something, and wall times do not.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

_OPENING = [sys.executable, "-m", "tests.bench.opening"]


def processor_ms(command: list[str]) -> tuple[float, str]:
    """The processor time of a process and all that it waited for, in milliseconds, and what it printed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(command, env=environment, check=True, text=True, stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL)  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1e3 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime), ran.stdout


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.phases", description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    empty: list[float] = []
    ours: list[float] = []
    phases: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="gouji-bench-") as folder:
        copy = Path(folder) / "opened.gouji"
        shutil.copy(options.project, copy)
        for _ in range(options.rounds + 1):
            empty.append(processor_ms(_OPENING)[0])
            spent, said = processor_ms([*_OPENING, str(copy), "--phases"])
            ours.append(spent)
            for phase, taken in json.loads(said).items():
                phases.setdefault(phase, []).append(taken)
            (copy.parent / f".{copy.name}.lock").unlink(missing_ok=True)
    for phase, taken in phases.items():
        print(f"{statistics.median(taken[1:]):8.1f} ms  {phase}")
    for name, starts in (("an empty window", empty), ("gouji with the project", ours)):
        print(f"{statistics.median(starts[1:]):8.1f} ms  {name}, the whole process")
    print(f"{statistics.median(ours[1:]) / statistics.median(empty[1:]):8.2f}     gouji / an empty window")


if __name__ == "__main__":
    main()
