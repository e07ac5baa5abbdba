"""A process that opens a project in a window, works in it, and prints which modules it imported.

Those that it had when the list was painted come first, each after `list:`, then the classes of widgets that PySide6 had
made, after `qt:`.

`python -m tests.ui.application.alone PROJECT DATA`
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6 import QtWidgets

from app.review.window_request import WindowRequest
from app.ui.application.start import make_application, make_window


def main(project: str, data: str) -> None:
    """Open the project, correct a number, wait until the page is sharp."""
    environment = {"GOUJI_DATA": data}
    application = make_application(environment, seen=False)
    window = make_window(application, WindowRequest(language="zh"), environment)
    window.expect()
    window.show()
    window.projects.open(Path(project))
    window.expected()
    window.grab()
    print("\n".join(f"list:{name}" for name in sorted(sys.modules)))
    print("\n".join(f"qt:{name}" for name in vars(QtWidgets)))
    while window.workspace is None or window.workspace.panes is None:
        application.processEvents()
    panes = window.workspace.panes
    while panes.review_controller.report is None or not panes.page.is_sharp:
        application.processEvents()
    panes.review_controller.correct({next(iter(panes.review_controller.report.cells)): "4711"})
    panes.navigation.go(forward=True)
    application.processEvents()
    print("\n".join(sorted(sys.modules)))
    window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
