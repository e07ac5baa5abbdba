"""The group check beside the other panes: opened from the current cell, left for the table and come back to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.review.open_report import OpenReport
from app.ui.group import GroupPane
from app.ui.reviewing import Reviewing
from app.ui.session import Session
from app.ui.tables import TablePane
from app.ui.words import Words


class GroupCheck(QObject):
    """Shows `pane` in the place of `usual` while it is needed. `said` tells why there is nothing to check."""

    said = Signal(str, bool)

    def __init__(
        self,
        session: Session,
        reviewing: Reviewing,
        tables: TablePane,
        pane: GroupPane,
        usual: QWidget,
        words: Words,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._reviewing, self._tables, self._words = session, reviewing, tables, words
        self.pane = pane
        self.place = _Place(words, parent)
        self.place.addWidget(usual)
        self.place.addWidget(pane)
        self._struck: str | None = None
        pane.cell_shown.connect(reviewing.show_cell)
        pane.strike_asked.connect(self._strike)
        pane.seen_asked.connect(self._mark_seen)
        pane.entered.connect(tables.focus_grid)
        pane.left.connect(self._leave)
        reviewing.report_shown.connect(self._show_report)
        reviewing.cells_changed.connect(self._refresh)

    @property
    def is_open(self) -> bool:
        """Whether the pane stands in its place."""
        return self.place.currentWidget() is self.pane

    @Slot()
    def open(self) -> None:
        """Show the group of the current cell; where one is shown already, go back to it."""
        report = self._reviewing.report
        if report is None:
            return
        if self.is_open:
            self.pane.focus()
        elif self.pane.show_group(str(self._session.project.path), report, self._reviewing.cell):
            self.place.setCurrentWidget(self.pane)
            self.pane.focus()
        else:
            self.said.emit(self._words.say("group.none"), True)

    @Slot()
    def close(self) -> None:
        """Put the usual pane back."""
        self._struck = None
        self.place.setCurrentIndex(0)

    @Slot()
    def _leave(self) -> None:
        self.close()
        self._tables.focus_grid()

    @Slot(str)
    def _strike(self, cell: str) -> None:
        """The picture is not of that text: what stands there is typed in the table, the second reading offered."""
        report = self._reviewing.report
        if report is None:
            return
        self._reviewing.show_cell(cell)
        self._struck = cell
        self._tables.edit_current(report.extracted[cell].second)

    @Slot(object)
    def _mark_seen(self, cells: tuple[str, ...]) -> None:
        self._reviewing.mark_seen(cells, True)

    @Slot(object)
    def _show_report(self, report: OpenReport | None) -> None:
        """Another report, or another reading of it: its groups are others."""
        if not self.is_open:
            return
        path = str(self._session.project.path)
        if report is None or not self.pane.show_group(path, report, self._reviewing.cell):
            self.close()

    @Slot(object, object)
    def _refresh(self, report: OpenReport, cells: frozenset[str]) -> None:
        if not self.is_open:
            return
        self.pane.refresh(report)
        if self._struck in cells and self._struck in report.corrections:
            self._struck = None
            # The table goes on to its next cell first.
            QTimer.singleShot(0, self, self._go_on)

    @Slot()
    def _go_on(self) -> None:
        if self.is_open:
            self.pane.go_on()


class _Place(QStackedWidget):
    """One pane or the other."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words.say("group.place"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self._words.say("group.place"))
