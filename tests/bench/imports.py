"""Where the time of a start goes: `python -m tests.bench.imports {window,empty,check} [FILE] [--runs N] [--top N]`.

Python's `-X importtime`, the least of several runs for each module, in milliseconds: first by package, then the slowest
modules, each without what it imports itself. `window` opens a project, `check` checks a report in one process, and
`empty` is an empty window to compare with.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)$")
_CHECK = "import sys; from app.cli.main import run; run(['check', sys.argv[1]], {}, lambda request, environment: 0)"


def slowest(command: list[str], runs: int) -> dict[str, float]:
    """Milliseconds of each module that the command imports in its first process, itself only: the least of all runs."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    least: dict[str, float] = {}
    for _ in range(runs):
        ran = subprocess.run([sys.executable, "-X", "importtime", *command], env=environment, check=False,
                             capture_output=True, text=True)  # fmt: skip
        for line in ran.stderr.splitlines():
            if found := _LINE.match(line):
                spent = int(found[1]) / 1000
                least[found[2]] = min(least.get(found[2], spent), spent)
    return least


def package_of(module: str) -> str:
    """The package under which a module is counted: two levels of ours, one of others."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] in ("app", "PySide6") else parts[0]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.imports", description=__doc__)
    parser.add_argument("start", choices=("window", "empty", "check"))
    parser.add_argument("file", nargs="?", help="a project, or a report to check")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--top", type=int, default=30, help="how many modules are listed")
    options = parser.parse_args()
    if (options.file is None) != (options.start == "empty"):
        parser.error("window and check take a file, empty takes none")
    with tempfile.TemporaryDirectory(prefix="gouji-bench-") as folder:
        command = ["-m", "tests.bench.opening"]
        if options.start == "window":
            # A copy: ending without closing leaves a lock behind.
            command.append(shutil.copy(options.file, str(Path(folder) / "opened.gouji")))
        elif options.start == "check":
            command = ["-c", _CHECK, options.file]
        least = slowest(command, options.runs)
    packages: Counter[str] = Counter()
    for module, spent in least.items():
        packages[package_of(module)] += spent  # type: ignore[assignment]
    print(f"{sum(least.values()):8.1f} ms in {len(least)} modules")
    for name, spent in packages.most_common(options.top):
        print(f"{spent:8.1f} ms  {name}")
    print()
    for name, spent in sorted(least.items(), key=lambda one: -one[1])[: options.top]:
        print(f"{spent:8.1f} ms  {name}")


if __name__ == "__main__":
    main()
