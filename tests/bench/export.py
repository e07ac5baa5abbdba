"""The figures of the export: a workbook of many reports against openpyxl's write-only mode on the same cells.

`python -m tests.bench.export [REPORTS] [--sheets]` prints them as rows of the table of `python -m tests.bench`.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.projects import large_project
from tests.bench.table.figures import Figure, lines

_DISTINCT = 200
_CELL = re.compile(rb"<c ")
_ONE_RUN = """
import sys, time
from pathlib import Path
{imports}
begin = time.perf_counter()
{work}
seconds = time.perf_counter() - begin
status = Path("/proc/self/status").read_text().splitlines()
print(seconds, next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:")))
"""
# Not getrusage: its highest is also that of the process that started this one, which holds rows for comparison.
_EXPORT = (
    "from app.project import Project\n"
    "from app.review.export.export import ExportOptions, export_workbook\n"
    "from app.review.resources import load_forms, load_wording\n"
    "import app.workbook.book",
    "project = Project.open(Path(sys.argv[1]), read_only=True)\n"
    "options = ExportOptions('zh', {sheets})\n"
    "export_workbook(project, load_forms({{}}), load_wording('zh'), Path(sys.argv[2]), options)\n"
    "project.close()",
)
_PLAIN = (
    "from openpyxl import Workbook, load_workbook\nimport pickle\nsheets = pickle.load(open(sys.argv[1], 'rb'))",
    "book = Workbook(write_only=True)\n"
    "for rows in sheets:\n"
    "    sheet = book.create_sheet()\n"
    "    for row in rows:\n"
    "        sheet.append(row)\n"
    "book.save(sys.argv[2])",
)


def export_rows(folder: Path, reports: int, *, sheets: bool = False) -> Iterator[Figure]:
    """Export a project of so many reports, and write as many cells with openpyxl alone."""
    project = large_project(folder / "large.gouji", reports, min(_DISTINCT, reports))
    ours, theirs = folder / "ours.xlsx", folder / "theirs.xlsx"
    seconds, memory = _run(_EXPORT[0], _EXPORT[1].format(sheets=sheets), project, ours)
    cells = _cells(ours)
    pattern = folder / "rows.pickle"
    _keep_rows(ours, pattern)
    plain, _ = _run(*_PLAIN, pattern, theirs)
    plain *= cells / _cells(theirs)
    what = "with a sheet each" if sheets else "without sheets of their own"
    yield Figure(f"exporting {reports} reports {what}", seconds, "s", samples=cells)
    yield Figure(f"export {what} / openpyxl's write-only mode on the same cells", seconds / plain, "", 1.0)
    yield Figure(f"the most memory that the export {what} held", memory, "MiB", 1000)


def _run(imports: str, work: str, *arguments: Path) -> tuple[float, float]:
    """Seconds and peak memory in MiB of some work in a process of its own."""
    command = [sys.executable, "-c", _ONE_RUN.format(imports=imports, work=work), *map(str, arguments)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = map(float, ran.stdout.split())
    return seconds, memory


def _cells(path: Path) -> int:
    """How many cells a workbook has."""
    found = 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                with archive.open(name) as member:
                    rest = b""
                    while piece := member.read(1 << 22):
                        found += len(_CELL.findall(rest + piece))
                        rest = piece[-2:]
    return found


def _keep_rows(path: Path, target: Path) -> None:
    """The values of every sheet's first rows, as many as memory holds: the time goes with the cells."""
    import pickle

    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    kept = []
    for sheet in book.worksheets:
        kept.append([list(row) for row in sheet.iter_rows(max_row=200_000, values_only=True)])
    with target.open("wb") as file:
        pickle.dump(kept, file)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.export", description=__doc__)
    parser.add_argument("reports", nargs="?", type=int, default=10_000)
    parser.add_argument("--sheets", action="store_true", help="with a sheet for each report")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gouji-bench-") as folder:
        for line in lines(export_rows(Path(folder), options.reports, sheets=options.sheets)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
