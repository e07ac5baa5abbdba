"""A file that macOS hands to the running program is told, in a process of its own: there is one application in each."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFileOpenEvent
from app.ui.application.start import make_application

application = make_application({}, seen=False)
application.file_opened.connect(lambda path: print(path))
for event in (QFileOpenEvent("/审核 2023.gouji"), QEvent(QEvent.Type.ApplicationFontChange)):
    QCoreApplication.sendEvent(application, event)
"""


def test_a_file_that_is_opened_from_outside_is_told_with_its_path() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _PROGRAM], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "/审核 2023.gouji\n", "")
