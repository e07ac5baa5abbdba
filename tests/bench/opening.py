"""One start of a window in a process of its own: `python -m tests.bench.opening [PROJECT]`.

Without a project an empty PySide6 window of the same size. Ends when the window has been painted; with `--memory`
prints the memory that the process then holds, in MiB, with `--phases` the processor time of each phase of the start, in
milliseconds as JSON (`tests.bench.phases` puts many starts together). `--types` prints which names of PySide6 the
program's start uses; `--with-types FILE` opens the empty window after it has made those alone: what Qt's binding takes
of our start.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time

SIZE = (1400, 900)


class PhaseClock:
    """The processor time that this process has taken, by the phases of its start, in milliseconds."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def end(self, phase: str) -> None:
        """A phase ends: it took what no phase before has."""
        self.spent[phase] = 1e3 * process_time() - sum(self.spent.values())


def types_used() -> dict[str, list[str]]:
    """The names of PySide6, by its modules, that the modules of the program use which a start imports."""
    import ast

    import app.ui.application.start  # noqa: F401

    used: dict[str, set[str]] = {}
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "app" and module.__file__ is not None:
            for node in ast.parse(Path(module.__file__).read_bytes()).body:  # what is in a function comes later
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                    used.setdefault(node.module or "", set()).update(one.name for one in node.names)
    return {module: sorted(names) for module, names in used.items()}


def empty(types: Mapping[str, Sequence[str]]) -> None:
    """An empty window, after the types of PySide6 were made; it makes each with its enumerations when first named."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Empty(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            application.exit()

    for module, names in types.items():
        for name in names:
            getattr(importlib.import_module(module), name)
    application = QApplication([])
    window = Empty()
    window.resize(*SIZE)
    window.show()
    application.exec()


def gouji(project: Path) -> None:
    """Our window on a project, its list painted."""
    import os

    clock = PhaseClock()
    clock.end("Python")
    from app.__main__ import collect_seldom

    collect_seldom()
    from app.ui.shell.plain_imports import import_plainly

    import_plainly()
    import PySide6.QtWidgets  # noqa: F401 - to see what it takes
    from PySide6.QtCore import QEvent, QObject, QTimer

    clock.end("import of Qt")
    from app.review.window_request import WindowRequest
    from app.ui.application.start import make_application, make_window

    clock.end("our modules, with the types of Qt that they name")
    application = make_application(os.environ)
    clock.end("application")
    window = make_window(application, WindowRequest(language="zh"), os.environ)
    window.resize(*SIZE)
    clock.end("window")

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, application, finish)
            return False

    def finish() -> None:
        clock.end("shown and painted")
        if "--phases" in sys.argv:
            print(json.dumps(clock.spent))
        if "--memory" in sys.argv:
            print(resident_mebibytes())
        # Without the closing, which is not measured.
        sys.stdout.flush()
        os._exit(0)

    window.projects.open(project)
    if window.workspace is None:
        raise RuntimeError("the project was not opened")
    clock.end("project opened, its list made")
    painted = Painted()
    window.workspace.installEventFilter(painted)
    window.show()
    application.exec()


def resident_mebibytes() -> float:
    """The memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1024 / 1024


def main(words: Sequence[str]) -> None:
    """What the words ask for."""
    files = [Path(word) for word in words if not word.startswith("--")]
    if "--types" in words:
        print(json.dumps(types_used()))
    elif "--with-types" in words:
        empty(json.loads(files[0].read_bytes()))
    elif files:
        gouji(files[0])
    else:
        empty({})


if __name__ == "__main__":
    main(sys.argv[1:])
