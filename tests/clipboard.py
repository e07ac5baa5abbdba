"""The clipboard of a process without a display.

There Qt keeps what was copied in a static object, which is destroyed after Python has ended: an object of Python's
(`setMimeData`, not `setText`) ends the process with a segmentation fault then. A real display's clipboard goes with the
application, before.
"""

from __future__ import annotations

import sys


def empty_clipboard() -> None:
    """Let nothing of Python's outlive Python. Does not import Qt."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
