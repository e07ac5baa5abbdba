"""What a test leaves on the clipboard does not end its process with a signal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_COPIES = """
import sys
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from tests.clipboard import empty_clipboard

application = QGuiApplication(sys.argv)
mime = QMimeData()
mime.setText("1")
application.clipboard().setMimeData(mime)
del mime
empty_clipboard()
"""


def test_a_process_that_copied_an_object_of_python_ends_without_a_signal() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run([sys.executable, "-c", _COPIES], check=False, cwd=Path(__file__).parents[1], env=environment)
    assert run.returncode == 0
