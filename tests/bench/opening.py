"""One start of a window in a process of its own: `python -m tests.bench.opening [PROJECT]`.

Without a project an empty PySide6 window of the same size. Ends when the window has been painted; with `--memory`
prints the memory that the process then holds, in MiB.
"""

from __future__ import annotations

import sys
from pathlib import Path

SIZE = (1400, 900)


def empty() -> None:
    """An empty window."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Empty(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            application.exit()

    application = QApplication([])
    window = Empty()
    window.resize(*SIZE)
    window.show()
    application.exec()


def gouji(project: Path) -> None:
    """Our window on a project, its list painted."""
    import os

    from app.__main__ import collect_seldom

    collect_seldom()
    from PySide6.QtCore import QEvent, QObject, QTimer

    from app.review.window_request import WindowRequest
    from app.ui.application.start import make_application, make_window

    application = make_application(os.environ)
    window = make_window(application, WindowRequest(language="zh"), os.environ)
    window.resize(*SIZE)

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, application, finish)
            return False

    def finish() -> None:
        if "--memory" in sys.argv:
            print(resident_mebibytes())
        # Without the closing, which is not measured.
        sys.stdout.flush()
        os._exit(0)

    window.projects.open(project)
    if window.workspace is None:
        raise RuntimeError("the project was not opened")
    painted = Painted()
    window.workspace.installEventFilter(painted)
    window.show()
    application.exec()


def resident_mebibytes() -> float:
    """The memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1024 / 1024


if __name__ == "__main__":
    files = [word for word in sys.argv[1:] if not word.startswith("--")]
    gouji(Path(files[0])) if files else empty()
