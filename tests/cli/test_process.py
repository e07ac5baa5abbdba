"""What the process of a command holds: of the rooms only those that it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_CHECK = """
import sys
from app.cli.main import run
status = run(["check", sys.argv[1]], {}, lambda request, environment: 0)
print("\\n".join(f"module:{name}" for name in sys.modules))
sys.exit(status)
"""


def test_checking_a_file_loads_nothing_of_projects_and_workbooks(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("no table\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", _CHECK, file],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    loaded = {word[7:] for word in ran.stdout.split() if word.startswith("module:")}
    assert "app.review.reading.batch" in loaded
    assert not {
        name for name in loaded if name.startswith(("app.project.project", "app.project.tables", "app.workbook.sheets"))
    }


_BEGIN = """
import sys
from app.sources import Workers

begin = Workers.begin

def noting(self, modules):
    print("\\n".join(f"before:{name}" for name in sys.modules))
    begin(self, modules)

Workers.begin = noting
from app.cli.main import run
sys.exit(run(["check", sys.argv[1]], {}, lambda request, environment: 0))
"""


def test_the_first_worker_starts_before_anything_else_is_imported(tmp_path: Path) -> None:
    """A check of one file takes as long as its worker's imports and its reading; all else happens beside it."""
    file = tmp_path / "report.txt"
    file.write_text("no table\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", _BEGIN, file],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    before = {word[7:] for word in ran.stdout.split() if word.startswith("before:")}
    assert "app.sources.pool.client" in before
    assert not before & {"argparse", "tomllib", "app.cli.arguments", "app.cli.commands.check", "app.forms"}


_NO_DASK = """
import sys
for name in ("dask", "distributed"):
    sys.modules[name] = None  # from here on, an import of it fails
"""


def _run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_nothing_of_clusters_is_loaded_by_who_asks_for_none(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("no table\n", encoding="utf-8")
    ran = _run(_CHECK, file)
    loaded = {word[7:] for word in ran.stdout.split() if word.startswith("module:")}
    assert "app.cli.reading_workers" in loaded
    assert not {name for name in loaded if name.partition(".")[0] in ("dask", "distributed")}
    assert not {name for name in loaded if name.startswith("app.review.cluster.") and not name.endswith(".notices")}


def test_without_the_extra_a_run_says_what_to_install(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("no table\n", encoding="utf-8")
    asking = _CHECK.replace('["check", sys.argv[1]]', '["check", sys.argv[1], "--dask", "127.0.0.1:9", "--lang", "en"]')
    ran = _run(_NO_DASK + asking, file)
    assert ran.returncode == 2
    assert 'pip install "gouji[dask]"' in ran.stderr
    assert "Traceback" not in ran.stderr
