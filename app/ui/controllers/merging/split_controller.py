"""Splits the open project into files: shows the parts, asks for a folder, and has them written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from app.project import ProjectProblem
from app.ui.background.copies.split_thread import PlannedPart, SplitOrder, SplitPlan, SplitThread
from app.ui.background.session import Session
from app.ui.background.single_thread import reason_of
from app.ui.common.context import UiContext
from app.ui.controllers.cover import Cover
from app.ui.controllers.review_controller import ReviewController
from app.ui.dialogs.file_dialogs import FileDialog, FileQuestion
from app.ui.dialogs.start_folders import StartFolders
from app.ui.report_list import ReportListPane
from app.ui.tables import TablePane

if TYPE_CHECKING:
    from app.ui.merging.split_pane import SplitPane

_FOLDER = FileQuestion("folder", "dialog.split_folder", "projects")


class SplitController(QObject):
    """Shows its pane in `place`.

    `progressed` (what, done, total) tells how far it is, `ended` that nothing goes on any more.
    """

    progressed = Signal(str, object, object)
    ended = Signal()

    def __init__(
        self,
        context: UiContext,
        session: Session,
        review: ReviewController,
        reports: ReportListPane,
        tables: TablePane,
        place: QStackedWidget,
        folders: StartFolders,
        window: QWidget,
    ) -> None:
        """The dialog is shown over `window`."""
        super().__init__(window)
        self._context, self._session, self._reports = context, session, reports
        self._translator, self._messages, self._status = context.translator, context.messages, context.status
        self._folders, self._window = folders, window
        self._cover = Cover(self._made, context, review, reports, tables, place, self)
        self._folder: Path | None = None
        self._again = self._closed = False
        self._thread = SplitThread(session.project, self)
        self._thread.progressed.connect(self._show_progress)
        self._thread.planned.connect(self._take_plan)
        self._thread.written.connect(self._take_written)
        self._thread.failed.connect(self._take_failure)
        reports.filter_changed.connect(self._filter)

    @property
    def is_open(self) -> bool:
        """Whether the pane is shown."""
        return self._cover.is_open

    @property
    def is_busy(self) -> bool:
        """Whether parts are being written: of looking for them nothing is told, neither progress nor an end."""
        return self._folder is not None

    @property
    def unwritten(self) -> Sequence[str]:
        """What leaving the project would lose, in words."""
        return () if self._folder is None else (self._translator.translate("window.leave_splitting"),)

    @property
    def pane(self) -> SplitPane:
        """The pane, made when it is first wanted."""
        return self._cover.pane

    def _made(self, place: QStackedWidget) -> SplitPane:
        from app.ui.merging.split_pane import SplitPane

        pane = SplitPane(self._context, place)
        pane.left.connect(self.leave)
        pane.way_chosen.connect(self._plan)
        pane.write_asked.connect(self.write)
        return pane

    @Slot()
    def open(self) -> None:
        """Show which parts there would be."""
        self._status.clear()
        self._cover.show()
        self._plan()

    def take(self, command: str) -> bool:
        """Carry out a command of the window that means something of its own here; whether it does."""
        if self.is_open and command == "sign":
            self.write()
            return True
        return False

    @Slot()
    def leave(self) -> None:
        """Put the pane away. What is being written goes on."""
        self._cover.leave()

    @Slot()
    def write(self) -> QFileDialog | None:
        """Ask for the folder into which the parts are written."""
        if not self.pane.is_ready:
            return None
        parts = tuple(self.pane.model.parts)  # the answer is for these, whatever is shown when it is given
        dialog = FileDialog(
            _FOLDER,
            self._folders,
            self._translator,
            lambda paths: self._write(Path(paths[0]), parts),
            self._window,
        )
        dialog.show()
        return dialog

    @Slot()
    def cancel(self) -> None:
        """Give up what goes on: nothing of it is kept."""
        self._thread.cancel()

    def close_down(self) -> None:
        """Give up everything: before the project is closed."""
        self._closed = True
        self._thread.close()
        self.ended.emit()

    # --- inside

    @Slot()
    def _plan(self) -> None:
        """Look for the parts; where something goes on, after its end."""
        if self._closed or not self.is_open:
            return
        if self._folder is not None:
            self._again = True
            return
        translate, pane = self._translator.translate, self.pane
        order = SplitOrder(
            pane.way, pane.parts_wanted, tuple(self._reports.ids), translate("split.rest"), translate("split.listed")
        )
        if self._thread.plan(order):
            pane.begin(translate("split.heading", name=self._session.project.path.name))
        else:
            self._again = True
            self._thread.cancel()

    @Slot()
    def _filter(self) -> None:
        if self._cover.is_made and self.pane.way == "listed":
            self._plan()

    def _goes_on(self) -> bool:
        """Look for the parts that were asked for meanwhile."""
        again, self._again = self._again, False
        if again:
            self._plan()
        return again

    @Slot(object)
    def _take_plan(self, plan: SplitPlan) -> None:
        if self._closed or self._goes_on():
            return
        translate, count = self._translator.translate, len(plan.parts)
        said = [translate("split.found" if count > 1 else "split.one" if count else "split.empty", count=count)]
        if plan.assigned or plan.acted:
            said.append(translate("split.by_reviewer_said", assigned=plan.assigned, acted=plan.acted))
        if plan.along > 0:
            said.append(translate("split.along", count=plan.along))
        self.pane.show_parts(plan.parts, "\n".join(said))

    def _write(self, folder: Path, parts: Sequence[PlannedPart]) -> None:
        if self._closed:
            return
        if not self._thread.write(folder, parts, self._translator.translate("split.rest")):
            self._status.report(self._translator.translate("split.busy"), urgent=True)
            return
        self._folder = folder
        self._status.clear()
        self.pane.lock(True)
        self._show_progress("write", 0, len(parts))

    @Slot(str, object, object)
    def _show_progress(self, stage: str, done: int, total: int) -> None:
        if not self._closed and self._folder is not None:
            text = self._translator.translate(f"split.stage.{stage}", done=done, total=total)
            self.pane.say(text)
            self.progressed.emit(text, done, total)

    @Slot(object)
    def _take_written(self, paths: Sequence[Path]) -> None:
        folder = self._finished()
        if folder is None:
            return
        text = self._translator.translate("split.done", count=len(paths), folder=folder)
        self.pane.say(text)
        self._status.report(text)
        self._goes_on()

    @Slot(object)
    def _take_failure(self, problem: Exception) -> None:
        from app.review.state.isolation import Stopped

        was_writing = self._finished() is not None
        if self._closed:
            return
        if was_writing:  # first: other parts may have been asked for meanwhile
            self._tell_failure(problem)
        if self._goes_on():
            return
        if was_writing and isinstance(problem, ProjectProblem) and problem.code == "busy":
            self._plan()  # what is shown are not the parts of the project as it is now
        elif not was_writing and not isinstance(problem, Stopped):
            self._tell_failure(problem)

    def _tell_failure(self, problem: Exception) -> None:
        from app.review.state.isolation import Stopped

        stopped = isinstance(problem, Stopped)
        text = self._translator.translate("split.cancelled") if stopped else self._failure(problem)
        self.pane.say(text)
        self._status.report(text, urgent=not stopped)

    def _finished(self) -> Path | None:
        """Nothing is written any more: the folder into which it was."""
        folder, self._folder = self._folder, None
        if self._closed:
            return None
        self.ended.emit()
        if folder is not None:
            self.pane.lock(False)
        return folder

    def _failure(self, problem: Exception) -> str:
        translate = self._translator.translate
        if isinstance(problem, ProjectProblem):
            if problem.code in ("exists", "busy"):
                return translate(f"split.failed.{problem.code}", name=problem.path.name)
            return self._messages.failure(problem)
        return translate("split.failed", reason=reason_of(problem))
