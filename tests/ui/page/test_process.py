"""Pages are drawn in other processes: the window's own never loads a parser."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.ui.page.sources import paper, put


def test_the_windows_process_shows_a_page_without_any_parser(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.ui.page.alone", put(tmp_path, paper(1))],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    loaded = set(run.stdout.split())
    assert "app.ui.page.view" in loaded
    heavy = {"pymupdf", "cv2", "numpy", "pandas", "lxml", "openpyxl", "onnxruntime"}
    assert not loaded & heavy
