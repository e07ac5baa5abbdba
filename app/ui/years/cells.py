"""One table of two reports with the difference of each cell."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.forms import Block, Row
from app.frozen import dataclass
from app.rules.comparison.tables import Change, ComparedCell, ComparedTable
from app.ui.common.texts import for_spreadsheet, plain_tip
from app.ui.common.theme import ThemeColors
from app.ui.years.words import Sides, Words

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROLE = Qt.ItemDataRole
_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_LEAST_EMS, _MOST_EMS, _LABEL_EMS = 5, 9, 12
"""The least and the most room of a column of numbers, and the least of the labels, in ems. Chosen by hand."""
_INKS: dict[Change, str] = {
    "same": "muted",
    "number": "text",
    "other": "text",
    "printing": "muted",
    "unknown": "unreadable",
}
_TINTS: dict[Change, str] = {"number": "corrected_tint", "other": "as_printed_tint", "unknown": "unreadable_tint"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the table; a line of headings has no row."""

    block: Block
    row: Row | None


class ComparedTableModel(QAbstractTableModel):
    """Rows and columns as the form has them. Where its blocks have columns of their own, headings stand between."""

    def __init__(self, table: ComparedTable, words: Words, sides: Sides, theme: ThemeColors, parent: QObject) -> None:
        super().__init__(parent)
        self.table = table
        self._words, self._sides, self._theme = words, sides, theme
        self._is_one_block = len(table.blocks) == 1
        self._lines = [
            line
            for block in table.blocks
            for line in (
                *(() if self._is_one_block else (_Line(block, None),)),
                *(_Line(block, row) for row in block.rows),
            )
        ]
        self._columns = 1 + max((len(block.columns) for block in table.blocks), default=0)

    def cell(self, index: Index) -> ComparedCell | None:
        """The cell at an index; None for a label."""
        if not index.isValid() or not index.column():
            return None
        line = self._lines[index.row()]
        if line.row is None or index.column() > len(line.block.columns):
            return None
        return self.table.cells[f"{self.table.id}/{line.row.id}/{line.block.columns[index.column() - 1].id}"]

    def index_of(self, cell: str) -> QModelIndex:
        """The index of a cell by its id; an invalid one where the table does not have it."""
        for row in range(len(self._lines)):
            for column in range(1, self._columns):
                found = self.cell(self.index(row, column))
                if found is not None and found.id == cell:
                    return self.index(row, column)
        return QModelIndex()

    def texts(self, index: Index) -> tuple[str, str, str, str, str]:
        """The labels of a cell's row and column, both numbers and their difference; empty ones for a label."""
        cell, line = self.cell(index), self._lines[index.row()]
        if cell is None or line.row is None:
            return "", "", "", "", ""
        words = self._words
        return (
            words.row(self.table, line.row),
            " ".join(words.column(self.table, line.block.columns[index.column() - 1]).split()),
            *words.printed(cell),
            words.difference(cell),
        )

    # --- Qt

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else self._columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | (Qt.ItemFlag.ItemIsSelectable if self.cell(index) else Qt.ItemFlag(0))

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        line, cell = self._lines[index.row()], self.cell(index)
        if role == _ROLE.DisplayRole:
            return self._words.cell(cell) if cell is not None else self._label(line, index.column())
        if role in (_ROLE.AccessibleTextRole, _ROLE.ToolTipRole) and cell is not None:
            row, column, *_ = self.texts(index)
            text = self._words.aloud(cell, self._sides, row, column)
            return plain_tip(text) if role == _ROLE.ToolTipRole else text
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if index.column() == 0 else Qt.AlignmentFlag.AlignHCenter
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == _ROLE.ForegroundRole:
            return self._theme.color("text" if cell is None else _INKS[cell.change])
        if role == _ROLE.BackgroundRole:
            name = "label" if cell is None else _TINTS.get(cell.change)
            return self._theme.color(name) if name else None
        if role == _ROLE.FontRole and cell is not None and cell.differs:
            bold = QFont()
            bold.setBold(True)
            return bold
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        if role == _ROLE.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.heading(section)
        return None

    def heading(self, section: int) -> str:
        """What stands above a column; `""` above the labels, and where headings stand between the rows."""
        if not self._is_one_block or not section:
            return ""
        return self._words.column(self.table, self.table.blocks[0].columns[section - 1])

    @property
    def has_heading(self) -> bool:
        """Whether the headings of the columns stand above all rows."""
        return self._is_one_block

    def _label(self, line: _Line, column: int) -> str:
        if line.row is not None:
            return self._words.row(self.table, line.row) if column == 0 else ""
        if 0 < column <= len(line.block.columns):
            return self._words.column(self.table, line.block.columns[column - 1])
        return ""


class ComparedTableView(QTableView):
    """`cell_chosen` (str): a cell became the current one. `entered` (str): it was double-clicked, or Return pressed."""

    cell_chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, model: ComparedTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across = self.horizontalHeader()
        across.setVisible(model.has_heading)
        across.setDefaultAlignment(_WRAPPED)
        self.doubleClicked.connect(self._enter)

    def choose(self, cell: str) -> bool:
        """Make a cell the current one; whether the table has it."""
        index = self._model.index_of(cell)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    @property
    def current(self) -> str | None:
        """The id of the current cell."""
        cell = self._model.cell(self.currentIndex())
        return None if cell is None else cell.id

    def copied(self) -> str:
        """The selected cells, one a line: row, column, both numbers, difference."""
        chosen = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        lines = [
            "\t".join(map(for_spreadsheet, self._model.texts(index)))
            for index in chosen
            if self._model.cell(index) is not None
        ]
        return "\n".join(lines)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        cell = self._model.cell(current)
        if cell is not None:
            self.cell_chosen.emit(cell.id)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Give the numbers the room that they need, up to a limit, and the labels the rest; wrap the headings."""
        metrics, columns = self.fontMetrics(), self._model.columnCount() - 1
        em, room = metrics.horizontalAdvance("国"), self.viewport().width()
        if columns < 1 or room < 1:
            return
        needed = [min(max(self.sizeHintForColumn(at + 1), _LEAST_EMS * em), _MOST_EMS * em) for at in range(columns)]
        labels = max(_LABEL_EMS * em, min(room - sum(needed), room * 2 // 5))
        more = max(0, room - labels - sum(needed)) // columns
        self.setColumnWidth(0, max(labels, room - sum(needed) - more * columns))
        for at, width in enumerate(needed):
            self.setColumnWidth(at + 1, width + more)
        across = self.horizontalHeader()
        if self._model.has_heading:
            heights = (
                metrics.boundingRect(QRect(0, 0, width + more - em, 0), _WRAPPED, self._model.heading(at + 1)).height()
                for at, width in enumerate(needed)
            )
            across.setFixedHeight(max(heights) + em // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _enter(self, index: Index) -> None:
        cell = self._model.cell(index)
        if cell is not None:
            self.entered.emit(cell.id)
