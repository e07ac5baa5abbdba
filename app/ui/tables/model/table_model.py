"""The Qt model of one table: maps positions to places of the layout, and places to texts. It changes no value."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.forms import FormTable, Label
from app.forms.layout import LayoutPlace, statutory_layout
from app.review.state.open_report import OpenReport
from app.ui.common.texts import plain_tip
from app.ui.common.translator import Translator
from app.ui.tables.model.cell_navigation import Walk
from app.ui.tables.model.shown_cell import CellShow, show_of, taken_text

Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole

_READ_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _READ_ONLY | Qt.ItemFlag.ItemIsEditable
"""Combined once, since a view queries them often."""


class GridModel(QAbstractTableModel):
    """The body of one table in its printed layout; the rows above the first number are painted by the header.

    `typed` (object cell, object text) requests a correction; the model shows it only after `refresh`.
    """

    typed = Signal(object, object)

    def __init__(
        self,
        table: FormTable,
        translator: Translator,
        tip: Callable[[OpenReport, str], str],
        parent: QObject | None = None,
    ) -> None:
        """`tip` returns a cell's tooltip as rich text."""
        super().__init__(parent)
        self.table = table
        self.layout_ = statutory_layout(table)
        self.walk = Walk(self.layout_)
        self.read_only = False
        self._translator = translator
        self._tip = tip
        self._report: OpenReport | None = None
        self._shows: dict[str, CellShow | None] = {}
        self._operands: Mapping[str, int] = {}
        self._texts: dict[LayoutPlace, str] = {}
        self._places = {place.cell: place for place in self.walk.cells if place.cell is not None}

    def show(self, open_report: OpenReport | None) -> None:
        """Show another report's numbers in the same places."""
        self._report = open_report
        self._operands = {}
        self._shows = {} if open_report is None else {cell: show_of(open_report, cell) for cell in self._places}
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def refresh(self, open_report: OpenReport, cells: frozenset[str]) -> frozenset[str]:
        """Update after a change, and repaint the cells that look different now; they are returned.

        Only `cells` are looked at as long as suspects are searched: those of before stay until the others are known.
        """
        self._report = open_report
        looked_at = self._places if open_report.is_final else cells & self._places.keys()
        own = {cell: show_of(open_report, cell) for cell in looked_at}
        changed = {cell for cell, show in own.items() if show != self._shows.get(cell)}
        self._shows.update(own)
        self._emit_changed(changed)
        return frozenset(changed)

    def set_operands(self, operands: Mapping[str, int]) -> None:
        """Show the numbers of the operands of a finding, by cell id."""
        before, self._operands = self._operands, {cell: at for cell, at in operands.items() if cell in self._places}
        either = before.keys() | self._operands.keys()
        self._emit_changed({cell for cell in either if before.get(cell) != self._operands.get(cell)})

    def place_at(self, index: Index) -> LayoutPlace:
        """The place that covers an index of this model."""
        return self.walk.place(index.row() + self.layout_.header_rows, index.column())

    def cell_at(self, index: Index) -> str | None:
        """The number cell at an index; None for labels and for no index."""
        return self.place_at(index).cell if index.isValid() else None

    def index_of(self, cell: str) -> QModelIndex:
        """The index at which a cell begins; an invalid one for a cell of another table."""
        place = self._places.get(cell)
        return QModelIndex() if place is None else self.index_at((place.row, place.column))

    def index_at(self, position: tuple[int, int]) -> QModelIndex:
        """The index of a position of the layout."""
        return self.index(position[0] - self.layout_.header_rows, position[1])

    def show_at(self, cell: str) -> CellShow | None:
        """What the table shows of a cell; None where the report does not have it."""
        return self._shows.get(cell)

    def operand(self, cell: str) -> int:
        """The cell's number among the operands; 0 for none."""
        return self._operands.get(cell, 0)

    def text_of(self, cell: str) -> str:
        """The cell's present text on one line."""
        show = self._shows.get(cell)
        return "" if show is None else show.text

    def label_text(self, label: Label | None, *, beside: bool = False) -> str:
        """A label as printed; with `beside`, followed by its English translation in the English window."""
        if label is None:
            return ""
        if not label.english:
            return label.text
        if beside:
            return self._translator.translate("table.label.beside", text=label.text, gloss=label.english)
        return self._translator.translate("table.label.gloss", text=label.text, gloss=label.english)

    def place_text(self, place: LayoutPlace) -> str:
        """The label of a place as it is painted; cached, since translating takes time."""
        text = self._texts.get(place)
        if text is None:
            at_side = place.column < self.layout_.label_columns
            text = self._texts[place] = self.label_text(place.label, beside=at_side)
        return text

    def retranslate(self) -> None:
        """Drop cached labels after a change of language."""
        self._texts.clear()

    def name_of(self, cell: str) -> str:
        """The printed labels of a cell's row and column."""
        _, row, column = cell.split("/")
        outer, inner = self.table.rows[row].label, self.table.column(row, column).label
        return self._translator.translate("table.cell.name", row=outer.text, column=inner.text)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else self.layout_.rows - self.layout_.header_rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else self.layout_.columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        cell = self.place_at(index).cell
        if cell is None or self._shows.get(cell) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return _READ_ONLY if self.read_only else _EDITABLE

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = self.place_at(index)
        if place.cell is None:
            shown = (_ROLE.DisplayRole, _ROLE.AccessibleTextRole, _ROLE.ToolTipRole)
            beside = role != _ROLE.DisplayRole
            text = self.label_text(place.label, beside=beside) if role in shown else ""
            return (plain_tip(text) if role == _ROLE.ToolTipRole else text) or None
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return self.text_of(place.cell)
        if role == _ROLE.ToolTipRole and self._report is not None and self._shows.get(place.cell) is not None:
            return self._tip(self._report, place.cell)
        return self._accessible_text(place.cell) if role == _ROLE.AccessibleTextRole else None

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:  # noqa: N802
        """Request a correction; typing what is shown confirms it. False, without a request, for several numbers.

        Committing an empty editor over an empty cell requests nothing; Delete marks a cell as blank.
        """
        cell = self.cell_at(index)
        if role != _ROLE.EditRole or cell is None or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        text = taken_text(self.show_at(cell), str(value))
        if text is None or not (text or self.text_of(cell)):
            return False
        self.typed.emit(cell, text)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The innermost label of a column, for screen readers; rows are named in the table itself."""
        across = orientation == Qt.Orientation.Horizontal
        if not across or role != _ROLE.DisplayRole or not 0 <= section < self.layout_.columns:
            return None
        if not self.layout_.header_rows:
            return None
        return self.label_text(self.walk.place(self.layout_.header_rows - 1, section).label)

    def _accessible_text(self, cell: str) -> str:
        show, name = self._shows.get(cell), self.name_of(cell)
        if show is None or self._report is None:
            return name
        text = show.text or self._translator.translate("table.tip.blank")
        marks = self._report.marks(cell)
        if not marks:
            return self._translator.translate("table.cell.spoken", name=name, text=text)
        message = self._translator.translate("table.tip.separator").join(
            self._translator.translate(f"mark.{mark}") for mark in sorted(marks)
        )
        return self._translator.translate("table.cell.spoken_marked", name=name, text=text, marks=message)

    def _emit_changed(self, cells: set[str]) -> None:
        for cell in cells:
            index = self.index_of(cell)
            self.dataChanged.emit(index, index)
