"""A scripted session in the real window, to be killed: `python -m tests.e2e.editing_session PROJECT DATA`.

Each act goes through the table's cells as a person's typing does. After an act is on the screen and in the status line
its number is printed: that is what was confirmed. What act comes next follows from the number of steps in the file
alone, so that whoever killed the session can tell what must be there.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from app.project import Project, ReportQuery
from app.review.window_request import WindowRequest
from app.ui.application.start import make_application, make_window

CELLS = tuple(
    f"applications/{row}/{column}"
    for row in ("new", "carried_in", "granted", "partly", "refused.1")
    for column in ("natural", "commercial", "research", "welfare")
)
UNDO_EVERY = 7


def text_of(act: int) -> str:
    """What act number `act` types: no two acts type the same."""
    return str(1000 + act)


def state_after(acts: int) -> dict[str, str]:
    """The corrections after so many acts, by cell: the model of the session."""
    state: dict[str, str] = {}
    done: list[tuple[str, str | None]] = []
    for act in range(1, acts + 1):
        if act % UNDO_EVERY == 0 and done:
            cell, before = done.pop()
            if before is None:
                del state[cell]
            else:
                state[cell] = before
        else:
            cell = CELLS[act * 3 % len(CELLS)]
            done.append((cell, state.get(cell)))
            state[cell] = text_of(act)
    return state


def acts_in(project: Project) -> int:
    """How many acts of the session the file holds: every step but those of the import."""
    return sum(1 for recorded in project.steps.after(0) if recorded.step.kind != "import")


def main(path: Path, data: Path) -> None:
    """Work until killed."""
    environment = {"GOUJI_DATA": str(data)}
    application = make_application(environment)
    window = make_window(application, WindowRequest(language="zh"), environment)
    window.show()
    window.projects.open(path)
    if window.workspace is None or window.projects.project is None or window.projects.project.read_only:
        raise RuntimeError("the project was not opened to be written")
    window.workspace.equip()
    session, panes = window.workspace.session, window.workspace.panes
    if session is None or panes is None:
        raise RuntimeError("there are no panes")
    (report,) = session.project.reports.find(ReportQuery(text="liuxi"))
    panes.review_controller.show_report(report)
    act = acts_in(session.project)

    def next_act() -> None:
        nonlocal act
        act += 1
        if act % UNDO_EVERY == 0:
            panes.review_controller.undo()
        else:
            cell = CELLS[act * 3 % len(CELLS)]
            panes.review_controller.show_cell(cell)
            panes.tables.corrected.emit({cell: text_of(act)})
        shown = panes.review_controller.report
        texts = {} if shown is None else {cell: one.text for cell, one in shown.corrections.items()}
        if texts != state_after(act):
            raise RuntimeError(f"after act {act} the screen shows {texts}")
        print(act, flush=True)

    timer = QTimer(window)
    timer.setInterval(0)
    timer.timeout.connect(next_act)
    timer.start()
    print("ready", flush=True)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
