"""Shows the state of the open project: its totals, whether it is saved, what undo would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from app.model import Step
    from app.project import Project
    from app.review.review import Review
    from app.review.state.change_event import ChangeEvent
    from app.ui.common.commands import Commands
    from app.ui.common.message_formatter import MessageFormatter
    from app.ui.shell.status_bar import StatusBar

_COUNT_MS = 100


class ProjectStatus(QObject):
    """Updates the status bar and the undo commands."""

    def __init__(
        self, status: StatusBar, commands: Commands, messages: MessageFormatter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._status, self._commands, self._messages = status, commands, messages
        self._project: Project | None = None
        self._review: Review | None = None
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._counting.timeout.connect(self._count)

    def show_project(self, project: Project | None) -> None:
        """Another project was opened, the open one moved, or it was closed."""
        self._project = project
        if project is None:
            self._review = None
        read_only = project is not None and project.read_only
        self._status.show_read_only(read_only, project.holder if project is not None else None)
        self._status.show_saved(None if project is None or read_only else True)
        self.recount()
        self.show_undo()

    def show_review(self, review: Review) -> None:
        """The open project can be worked on now."""
        self._review = review
        self.show_undo()

    @Slot()
    def recount(self) -> None:
        """Count again after a short delay: with many reports that takes a moment."""
        if self._project is None:
            self._counting.stop()
            self._status.show_totals(None)
        elif not self._counting.isActive():
            self._counting.start()
        self.show_undo()

    @Slot(object)
    def act_done(self, changed: ChangeEvent) -> None:
        """An act is saved: clear the message of the one before."""
        if changed.target is None:
            self._status.clear()
        self._status.show_saved(True)

    @Slot()
    def show_undo(self) -> None:
        """What undo and redo would do; an import can take something from that."""
        review = self._review
        if review is None:
            self._commands.show_undo(None, None)
        else:
            self._commands.show_undo(self._step(review.undoable()), self._step(review.redoable()))

    @Slot()
    def _count(self) -> None:
        if self._project is not None:
            self._status.show_totals(self._project.reports.totals())

    def _step(self, step: Step | None) -> str | None:
        return None if step is None else self._messages.step(step, None)
