"""The widgets of one open project: the list at once, the other panes after the first painting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.project import Project
from app.ui.common.commands import Commands
from app.ui.common.context import StatusReporter, UiContext
from app.ui.common.settings import Settings
from app.ui.common.widgets import add_pane, split
from app.ui.dialogs.start_folders import StartFolders
from app.ui.report_list import ReportListPane
from app.ui.shell.prompt_bar import PromptBar
from app.ui.workspace.view_tabs import ViewTabs

if TYPE_CHECKING:
    from app.forms import FormCollection
    from app.ui.background.idle import Idle
    from app.ui.background.session import Session
    from app.ui.controllers.watching.watch_controller import WatchController
    from app.ui.queue import QueuePane
    from app.ui.workspace.panes import ReviewPanes


class Workspace(QWidget):
    """Made for one open project and thrown away with it.

    Reading the forms and making the other panes takes longer than opening the project, so that is done after the
    first painting: until then `session`, `panes` and `watch` are None. `equipped` tells when they are there, `done`
    gives the event of each act. Its context has a status reporter of its own, which `close_down` silences.
    """

    equipped = Signal()
    done = Signal(object)
    totals_changed = Signal()

    def __init__(
        self,
        context: UiContext,
        project: Project,
        backups: Path,
        folders: StartFolders,
        settings: Settings,
        forms: Callable[[], FormCollection],
        commands: Commands,
        prompt: PromptBar,
        parent: QWidget | None = None,
    ) -> None:
        """`backups` is the folder for the backups of acts, `forms` loads the forms."""
        super().__init__(parent)
        self.project = project
        self.session: Session | None = None
        self.panes: ReviewPanes | None = None
        self.watch: WatchController | None = None
        self._backups, self._folders, self._settings, self._forms = backups, folders, settings, forms
        self._prompt = prompt
        self.context = replace(context, status=StatusReporter(self))
        self.context.status.reported.connect(context.status.reported)
        self.context.status.withdrawn.connect(context.status.withdrawn)
        self._waiting: list[Sequence[str]] = []
        self._queue: QueuePane | None = None
        self._idle: Idle | None = None
        self._painted = self._closed = False
        self.list = ReportListPane(self.context, commands, self)
        self.tabs = ViewTabs(context.translator, self)
        self.tabs.setEnabled(False)
        self._left = split(Qt.Orientation.Vertical, (self.list,), (560,), self)
        beside = QWidget(self)
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._left, 1)
        self._room = QWidget(self)
        QVBoxLayout(self._room).setContentsMargins(0, 0, 0, 0)
        self._whole = split(Qt.Orientation.Horizontal, (beside, self._room), (240, 1200), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole)
        self.list.show_author(settings.author)
        self.list.show_source(project.reports)

    @property
    def splitters(self) -> Mapping[str, QSplitter]:
        """The lines between the panes, by the names under which the settings keep them."""
        inner = {} if self.panes is None else self.panes.splitters
        return {"left": self._left, "whole": self._whole, **inner}

    def add_reports(self, paths: Sequence[str]) -> None:
        """Import files and folders into the project."""
        if self.session is None:
            self._waiting.append(paths)
        else:
            self.session.imports.add(paths)

    def sign_as(self, author: str) -> None:
        """Let later acts be somebody else's, and let the list's own reports be theirs."""
        self.list.show_author(author)
        if self.session is not None:
            self.session.review.sign_as(author)

    def close_down(self) -> None:
        """Keep what is being typed, and end all work of the panes: before the project is closed."""
        from app.ui.workspace.return_controller import place_in

        if self.panes is not None:
            self.panes.tables.finish_editing()
            self.panes.strip.finish_reason()
        self._closed = True
        self._wait_with_keys(waiting=False)
        self.context.status.blockSignals(True)  # late messages of a closed project are not shown
        if self.watch is not None:
            self.watch.close()
        if self.panes is not None:
            place = place_in(self.panes)
            if place is not None:
                self._settings.keep_place(self.project.uuid, place.as_text())
            self.panes.close_down()
        if self._idle is not None:
            self._idle.end()
        if self.session is not None:
            self.session.close()
        self.list.show_source(None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._wait_with_keys(waiting=True)
            QTimer.singleShot(0, self, self.equip)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A key that comes before the panes are there makes them first: else it would meet disabled commands."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            self.equip()
        return super().eventFilter(watched, event)

    def _wait_with_keys(self, *, waiting: bool) -> None:
        """See every event of the application, whatever has the keyboard, or no more."""
        application = QCoreApplication.instance()
        if application is not None:
            (application.installEventFilter if waiting else application.removeEventFilter)(self)

    @property
    def unfinished(self) -> int:
        """How many files were given and are not read in yet."""
        return sum(map(len, self._waiting)) if self._queue is None else self._queue.unfinished

    @property
    def is_writing(self) -> bool:
        """Whether an act on many reports is being written."""
        return self.panes is not None and self.panes.bulk_controller.is_writing

    @property
    def unwritten(self) -> Sequence[str]:
        """What of a merge is not in a file yet, in words."""
        return () if self.panes is None else self.panes.copies.unwritten

    @Slot()
    def equip(self) -> None:
        """Make the other panes, and show the first report."""
        from app.ui.background.idle import Idle
        from app.ui.background.session import Session
        from app.ui.common.last_place import place_of
        from app.ui.controllers.watching.watch_controller import WatchController
        from app.ui.queue import QueuePane
        from app.ui.workspace.panes import ReviewPanes
        from app.ui.workspace.return_controller import go_back

        self._wait_with_keys(waiting=False)
        if self.session is not None or self._closed:
            return
        forms = self._forms()
        settings = self._settings
        self.session = session = Session(
            self.project, forms, self._backups, settings.author, self, lambda: settings.reads_pictures
        )
        self._queue = queue = QueuePane(self.context, self)
        add_pane(self._left, queue, 180)
        self.panes = panes = ReviewPanes(
            self.context, session, self.list, queue, self._prompt, forms, self._folders, self
        )
        room = self._room.layout()
        if room is not None:
            room.addWidget(panes)
        self.watch = watch = WatchController(self.context, session, settings, self._folders, self._prompt, self)
        panes.done.connect(self.done)
        panes.totals_changed.connect(self.totals_changed)
        self.tabs.setEnabled(True)
        panes.pages.follow(self.tabs)
        self.equipped.emit()
        try:
            # A list that only got the focus has a current row, but no selected one.
            chosen = self.list.chosen() if self.list.selected() else None
            go_back(panes, place_of(self._settings.place(self.project.uuid)), chosen)
        finally:  # whatever the first report is like
            session.begin()
            self._idle = Idle(self.window().windowHandle(), self)
            self._idle.used.connect(session.note_work)
            self._idle.begin()
            waiting, self._waiting = self._waiting, []
            for paths in waiting:
                session.imports.add(paths)
            watch.begin()
