"""The table of a preview: Space ticks or unticks the selected rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.bulk.models import Index, PlanModel, TextTable
from app.ui.common.theme import ThemeColors


class _TickDelegate(QStyledItemDelegate):
    """Frames the boxes of ticks: without a frame, an empty one cannot be seen on a dark ground."""

    def __init__(self, theme: ThemeColors, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        widget = self.parent()
        style = widget.style() if isinstance(widget, QWidget) else QApplication.style()
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, shown)
        painter.save()
        painter.setPen(self._theme.color("muted"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()


class BulkTable(QTableView):
    """`left`: Escape was pressed."""

    left = Signal()

    def __init__(self, theme: ThemeColors, model: TextTable, widths: tuple[int, ...], parent: QWidget) -> None:
        """`widths` are in letters; 0 takes what is left."""
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_TickDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() * 3 // 2)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        letter = self.fontMetrics().horizontalAdvance("国")
        for column, width in enumerate(widths):
            if width:
                self.setColumnWidth(column, width * letter)
            else:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def name_parts(self, name: str) -> None:
        """Tell screen readers what this table is."""
        for part in (self, self.horizontalHeader(), self.verticalHeader()):
            part.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        model = self.model()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space and plain and isinstance(model, PlanModel):
            rows = [index.row() for index in self.selectionModel().selectedRows()]
            if rows:
                model.tick(rows, not all(map(model.is_ticked, rows)))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
