"""Paints the places of a table, and controls the editing of a cell: accepting or refusing a text, where to go next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.forms.layout import LayoutPlace
from app.ui.common.context import UiContext
from app.ui.tables.editing.editor import CellEditor
from app.ui.tables.model.table_model import GridModel, Index
from app.ui.tables.view.paint import Paints

Step = Literal["enter", "enter_back", "next", "previous", "down", "up"]

_KEYS: Mapping[tuple[int, bool], Step] = {
    (Qt.Key.Key_Return, False): "enter",
    (Qt.Key.Key_Return, True): "enter_back",
    (Qt.Key.Key_Enter, False): "enter",
    (Qt.Key.Key_Enter, True): "enter_back",
    (Qt.Key.Key_Tab, False): "next",
    (Qt.Key.Key_Tab, True): "previous",
    (Qt.Key.Key_Backtab, False): "previous",
    (Qt.Key.Key_Backtab, True): "previous",
    (Qt.Key.Key_Down, False): "down",
    (Qt.Key.Key_Up, False): "up",
}


def step_of(event: QKeyEvent) -> Step | None:
    """The step of a key that ends the editing; None for any other key."""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    rest = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return None if rest else _KEYS.get((event.key(), shift))


class CellDelegate(QStyledItemDelegate):
    """Paints cells and edits them. `stepped` (object Step): a text was accepted, go on; `refused` (str): it was not."""

    stepped = Signal(object)
    refused = Signal(str)

    def __init__(self, context: UiContext, grid: GridModel, paints: Paints, parent: QObject) -> None:
        super().__init__(parent)
        self.paints = paints
        self._grid = grid
        self._theme = context.theme
        self._translator = context.translator
        self.editor: CellEditor | None = None

    def paint_place(self, painter: QPainter, rect: QRect, place: LayoutPlace, *, chosen: bool, current: bool) -> None:
        """Paint a number cell or a label."""
        if place.cell is None:
            head = place.column >= self._grid.layout_.label_columns
            self.paints.paint_label(painter, rect, self._grid.place_text(place), place.kind, head=head)
            return
        show, operand = self._grid.show_at(place.cell), self._grid.operand(place.cell)
        self.paints.paint_cell(painter, rect, show, operand, chosen=chosen, current=current)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(self.paints.metrics.height() * 3, self.paints.metrics.height() + 2 * self.paints.pad)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        cell = self._grid.cell_at(index)
        show = None if cell is None else self._grid.show_at(cell)
        editor = CellEditor(self._theme, self._translator.translate("table.editor"), show, parent)
        editor.setFont(self.paints.font)
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Show the cell's text, unless the editor was edited: what is being typed survives updates of the cell."""
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Request the correction if the text was edited. A text that is refused is reported, not dropped silently."""
        if not isinstance(editor, CellEditor):
            return
        taken = editor.accepted()  # ends an open composition; `isModified` is right only after it
        if not editor.isModified():
            return
        if self._grid.held:
            self._refuse(editor)
        elif taken:
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)
        else:
            self.refused.emit(self._translator.translate("table.refused.lost", text=editor.text().strip()))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        editor.setGeometry(option.rect.adjusted(1, 1, -1, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(editor, CellEditor):
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                step = step_of(event)
                if editor.composing and (step is not None or event.key() == Qt.Key.Key_Escape):
                    return True  # it ends the composition at most, which stays until the input method says so
                if step is not None:
                    if self.finish():
                        self.stepped.emit(step)
                    return True
            elif event.type() == QEvent.Type.FocusOut and not self._can_take(editor):
                self._refuse(editor)
                return False
        return super().eventFilter(editor, event)

    def holds_refused(self) -> bool:
        """Whether an editor is open with a text that cannot be accepted, or not now; if so, reports it."""
        if self.editor is None or self._can_take(self.editor):
            return False
        self._refuse(self.editor)
        return True

    def finish(self) -> bool:
        """Commit what is being typed and close the editor. False, with the editor open, if the text is refused."""
        if self.holds_refused():
            return False
        if self.editor is not None:
            editor = self.editor
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

    def _can_take(self, editor: CellEditor) -> bool:
        accepted = editor.accepted()  # ends an open composition; `isModified` is right only after it
        return accepted and not (self._grid.held and editor.isModified())

    def _refuse(self, editor: CellEditor) -> None:
        key = "table.refused.held" if self._grid.held else "table.refused.unreadable"
        self.refused.emit(self._translator.translate(key, text=editor.text().strip()))
