"""The pivot table on the screen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView, QWidget

from app.ui.pivot.heading import PivotHeading
from app.ui.pivot.model import PivotModel

_NAME_EMS, _COLUMN_EMS = 14, 5
"""Widths of names and the least of columns in ems; chosen by hand. A column is as wide as the widest total."""


class PivotView(QTableView):
    """`entered` (index): a value was chosen by Enter or a double click. A third click on a heading sorts by name."""

    entered = Signal(QModelIndex)
    copy_asked = Signal()

    def __init__(self, model: PivotModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(False)
        self.setAlternatingRowColors(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self._heading = PivotHeading(model, self)
        self.setHorizontalHeader(self._heading)
        self.setSortingEnabled(True)
        names = self.verticalHeader()
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.doubleClicked.connect(self.entered)
        model.modelReset.connect(self.measure)
        self.measure()

    def measure(self) -> None:
        """Give rows and columns their sizes for the present font."""
        em = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(round(em * 1.6))
        self.verticalHeader().setFixedWidth(em * _NAME_EMS)
        self._heading.measure()
        font = self.font()
        font.setBold(True)
        totals = QFontMetrics(font)
        widest = (
            max(
                (
                    totals.horizontalAdvance(str(self._model.index(0, at).data()))
                    for at in range(self._model.columnCount())
                ),
                default=0,
            )
            if self._model.rowCount()
            else 0
        )
        self._heading.setDefaultSectionSize(max(em * _COLUMN_EMS, widest + em))

    def name_parts(self, name: str) -> None:
        """Tell screen readers what it is."""
        corner = self.findChild(QAbstractButton)
        for part in (self, self.horizontalHeader(), self.verticalHeader(), *((corner,) if corner else ())):
            part.setAccessibleName(name)

    def chosen(self) -> tuple[list[int], list[int]]:
        """The rows and columns of the selection, all where nothing is selected."""
        indexes = self.selectionModel().selectedIndexes()
        if not indexes:
            return list(range(self._model.rowCount())), list(range(self._model.columnCount()))
        return sorted({one.row() for one in indexes}), sorted({one.column() for one in indexes})

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _WITH:
            if self.currentIndex().isValid():
                self.entered.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self._sort_current()
        else:
            super().keyPressEvent(event)

    def _sort_current(self) -> None:
        """Sort by the current column by a key: the greatest first, the least first, by name."""
        column = self.currentIndex().column()
        if column < 0:
            return
        now, order = self._model.sorted_by
        header = self.horizontalHeader()
        if now != column:
            header.setSortIndicator(column, Qt.SortOrder.DescendingOrder)
        elif order == Qt.SortOrder.DescendingOrder:
            header.setSortIndicator(column, Qt.SortOrder.AscendingOrder)
        else:
            header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)


_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
