"""How fast the window answers on a large project. All figures are seconds of one run on one machine.

`python -m tests.bench.window PROJECT FOLDER EDITS STOPS REPORTS FILE...` measures in a process of its own, which holds
nothing of the generator, and prints the figures as JSON.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.__main__ import collect_seldom
from app.project import ReportQuery
from app.review.window_request import WindowRequest
from app.ui.application.main_window import MainWindow
from app.ui.application.start import make_application, make_window
from app.ui.background.session import Session
from app.ui.workspace.panes import ReviewPanes
from tests.bench.opening import SIZE, resident_mebibytes
from tests.bench.times import Times

_GIVEN_UP_SECONDS = 600.0
_EDITS_A_REPORT = 5
_MOST_STOPS = 100
_SEARCHES = ("1", "12", "123", "镇", "县", "局", "zzz", "", "2021", "人民")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was measured of one window; `memory` in MiB, all else in seconds."""

    typed: Times
    suspects: Times
    problems: Times
    reports: Times
    filters: Times
    imported: float
    gaps: Times
    memory: float


class BenchWindow:
    """The real window on a project, its panes there."""

    def __init__(self, project: Path, data: Path) -> None:
        environment = {"GOUJI_DATA": str(data)}
        self.application = make_application(environment, seen=False)
        self.window: MainWindow = make_window(self.application, WindowRequest(language="zh"), environment)
        self.window.resize(*SIZE)
        self.window.show()
        if not self.window.projects.open(project) or self.window.workspace is None:
            raise RuntimeError(f"{project} was not opened")
        work = self.window.workspace
        self.wait(lambda: work.panes is not None)
        if work.panes is None or work.session is None:
            raise RuntimeError("the panes are not there")
        self.panes: ReviewPanes = work.panes
        self.session: Session = work.session
        self.settle()

    def close(self) -> None:
        """End it with everything behind it."""
        self.window.close()
        self.window.deleteLater()
        self._delete_what_is_left()

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the event loop run until something is so."""
        begin = perf_counter()
        while not done():
            self.application.processEvents()
            if perf_counter() - begin > _GIVEN_UP_SECONDS:
                raise TimeoutError

    def settle(self) -> None:
        """Let everything be painted, sharp pictures too."""
        self.wait(
            lambda: self.panes.page.is_sharp and (self.panes.review_controller.cell is None or self.panes.crop.is_sharp)
        )
        self.repaint()
        self.application.processEvents()
        self._delete_what_is_left()

    def _delete_what_is_left(self) -> None:
        """As the program's event loop does in each round; outside of one, the editors of all keys would pile up, and
        each scrolling of the table would move them."""
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def repaint(self) -> None:
        """Let what is due be laid out and painted now; what waits for its turn afterwards is not."""
        self.application.sendPostedEvents()

    def type_numbers(
        self, count: int, during: Callable[[Callable[[], None]], object] = lambda key: key()
    ) -> tuple[Times, Times]:
        """From the Return key in a cell's editor until every highlight has been painted anew; then until suspects are.

        Five wrong numbers in each report, so that ten of its equations break. The second times begin where the first
        end. `during` does what is measured first, for who counts something meanwhile.
        """
        random, seconds, suspects = Random(5), [], []
        reports = iter(self.session.project.reports.find(ReportQuery(text="0")))
        cells: list[str] = []
        for number in range(count):
            if number % _EDITS_A_REPORT == 0:
                cells = self._cells_of(next(reports))
            self.panes.review_controller.show_cell(random.choice(cells))
            self.panes.tables.edit_current(str(number % 97))
            self.settle()
            editor = self.application.focusWidget()
            if not isinstance(editor, QLineEdit):
                raise TypeError("no editor is open")
            editor.setModified(True)
            begin = perf_counter()
            during(partial(self._commit, editor))
            painted = perf_counter()
            seconds.append(painted - begin)
            self.wait(self._has_suspects)
            self.repaint()
            suspects.append(perf_counter() - painted)
        return Times(tuple(seconds)), Times(tuple(suspects))

    def _commit(self, editor: QLineEdit) -> None:
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.repaint()

    def _has_suspects(self) -> bool:
        report = self.panes.review_controller.latest
        return report is not None and report.is_final

    def _cells_of(self, report: int) -> list[str]:
        self.panes.review_controller.show_report(report)
        shown = self.panes.review_controller.report
        if shown is None:
            raise RuntimeError("the report is not shown")
        return [cell for cell in shown.cells if cell.startswith("applications/")]

    def next_problems(self, count: int) -> Times:
        """From F8 until the next problem of the same report is shown."""
        return Times(tuple(self._timed(self._go_on) for _ in range(count)))

    def next_reports(self, count: int) -> Times:
        """From F8 until the first problem of another report is shown; the page's picture comes later.

        Everything that is left of the report before is settled first, so that F8 leaves it. Before each F8 is a pause
        in which the next reports are read ahead.
        """
        seconds = []
        for _ in range(count):
            controller, review = self.panes.review_controller, self.session.review
            report = controller.report
            if report is None:
                raise RuntimeError("no report is shown")
            keys = [finding.equation for finding in report.remaining.findings]
            if keys:
                review.verdicts.rule_on_all(report.id, keys, "as_printed", "bench")
            review.cells.mark_seen(report.id, review.report(report.id).remaining.cells)
            self.wait(lambda: not self.panes.read_ahead.busy)
            for _ in range(_MOST_STOPS):  # warnings first: they need not be settled
                took = self._timed(self._go_on)
                if controller.report is not None and controller.report.id != report.id:
                    seconds.append(took)
                    break
            else:
                raise RuntimeError("F8 did not lead to another report")
        return Times(tuple(seconds))

    def _go_on(self) -> None:
        self.panes.navigation.go(forward=True)

    def filters(self, texts: Sequence[str]) -> Times:
        """From a text in the search field until the list shows what fits."""
        field = self.panes.list.findChild(QLineEdit)
        if field is None:
            raise RuntimeError("the list has no search field")
        return Times(tuple(self._timed(partial(field.setText, text)) for text in texts))

    def import_files(self, paths: Sequence[Path]) -> tuple[float, array[float]]:
        """Import files while somebody works: all seconds, and the times between rounds of the event loop."""
        gaps = _Gaps(self.window)
        begin = perf_counter()
        self.session.imports.add([str(path) for path in paths])
        self.wait(lambda: not self.session.imports.busy)
        gaps.stop()
        return perf_counter() - begin, gaps.seconds

    def memory(self, samples: array[float]) -> float:
        """What this process holds now, in MiB, without the benchmark's own samples, of which there are a million."""
        return resident_mebibytes() - len(samples) * samples.itemsize / 2**20

    def _timed(self, act: Callable[[], object]) -> float:
        self.settle()
        begin = perf_counter()
        act()
        self.repaint()
        return perf_counter() - begin


