"""What is left of a report before it can be signed, as a list of links in the place of the findings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from app.review.state.open_report import OpenReport
from app.review.state.problems import Problem, problems_of
from app.ui.common.context import UiContext
from app.ui.common.symbols import MARK_SYMBOLS, PROBLEM_COLORS, PROBLEM_SYMBOLS, STATUS_SYMBOLS
from app.ui.common.texts import status_and_left

_STOP = int(Qt.ItemDataRole.UserRole)


class RemainingPane(QWidget):
    """Each line goes to its place by a click or Return. `chosen` (object Problem); `left`: it is put away."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages, self._theme, self._translator = context.messages, context.theme, context.translator
        self._report: OpenReport | None = None
        self._heading = QLabel(self)
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setWordWrap(True)
        self._away = QToolButton(self)
        self._away.setAutoRaise(True)
        self._away.setText("✕")
        self._away.clicked.connect(self.left)
        self._list = QListWidget(self)
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setWordWrap(True)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.itemClicked.connect(self._choose)
        self.setFocusProxy(self._list)
        margin = self.fontMetrics().height() // 3
        top = QHBoxLayout()
        top.setContentsMargins(2 * margin, margin, margin, margin)
        top.addWidget(self._heading, 1)
        top.addWidget(self._away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        self._retranslate()

    def show_report(self, report: OpenReport | None) -> None:
        """List what is left of a report in the order of F8; the chosen line stays chosen."""
        self._report = report
        row = self._list.currentRow()
        self._list.clear()
        for stop in () if report is None else problems_of(report):
            if stop.is_left:
                item = QListWidgetItem(self._line(stop, report), self._list)
                item.setData(_STOP, stop)
                item.setForeground(self._theme.color(self._color(stop)))
        self._list.setCurrentRow(min(max(0, row), self._list.count() - 1))
        text = ""
        if report is not None:
            left = report.remaining
            state = status_and_left(report.status, left.cells_left, left.findings_left, self._translator)
            key = "left.nothing" if left.nothing else "left.heading"
            text = self._translator.translate(key, state=f"{STATUS_SYMBOLS[report.status]} {state}")
        self._heading.setText(text)
        self._heading.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._list.currentItem() is not None:
            self._choose(self._list.currentItem())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        stop = item.data(_STOP)
        if isinstance(stop, Problem):
            self.chosen.emit(stop)

    def _line(self, stop: Problem, report: OpenReport | None) -> str:
        if report is None:
            return ""
        if stop.finding is not None:
            return f"{_sign(stop)} {self._messages.finding(stop.finding, report)}"
        cell = stop.cell or ""
        text = " ".join((report.cells[cell].raw or "").split()) if cell in report.cells else ""
        name = self._messages.cell(cell, report)
        if stop.on == 1:
            key = "left.doubtful"
        else:
            absent = cell not in report.cells or report.cells[cell].state == "absent"
            key = "left.absent" if absent else "left.unproved"
        return f"{_sign(stop)} {self._translator.translate(key, cell=name, text=text)}"

    def _color(self, stop: Problem) -> str:
        if stop.finding is None:
            return "doubtful" if stop.on == 1 else "text"
        return PROBLEM_COLORS["broken" if stop.finding.status == "broken" else "not_assessable"]

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("left.pane"))
        self._list.setAccessibleName(translate("left.pane"))
        self._away.setToolTip(translate("left.away"))
        self._away.setAccessibleName(translate("left.away"))
        self.show_report(self._report)


def _sign(stop: Problem) -> str:
    if stop.finding is None:
        return MARK_SYMBOLS["doubtful"] if stop.on == 1 else "·"
    return PROBLEM_SYMBOLS["broken" if stop.finding.status == "broken" else "not_assessable"]
