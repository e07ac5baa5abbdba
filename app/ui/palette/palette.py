"""The palette itself: a field over the window, and below it what fits to the letters typed so far."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.common.context import UiContext
from app.ui.palette.entries import Entries, Entry
from app.ui.palette.model import PaletteDelegate, PaletteModel, spoken

_WIDE, _HIGH = 40, 26
"""The palette's size in lines of text, where the window is large enough. Chosen by hand."""
_STEPS = {
    int(Qt.Key.Key_Down): 1,
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_PageDown): 10,
    int(Qt.Key.Key_PageUp): -10,
}
"""By how many rows a key goes on."""


class Palette(QFrame):
    """`chosen` gives the entry on which Return was pressed or that was clicked; the palette is gone by then."""

    chosen = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._translator, self._theme, self._outer = context.translator, context.theme, parent
        self._entries: Entries | None = None
        self._before: QWidget | None = None
        self._field, self._list, self._foot = QLineEdit(self), QListView(self), QLabel(self)
        self._model = PaletteModel(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(PaletteDelegate(context.theme, self))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._run)
        self._list.selectionModel().currentChanged.connect(self._describe)
        self._field.textChanged.connect(self._search)
        self._field.installEventFilter(self)
        layout = QVBoxLayout(self)
        for widget in (self._field, self._list, self._foot):
            layout.addWidget(widget)
        self.setAutoFillBackground(True)
        self.setFocusProxy(self._field)
        parent.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
        self.hide()
        self._retranslate()

    def open(self, entries: Entries) -> None:
        """Show these entries, with nothing typed."""
        if self.isHidden():
            self._before = self._outer.window().focusWidget()
        self._entries = entries
        self._field.clear()
        self._search("")
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def renew(self, entries: Entries) -> None:
        """Search what is typed in these entries, if the palette is open; an entry that was walked to stays chosen."""
        if self._entries is None:
            return
        at = self._list.currentIndex().row()
        walked_to = self._model.entry(at) if at > 0 else None
        self._entries = entries
        self._search(self._field.text())
        rows = (row for row in range(self._model.rowCount()) if self._model.entry(row) == walked_to)
        if (row := next(rows, None)) is not None:
            self._list.setCurrentIndex(self._model.index(row))

    @Slot()
    def leave(self) -> None:
        """Take the palette away; the keyboard goes back to where it was."""
        before, self._before, self._entries = self._before, None, None
        self.hide()
        self._model.show(())
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _search(self, typed: str) -> None:
        if self._entries is None:
            return
        found, count = self._entries.find(typed)
        self._model.show(found)
        if found:
            self._list.setCurrentIndex(self._model.index(0))
        key = "palette.count" if count else "palette.none"
        self._foot.setText(self._translator.translate(key, count=count))
        self._foot.setAccessibleName(self._foot.text())

    @Slot(QModelIndex, QModelIndex)
    def _describe(self, current: QModelIndex, _before: QModelIndex) -> None:
        """Tell a screen reader, which is in the field, on which entry Return would be pressed."""
        entry = self._model.entry(current.row())
        self._field.setAccessibleDescription("" if entry is None else spoken(entry))

    @Slot(QModelIndex)
    def _run(self, index: QModelIndex) -> None:
        entry: Entry | None = self._model.entry(index.row())
        if entry is None:
            return
        if entry.refused:
            self._foot.setText(spoken(entry))
            return
        self.leave()
        self.chosen.emit(entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._outer:
            if event.type() == QEvent.Type.Resize and not self.isHidden():
                self._place()
            return False
        if isinstance(event, QKeyEvent) and watched is self._field:
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        """Keys that are the palette's, whatever they mean to the field or to the window."""
        key = event.key()
        own = key in (*_STEPS, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if not own:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            if key == Qt.Key.Key_Escape:
                self.leave()
            elif key in _STEPS:
                row = self._list.currentIndex().row() + _STEPS[key]
                self._list.setCurrentIndex(self._model.index(min(max(row, 0), self._model.rowCount() - 1)))
            else:
                self._run(self._list.currentIndex())
        return True

    @Slot(QWidget, QWidget)
    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The keyboard went elsewhere in the window: so the palette goes."""
        if not self.isHidden() and new is not None and new is not self and not self.isAncestorOf(new):
            self._before = None
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setPen(self._theme.color("accent"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        translate = self._translator.translate
        self.setAccessibleName(translate("palette.name"))
        self._field.setPlaceholderText(translate("palette.field"))
        self._field.setAccessibleName(translate("palette.field"))
        self._list.setAccessibleName(translate("palette.list"))
        self._list.viewport().setAccessibleName(translate("palette.list"))
        if not self._foot.text():
            self._foot.setAccessibleName(translate("palette.name"))

    def _place(self) -> None:
        """At the top of the window, in its middle, with a margin of a line kept around."""
        outer, line = self._outer.rect(), self.fontMetrics().height()
        width, height = min(_WIDE * line, outer.width() - 2 * line), min(_HIGH * line, outer.height() - 4 * line)
        self.setGeometry((outer.width() - width) // 2, 3 * line, width, height)
