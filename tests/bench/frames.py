"""The figures of frames: what it takes to read a project as DataFrames, and to write it as CSV part by part.

`python -m tests.bench.frames [REPORTS]` prints them as rows of the table of `python -m tests.bench`. Seconds are of
processor time, in a process of its own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.projects import large_project
from tests.bench.table.figures import Figure, lines

_DISTINCT = 50
_ONE_RUN = """
import sys, time
from pathlib import Path
{imports}
begin = time.process_time()
{work}
seconds = time.process_time() - begin
status = Path("/proc/self/status").read_text().splitlines()
print(seconds, next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:")), rows)
"""
_READ = (
    "from app.frames import read_frames",
    "rows = len(read_frames(Path(sys.argv[1])).cells)",
)
_EXPORT = (
    "from app.frames.export import export_frames\n"
    "from app.project import Project\n"
    "from app.review.export.export import ExportOptions\n"
    "from app.review.resources import load_forms, load_wording",
    "project = Project.open_to_read(Path(sys.argv[1]))\n"
    "words = load_wording('zh')\n"
    "export_frames(project, load_forms({}), words, Path(sys.argv[1] + '-csv'), 'csv', ExportOptions())\n"
    "project.close()\n"
    "rows = 0",
)


def frame_figures(folder: Path, reports: int) -> Iterator[Figure]:
    """Read a project of so many reports at once, and write it part by part."""
    project = large_project(folder / "large.gouji", reports, min(_DISTINCT, reports))
    seconds, memory, rows = _run(*_READ, project)
    yield Figure(f"reading {reports} reports as frames", seconds, "s", samples=int(rows))
    yield Figure(f"the most memory that {reports} reports as frames held", memory, "MiB", samples=int(rows))
    seconds, memory, _ = _run(*_EXPORT, project)
    yield Figure(f"writing {reports} reports as CSV", seconds, "s", samples=int(rows))
    yield Figure(f"the most memory that writing {reports} reports as CSV held", memory, "MiB", samples=int(rows))


def _run(imports: str, work: str, project: Path) -> tuple[float, float, float]:
    """Processor seconds, peak memory in MiB and rows of some work in a process of its own."""
    command = [sys.executable, "-c", _ONE_RUN.format(imports=imports, work=work), str(project)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory, rows = map(float, ran.stdout.split())
    return seconds, memory, rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.frames", description=__doc__)
    parser.add_argument("reports", nargs="?", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gouji-bench-") as folder:
        for line in lines(frame_figures(Path(folder), options.reports)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
