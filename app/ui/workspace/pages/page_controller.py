"""What every page over all reports does: it comes when it is wanted, follows list and project, leads to reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from app.forms import FormCollection
from app.project import ProjectProblem
from app.ui.background.session import Session
from app.ui.common.context import UiContext
from app.ui.controllers.cover import Cover
from app.ui.controllers.review_controller import ReviewController
from app.ui.dialogs.file_dialogs import FileDialog, FileQuestion
from app.ui.dialogs.start_folders import StartFolders
from app.ui.report_list import ReportListPane
from app.ui.tables import TablePane
from app.ui.workspace.pages.target_guide import TargetGuide

if TYPE_CHECKING:
    from app.review.overview import Target
    from app.ui.background.file_writer import FileWriter
    from app.ui.background.latest_thread import LatestThread
    from app.ui.overview.pane import OverviewPane
    from app.ui.pivot import PivotPane
    from app.workbook.writing.atomic_file import TargetProblem

_AGAIN_MS = 400
"""Milliseconds from a change of the project until everything is read again; many changes are then read at once."""

PagePane = TypeVar("PagePane", bound="OverviewPane | PivotPane")
Reader = TypeVar("Reader", bound="LatestThread")


class PageController(QObject, Generic[PagePane, Reader]):
    """`shown` (bool): whether the page is in the place of the panes. Subclasses say what is read and shown."""

    shown = Signal(bool)
    NAME = ""
    """The first part of the keys of its sentences."""

    def __init__(
        self,
        context: UiContext,
        session: Session,
        forms: FormCollection,
        review: ReviewController,
        reports: ReportListPane,
        tables: TablePane,
        place: QStackedWidget,
        folders: StartFolders,
        parent: QWidget,
    ) -> None:
        """`place` holds the usual panes first; the page is added to it when it is first opened."""
        super().__init__(parent)
        self._context, self._session, self._forms = context, session, forms
        self._translator, self._status, self._messages = context.translator, context.status, context.messages
        self._list, self._place, self._folders = reports, place, folders
        self._window = parent
        self._cover: Cover[PagePane] = Cover(self._make, context, review, reports, tables, place, self)
        self._guide = TargetGuide(context, self._cover.go_to, f"{self.NAME}.more", self)
        self._thread: Reader | None = None
        self._writer: FileWriter | None = None
        self._stale = True
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._read)
        place.currentChanged.connect(self._tell_shown)
        reports.filter_changed.connect(self._filter)
        for changed in (session.figures_renewed, session.tallies_renewed):
            changed.connect(self.note_change)

    @property
    def is_open(self) -> bool:
        """Whether the page is shown."""
        return self._cover.is_open

    @property
    def pane(self) -> PagePane | None:
        """The page; None before it was opened for the first time."""
        return self._pane

    @property
    def _pane(self) -> PagePane | None:
        return self._cover.pane if self._cover.is_made else None

    def _make(self, _place: QStackedWidget) -> PagePane:
        from app.ui.background.file_writer import FileWriter

        self._writer = FileWriter(self)
        self._writer.written.connect(self._say_written)
        self._writer.failed.connect(self._say_failed)
        self._thread, pane = self._made()
        self._thread.failed.connect(self._fail)
        pane.opened.connect(self._open_targets)
        pane.left.connect(self.toggle)
        return pane

    @Slot()
    def toggle(self) -> None:
        """Show the page, or the panes again."""
        if self.is_open:
            self._cover.leave()
        else:
            self.open()

    def open(self) -> None:
        """Show the page of the reports that the list shows."""
        self._cover.show()
        self._renew()

    @Slot()
    def close(self) -> None:
        """Put the usual panes back."""
        self._cover.close()

    def copy(self) -> None:
        """Copy what is chosen in the page."""
        if self._pane is not None:
            self._pane.copy()

    @Slot()
    def note_change(self) -> None:
        """The project has changed: read it again, soon where the page is shown, else when it is opened."""
        self._stale = True
        if self.is_open and self._pane is not None:
            self._pane.show_loading()
            self._again.start()

    def close_down(self) -> None:
        """Read and write nothing more: before the project is closed."""
        self._again.stop()
        if self._thread is not None:
            self._thread.close()
        if self._writer is not None:
            self._writer.close()

    # --- what subclasses do

    def _made(self) -> tuple[Reader, PagePane]:
        """The thread that reads and the page, made when they are first wanted."""
        raise NotImplementedError

    @Slot()
    def _read(self) -> None:
        """Have everything read."""
        raise NotImplementedError

    def _renew(self) -> None:
        """The page is shown: have read what is not of now."""
        raise NotImplementedError

    @Slot()
    def _filter(self) -> None:
        """Show the reports that the list shows now."""
        raise NotImplementedError

    def _named(self, report: int) -> str:
        """The name of a report that a mark or value leads to."""
        raise NotImplementedError

    # --- reading

    @Slot(object)
    def _fail(self, problem: ProjectProblem | None) -> None:
        self._stale = True
        if self._pane is not None:
            known = self._messages.failure(problem) if problem is not None else self._translator.translate("act.bug")
            self._pane.show_failed(self._translator.translate("overview.failed", reason=known))

    # --- coming and going

    @Slot(int)
    def _tell_shown(self, _index: int) -> None:
        self.shown.emit(self.is_open)

    @Slot(object, object)
    def _open_targets(self, targets: Sequence[Target], where: QPoint) -> None:
        if self._pane is not None:
            self._guide.open(targets, where, self._named, self._pane)

    # --- saving

    def _ask_path(self, question: FileQuestion, name: str, save: Callable[[Path], None]) -> QFileDialog:
        """Ask for the path of a file that is called `name` beside the project."""
        dialog = FileDialog(
            question,
            self._folders,
            self._translator,
            lambda paths: save(Path(paths[0])),
            self._window,
            self._folders.beside(self._session.project.path) / name,
        )
        dialog.show()
        return dialog

    @Slot(object)
    def _say_written(self, path: Path) -> None:
        self._status.report(self._translator.translate(f"{self.NAME}.saved", path=path))

    @Slot(object)
    def _say_failed(self, problem: TargetProblem) -> None:
        self._status.report(self._messages.review_messages.target_problem(problem), urgent=True)
