"""The view of one table: keys as in a spreadsheet, labels skipped, numbers typed over their cells."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from app.forms.layout import LayoutPlace
from app.ui.common.context import UiContext
from app.ui.tables.editing.clipboard import GridClipboard
from app.ui.tables.editing.selection import seen_at
from app.ui.tables.model.cell_navigation import Position
from app.ui.tables.model.table_model import GridModel, Index
from app.ui.tables.view.delegate import CellDelegate, step_of
from app.ui.tables.view.header import LayoutHeader
from app.ui.tables.view.layer import LayeredTable
from app.ui.tables.view.measure import Measure, Sizes, reaches_all, reveal
from app.ui.tables.view.moves import moved, stepped
from app.ui.tables.view.paint import Paints

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_FITTINGS = 3
"""Times that sizes are fitted to the viewport: without a scroll bar, with it, and once more without."""


class GridView(LayeredTable):
    """Shows a GridModel and edits its numbers.

    `corrected` ({cell: text}) and `seen_asked` (cells) are requests; `went` is emitted when the current cell changes.
    """

    corrected = Signal(object)
    seen_asked = Signal(object)
    went = Signal()

    def __init__(self, context: UiContext, grid: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self._theme = context.theme
        self._translator, self._status = context.translator, context.status
        self._clipboard = GridClipboard(context, grid)
        self._paints = Paints(context.theme, self.font())
        self._measure = Measure(grid.layout_, self._paints, grid.place_text)
        self._needs: dict[int, int] = {}
        cells = (place for place in grid.walk.cells if place.cell is not None and place.column_span == 1)
        self._column_of = {place.cell: place.column for place in cells}
        self._is_measured = False
        self._fitted_room: int | None = None
        self._gaining_focus = False
        self._header = LayoutHeader(grid, self)
        self.setHorizontalHeader(self._header)
        self._header.setVisible(bool(grid.layout_.header_rows))
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._delegate = CellDelegate(context, grid, self._paints, self)
        self.setModel(grid)
        self.setItemDelegate(self._delegate)
        self._delegate.stepped.connect(self._step)
        self._delegate.refused.connect(lambda text: context.status.report(text, urgent=True))
        grid.typed.connect(self._typed)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        top = grid.layout_.header_rows
        for place in grid.layout_.places:
            if place.row >= top and place.row_span * place.column_span > 1:
                self.setSpan(place.row - top, place.column, place.row_span, place.column_span)
        body = [replace(place, row=place.row - top) for place in grid.layout_.places if place.row >= top]
        self.lay(body, self._paint_place)

    # What is shown

    def show_numbers(self) -> None:
        """Adapt the columns to another report's numbers; a table that is hidden does so when it is gone to or shown."""
        self._is_measured = False
        if self.isVisible():
            self._measure_numbers()

    def _measure_numbers(self) -> None:
        if not self._is_measured:
            self._is_measured, self._needs = True, {}
            for cell in (place.cell for place in self.grid.walk.cells if place.cell is not None):
                self._need(cell)
            self._resize()

    def show_changed(self, cells: frozenset[str]) -> None:
        """Widen columns whose numbers no longer fit. Nothing moves otherwise, so that the rest is not painted anew."""
        if self._is_measured and [cell for cell in cells if not self._need(cell)]:
            self._resize(held=self.current_cell() in self.in_view())

    def retranslate(self, name: str) -> None:
        """Update the labels after a change of language; `name` is that of the table."""
        self.setAccessibleName(self._translator.translate("table.grid", name=name))
        self.grid.retranslate()
        self._measure = Measure(self.grid.layout_, self._paints, self.grid.place_text)
        self._resize()
        self.repaint_all()

    def restyle(self) -> None:
        """Apply the theme's colours and the system's font again after one of them changed."""
        self._paints = Paints(self._theme, self.font())
        self._delegate.paints = self._paints
        self._measure = Measure(self.grid.layout_, self._paints, self.grid.place_text)
        self.show_numbers()
        self.repaint_all()

    def _paint_place(self, painter: QPainter, rect: QRect, place: LayoutPlace) -> None:
        chosen = current = False
        if place.cell is not None:
            index = self.grid.index(place.row, place.column)
            chosen, current = self.selectionModel().isSelected(index), index == self.currentIndex()
        self._delegate.paint_place(painter, rect, place, chosen=chosen, current=current)

    def _need(self, cell: str) -> bool:
        """Note the width that a cell's number needs; whether its column has it now."""
        column = self._column_of.get(cell)
        if column is None:
            return True
        show = self.grid.show_at(cell)
        loose = show is not None and show.state in ("unreadable", "text")
        need = self._measure.cell_width(self.grid.text_of(cell), most=loose)
        self._needs[column] = max(need, self._needs.get(column, 0))
        return need <= self.columnWidth(column)

    def _resize(self, *, held: bool = True) -> None:
        """Fit columns and rows into the viewport. A scroll bar that comes or goes meanwhile changes that at once."""
        if self._fitted_room is not None:
            return
        for _ in range(_FITTINGS):
            if self._fitted_room == (room := self.viewport().width()):
                break
            self._fitted_room = room
            self._apply(self._measure.sizes(self._needs, room))
            for _pass in ("margins", "scroll bars"):  # Qt would do both later, with no event where the view is new
                self.updateGeometries()
        self._fitted_room = None
        if held:
            self._keep_in_view()

    def _apply(self, sizes: Sizes) -> None:
        top = self.grid.layout_.header_rows
        for column, width in enumerate(sizes.widths):
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)
        for row, height in enumerate(sizes.heights[top:]):
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        self._header.show_sizes(sizes.heights[:top], self._paints)

    # The current cell

    def current_cell(self) -> str | None:
        """The current number cell."""
        return self.grid.cell_at(self.currentIndex())

    def selected_cells(self) -> tuple[str, ...]:
        """The selected number cells in printed order."""
        found = {self.grid.cell_at(index) for index in self.selectedIndexes()}
        return tuple(place.cell for place in self.grid.walk.cells if place.cell is not None and place.cell in found)

    def go_to(self, cell: str) -> None:
        """Make a cell the current one and bring it into view."""
        self._measure_numbers()
        index = self.grid.index_of(cell)
        self.selectionModel().setCurrentIndex(index, _SELECT)
        self.scrollTo(index)

    def scrollTo(  # noqa: N802
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell completely into view, with all columns and rows that it spans; its start if it is larger.

        Qt's implementation only considers the first of them, and uses scroll bars that are not laid out yet after
        columns became wider.
        """
        if not index.isValid():
            return
        place, columns, rows = self.grid.place_at(index), self._header, self.verticalHeader()
        if not reaches_all(self):
            self.updateGeometries()  # not always, since it repaints both scroll bars
        row = place.row - self.grid.layout_.header_rows
        left, top = columns.sectionPosition(place.column), rows.sectionPosition(row)
        width = sum(columns.sectionSize(place.column + at) for at in range(place.column_span))
        height = sum(rows.sectionSize(row + at) for at in range(place.row_span))
        reveal(self.horizontalScrollBar(), left, width, self.viewport().width())
        reveal(self.verticalScrollBar(), top, height, self.viewport().height())

    def _keep_in_view(self) -> None:
        """Bring the current cell into view, after sizes have changed."""
        if self.isVisible() and self._position() is not None:
            self.scrollTo(self.currentIndex())

    def in_view(self) -> frozenset[str]:
        """The number cells that are completely in view."""
        room = self.viewport().rect()
        shown = (place.cell for place in self.grid.walk.cells if place.cell is not None)
        return frozenset(cell for cell in shown if room.contains(self.visualRect(self.grid.index_of(cell))))

    def ensure_current(self) -> None:
        """Go to the first number if no cell is current."""
        if self._position() is None:
            self.setCurrentIndex(self._first())

    def edit_cell(self, text: str | None = None) -> bool:
        """Open the editor on the current cell; `text` is prefilled and counts as typed. False if it does not open."""
        if self._clipboard.refused_as_read_only():
            return False
        index = self.currentIndex()
        if self.grid.cell_at(index) is None or not self.grid.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        if self._delegate.editor is None:
            self.edit(index)
        editor = self._delegate.editor
        if editor is not None and text is not None:
            editor.prefill(text)
        return editor is not None

    @property
    def editing(self) -> bool:
        """Whether an editor is open; still so while it commits."""
        return self._delegate.editor is not None

    def finish_editing(self) -> bool:
        """Commit what is being typed. False, with the editor open, if the text is refused."""
        return self._delegate.finish()

    def drop_editing(self) -> None:
        """Close the editor without committing, because its report is no longer shown, and report that."""
        editor = self._delegate.editor
        if editor is None:
            return
        if editor.isModified():
            self._status.report(
                self._translator.translate("table.refused.left", text=editor.text().strip()), urgent=True
            )
        self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        self.went.emit()

    def _position(self) -> Position | None:
        index = self.currentIndex()
        if self.grid.cell_at(index) is None:
            return None
        return index.row() + self.grid.layout_.header_rows, index.column()

    def _first(self) -> QModelIndex:
        place = self.grid.walk.cells[0]
        return self.grid.index_at((place.row, place.column))

    # Keys and the mouse

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802
        if self._gaining_focus:
            return QModelIndex()
        start = self._position()
        if start is None:
            return self._first()
        far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        return self.grid.index_at(moved(self.grid.walk, action, start, far=far))

    @Slot(object)
    def _step(self, step: str) -> None:
        start = self._position()
        if start is None:
            self.setCurrentIndex(self._first())
            return
        index = self.grid.index_at(stepped(self.grid.walk, step, start))
        self.selectionModel().setCurrentIndex(index, _SELECT)
        self.scrollTo(index)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:  # noqa: N802
        """Qt: Ctrl with an arrow moves to the edge and selects the cell there, as in a spreadsheet."""
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if isinstance(event, QKeyEvent) and event.modifiers() & control and not event.modifiers() & shift:
            return _SELECT
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        editor = self._delegate.editor
        if editor is not None and editor.composing:
            return  # while a composition begins, the keyboard is still here: a key is the input method's
        if self.state() == QAbstractItemView.State.EditingState or not self._own_key(event):
            super().keyPressEvent(event)

    def _own_key(self, event: QKeyEvent) -> bool:
        """Handle a key that this table defines; False for all others."""
        key, plain = event.key(), not event.modifiers() & ~_SHIFT_OR_KEYPAD
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif not plain:
            return False
        elif key == Qt.Key.Key_Space:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.ask_seen(row=shift)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(step_of(event) or "enter")
        elif key == Qt.Key.Key_Delete:
            self.clear_cells()
        elif key == Qt.Key.Key_Backspace:
            self.edit_cell("")
        elif self.grid.read_only and (key == Qt.Key.Key_F2 or event.text().strip()):
            self._clipboard.refused_as_read_only()
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            own = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste)
            if any(event.matches(key) for key in own):
                event.accept()
                return True
        return super().event(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Disable Qt's search by typing: letters open the editor."""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Ignore clicks on labels, and all clicks while the editor holds a refused text."""
        index = self.indexAt(event.position().toPoint())
        if self._delegate.holds_refused() or self.grid.cell_at(index) is None:
            event.accept()
            return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._gaining_focus = True  # Qt would make the first cell current, even on a click on another one
        super().focusInEvent(event)
        self._gaining_focus = False
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.ensure_current()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._resize()
        else:
            self._keep_in_view()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Qt: bring the current cell into view, which may have changed while another table was shown."""
        super().showEvent(event)
        self._measure_numbers()
        self._keep_in_view()

    # Requests

    @Slot(object, object)
    def _typed(self, cell: str, text: str) -> None:
        self.corrected.emit({cell: text})

    @Slot()
    def copy(self) -> None:
        """Copy the selected block to the clipboard."""
        self._clipboard.copy(self.selectedIndexes())

    @Slot()
    def paste(self) -> None:
        """Request to paste the clipboard's block from the current cell on, as one step."""
        start = self._position()
        if start is not None and (found := self._clipboard.pasted(start, self.selectedIndexes())):
            self.corrected.emit(found)

    @Slot()
    def clear_cells(self) -> None:
        """Request to mark the selected cells as blank."""
        if cells := self._clipboard.cleared(self.selected_cells()):
            self.corrected.emit(cells)

    def ask_seen(self, *, row: bool = False) -> None:
        """Request to mark the selected cells, or the current cell's row, as seen."""
        start = self._position()
        if start is None:
            return
        if shown := seen_at(self.grid, self.grid.walk.row_of(start) if row else self.selected_cells()):
            self.seen_asked.emit(shown)


_SHIFT_OR_KEYPAD = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
