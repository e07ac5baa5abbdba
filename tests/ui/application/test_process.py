"""What the window's process holds: everything heavy is in worker processes, or imported when it is first used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = {
    "cv2", "docx", "fitz", "lxml", "numpy", "onnxruntime", "openpyxl", "pandas", "PIL", "pymupdf", "ssl",
    "app.extract", "app.sources.reader", "app.workbook.book",
}  # fmt: skip
LATER = {
    "app.model.finding", "app.model.page", "app.model.printed", "app.project.history.transaction",
    "app.project.tables.figures", "app.project.tables.sources", "app.project.tables.whole_report", "app.review.review",
    "app.sources.detection.suffixes", "app.sources.pool.client", "app.ui.crash.report", "app.ui.report_list.describe",
    "app.ui.shell.progress", "app.ui.shell.prompt_bar", "app.ui.workspace.panes", "ctypes", "decimal", "hashlib",
    "html", "multiprocessing", "subprocess", "tomllib",
}  # fmt: skip
"""What a start does not wait for: imported after the list is painted, or when it is first used."""

MOST_MODULES = 73
"""The modules of the program that are imported before the list is painted, each for some 0.3 of 200 ms. Raise it only
with a reason, after a look at the start in `python -m tests.bench --only window`."""

OPENED_LATER = {
    "app.review.overview.entries", "app.rules.comparison.alignment", "app.ui.application.command_palette",
    "app.ui.application.preferences", "app.ui.background.overview_thread", "app.ui.overview.pane",
    "app.ui.manual.topics", "app.ui.manual.window", "app.ui.page.text.find_bar", "app.ui.page.text.search",
    "app.ui.palette.palette", "app.ui.tour", "app.ui.years.controller",
}  # fmt: skip
"""Parts of the window that are made when they are first opened."""


def test_reviewing_a_report_loads_no_parser_and_no_library_of_tables(project_file: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.ui.application.alone", project_file, tmp_path / "data"],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    words = run.stdout.split()
    first, loaded = {word[5:] for word in words if word.startswith("list:")}, set(words)
    assert "app.ui.report_list.pane" in first
    assert not first & LATER
    own = sorted(name for name in first if name.split(".")[0] == "app")
    assert len(own) <= MOST_MODULES, own
    # Asked for a widget that Qt itself made, PySide6 makes the classes of all widgets: a tenth of the start.
    assert "qt:QTableView" in words
    assert "qt:QWizard" not in words
    # Its enumerations have 566 members, which Python makes one by one: as long as opening the project.
    assert "qt:QStyle" not in words
    assert not loaded & OPENED_LATER
    assert "app.ui.page.view" in loaded
    assert not loaded & HEAVY
