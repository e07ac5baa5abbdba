"""A table of texts that is looked through with the keyboard, and copied to Excel."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.frozen import dataclass
from app.ui.common.texts import for_spreadsheet, plain_tip
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_TEXTS = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))
_WIDEST = 24
"""The most width of a column in ems when columns are fitted to what they hold. Chosen by hand."""
_FITTED = 300
"""Rows, from the first, by which the width of columns is chosen."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its texts, a tooltip, and the colours of its texts by purpose (`""`: the usual one).

    `item` is what the row stands for.
    """

    texts: tuple[str, ...]
    item: object
    tip: str = ""
    colors: tuple[str, ...] = ()


class TextTableModel(QAbstractTableModel):
    """Rows of texts below translated headings. `checked`: a person ticked some, or took ticks away."""

    checked = Signal()
    ROW = int(Qt.ItemDataRole.UserRole)

    def __init__(
        self, theme: ThemeColors, translator: Translator, headings: Sequence[str], parent: QObject | None = None
    ) -> None:
        """`headings` are keys of the catalogue."""
        super().__init__(parent)
        self._theme, self._translator, self._headings = theme, translator, tuple(headings)
        self.rows: Sequence[Row] = ()
        self.ticks: dict[int, bool] | None = None
        """Whether rows are ticked, by their number; None for a table without ticks. Rows left out have none."""

    def show(self, rows: Sequence[Row], ticks: dict[int, bool] | None = None) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows, self.ticks = rows, ticks
        self.endResetModel()

    def update(self, row: int, shown: Row, *, ticked: bool | None) -> None:
        """Show one row otherwise."""
        self.rows = [*self.rows[:row], shown, *self.rows[row + 1 :]]
        if self.ticks is not None:
            self.ticks.pop(row, None)
            if ticked is not None:
                self.ticks[row] = ticked
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._headings) - 1))

    def reword(self, rows: Sequence[Row]) -> None:
        """Show the same rows with other texts; ticks, the current row and the selection stay."""
        self.rows = rows
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._headings) - 1))

    def headings(self) -> tuple[str, ...]:
        """The headings in the window's language."""
        return tuple(map(self._translator.translate, self._headings))

    def retranslate(self) -> None:
        """The language has changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._headings) - 1)

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._headings)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role in _TEXTS and section < len(self._headings):
            return self._translator.translate(self._headings[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role in _TEXTS:
            return self._tick_of(index.row()) + row.texts[column] if column == 0 else row.texts[column]
        if role == self.ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.tip or row.texts[column])
        if role == Qt.ItemDataRole.ForegroundRole and column < len(row.colors) and row.colors[column]:
            return self._theme.color(row.colors[column])
        return None

    def tick(self, rows: Collection[int], *, ticked: bool) -> None:
        """Tick rows, or take their ticks away; those that have none stay so."""
        ticks = self.ticks or {}
        changed = [row for row in rows if row in ticks and ticks[row] != ticked]
        if changed:
            ticks.update(dict.fromkeys(changed, ticked))
            self.dataChanged.emit(self.index(min(changed), 0), self.index(max(changed), 0))
            self.checked.emit()

    def _tick_of(self, row: int) -> str:
        """The sign before a row: Qt's own boxes can hardly be seen in the dark theme."""
        if self.ticks is None:
            return ""
        return {True: "☑ ", False: "☐ ", None: "　 "}[self.ticks.get(row)]


class TextTable(QTableView):
    """`entered` (row): Return or a double click on a row. `turned` (row, step): Left or Right on a row."""

    entered = Signal(int)
    turned = Signal(int, int)

    def __init__(self, model: TextTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        self.setModel(model)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self.entered.emit(index.row()))
        self._measure()

    def name(self, text: str) -> None:
        """Set the name for screen readers."""
        for part in (self, self.horizontalHeader(), self.verticalHeader(), self.viewport()):
            part.setAccessibleName(text)

    def fit(self) -> None:
        """Make columns as wide as what their first rows and headings hold."""
        metrics, model = self.fontMetrics(), self.rows_model
        em = metrics.horizontalAdvance("国")
        for column, heading in enumerate(model.headings()):
            texts = [row.texts[column] for row in model.rows[:_FITTED]]
            width = max((metrics.horizontalAdvance(text) for text in (*texts, heading)), default=0)
            tick = em * 2 if column == 0 and model.ticks is not None else 0
            self.setColumnWidth(column, min(width, _WIDEST * em) + em + tick)

    def chosen_rows(self) -> list[int]:
        """The rows that are selected, in order."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def go_to(self, row: int) -> None:
        """Make a row the current one, and the only one that is selected."""
        if 0 <= row < len(self.rows_model.rows):
            self.selectRow(row)
            self.scrollTo(self.rows_model.index(row, 0))

    def copied(self, rows: Sequence[int], *, headings: bool) -> QMimeData:
        """Rows for Excel or WPS, each cell as a text: as HTML, and apart by tabs for other programs."""
        table = [self.rows_model.rows[row].texts for row in rows]
        return table_mime([*([self.rows_model.headings()] if headings else []), *table])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        row, key = self.currentIndex().row(), event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if row >= 0 and plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(row)
        elif row >= 0 and plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turned.emit(row, 1 if key == Qt.Key.Key_Right else -1)
        elif row >= 0 and plain and key == Qt.Key.Key_Space and self.rows_model.ticks:
            self._tick(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on the sign before a row ticks it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        room = self.visualRect(index)
        sign = room.left() + self.fontMetrics().horizontalAdvance("☐ 国")
        if index.isValid() and index.column() == 0 and self.rows_model.ticks and event.position().x() < sign:
            self._tick(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)

    def _tick(self, row: int) -> None:
        """Tick the selected rows, or take their ticks away, as the current one is not ticked or is."""
        ticks = self.rows_model.ticks or {}
        self.rows_model.tick((row, *self.chosen_rows()), ticked=not ticks.get(row))

    def _measure(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))


def table_mime(rows: Sequence[Sequence[str]]) -> QMimeData:
    """A table for the clipboard.

    In HTML each cell is marked as text (`mso-number-format`), so that Excel and WPS neither calculate a text that
    begins with `=` nor round a code of 18 digits. Where only the text is taken, such a beginning gets an apostrophe.
    """
    cells = "".join(
        "<tr>" + "".join(f"<td style='mso-number-format:\"\\@\"'>{escape(text)}</td>" for text in row) + "</tr>"
        for row in rows
    )
    mime = QMimeData()
    mime.setHtml(f"<html><body><table border='1'>{cells}</table></body></html>")
    mime.setText("\n".join("\t".join(map(for_spreadsheet, row)) for row in rows))
    return mime
