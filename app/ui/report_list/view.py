"""The scrolling list of reports."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.ui.common.theme import ThemeColors
from app.ui.report_list.delegate import row_height

_ENDS = (QTableView.CursorAction.MoveHome, QTableView.CursorAction.MoveEnd)


class ReportView(QTableView):
    """Shows the reports, or why there are none. `typed` emits typed text instead of Qt's search in every row.

    `entered_with_key`: Return, or a double click, on a report.

    A table of one column, because Qt's list view lays out all its rows whenever one of them changes: with 10,000
    reports that takes longer than everything else that a correction does.
    """

    typed = Signal(str)
    entered_with_key = Signal()

    def __init__(self, theme: ThemeColors, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._nothing = ""
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self.entered_with_key)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_with_key.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the ends of the list, not of a row."""
        model = self.model()
        last = model.rowCount() - 1 if model is not None else -1
        if last >= 0 and action in _ENDS:
            return model.index(0 if action == QTableView.CursorAction.MoveHome else last, 0)
        return super().moveCursor(action, modifiers)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.FontChange:
            self._measure()
        super().changeEvent(event)

    @property
    def nothing(self) -> str:
        """The text in place of reports, `""` for none."""
        return self._nothing

    def say_nothing(self, text: str) -> None:
        """Show a text in place of reports, `""` for none."""
        if text != self._nothing:
            self._nothing = text
            # Not at a start: the first widget of Qt's own that is asked for makes all classes of widgets known to
            # Python, with 58 enumerations. A view that was not shown yet is painted anyway.
            if self.isVisible():
                self.viewport().update()

    def _measure(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        self.typed.emit(search)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self._nothing:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.color("muted"))
            line = self.fontMetrics().height()
            painter.drawText(
                self.viewport().rect().adjusted(line, line, -line, -line),
                Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap,
                self._nothing,
            )
            painter.end()