class _Gaps(QObject):
    """Notes the times between two rounds of the event loop."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.seconds = array("d")
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._note)
        self._timer.start(0)

    def stop(self) -> None:
        """Note no more."""
        self._timer.stop()

    def _note(self) -> None:
        now = perf_counter()
        self.seconds.append(now - self._last)
        self._last = now


def measured(project: Path, folder: Path, counts: tuple[int, int, int], files: Sequence[Path]) -> Answers:
    """Measure one window. `counts`: numbers typed, problems and reports gone to; `files` are imported."""
    window = BenchWindow(project, folder)
    try:
        edits, stops, reports = counts
        typed, suspects = window.type_numbers(edits)
        problems, others = window.next_problems(stops), window.next_reports(reports)
        filters = window.filters(_SEARCHES * 3)
        imported, gaps = window.import_files(files)
        memory = window.memory(gaps)
        return Answers(typed, suspects, problems, others, filters, imported, Times(tuple(gaps)), memory)
    finally:
        window.close()


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    collect_seldom()
    project, folder, edits, stops, reports, *files = arguments
    counts = (int(edits), int(stops), int(reports))
    print(json.dumps(asdict(measured(Path(project), Path(folder), counts, [Path(file) for file in files]))))


if __name__ == "__main__":
    main(sys.argv[1:])
