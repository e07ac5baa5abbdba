"""Which items the pivot table has: a usual set, or any cells of the forms by their labels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.forms import Form
from app.review.pivot import Item, items_of, set_items, sets_of
from app.ui.common.translator import Translator
from app.ui.pivot.item_model import FittingItems, ItemModel


class _List(QListView):
    """Enter ticks as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)
        else:
            super().keyPressEvent(event)


class _Boxes(QStyledItemDelegate):
    """The style draws a box's frame darker than the window, which is not to be seen in a dark theme."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        palette = option.palette
        palette.setColor(QPalette.ColorRole.Window, palette.color(QPalette.ColorRole.Text))
        option.palette = palette


class ItemChooser(QWidget):
    """`changed`: other items are chosen."""

    changed = Signal()

    def __init__(self, translator: Translator, forms: Sequence[Form], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._items, self._sets = items_of(forms), sets_of(forms)
        self._sets_box, self._search, self._count = QComboBox(self), QLineEdit(self), QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._none = QPushButton(self)
        self._sets_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._model = ItemModel(self._items, translator.language, self)
        self._fitting = FittingItems(self._model, self)
        self.list = _List(self)
        self.list.setModel(self._fitting)
        self.list.setItemDelegate(_Boxes(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._search.setClearButtonEnabled(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._sets_box, self._search, self.list, self._count, self._none):
            layout.addWidget(widget)
        self._retranslate()
        self._sets_box.setCurrentIndex(1 if self._sets else 0)
        self._take_set()
        self._sets_box.activated.connect(self._choose_set)
        self._search.textChanged.connect(self._fitting.search)
        self._search.returnPressed.connect(self.list.setFocus)
        self._model.ticked.connect(self._note_own)
        self._none.clicked.connect(self._clear)

    @property
    def chosen(self) -> tuple[Item, ...]:
        """The chosen items in printed order."""
        return self._model.chosen

    def choose(self, cells: Sequence[str]) -> None:
        """Choose the items with these cells."""
        self._model.choose(set_items(self._items, cells))
        self._note_own()

    def choose_set(self, place: int) -> None:
        """Choose the usual set at a place."""
        self._sets_box.setCurrentIndex(place + 1)
        self._choose_set()

    def focus(self) -> None:
        """Give the keyboard to the search."""
        self._search.setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _choose_set(self) -> None:
        self._take_set()
        self._search.clear()
        self.changed.emit()

    def _take_set(self) -> None:
        place = self._sets_box.currentIndex() - 1
        if place >= 0:
            self._model.choose(set_items(self._items, self._sets[place].cells))
        self._say_count()

    @Slot()
    def _note_own(self) -> None:
        """The items are not those of a set any more, or they happen to be."""
        chosen = self._model.chosen
        same = [at for at, one in enumerate(self._sets) if set_items(self._items, one.cells) == chosen]
        self._sets_box.setCurrentIndex(same[0] + 1 if same else 0)
        self._say_count()
        self.changed.emit()

    @Slot()
    def _clear(self) -> None:
        self._model.choose(())
        self._note_own()

    def _retranslate(self) -> None:
        translate, language = self._translator.translate, self._translator.language
        self._model.choose_language(language)
        chosen = self._sets_box.currentIndex()
        names = [one.label.english if language == "en" and one.label.english else one.label.text for one in self._sets]
        with QSignalBlocker(self._sets_box):
            self._sets_box.clear()
            self._sets_box.addItems([translate("pivot.own_items"), *names])
            self._sets_box.setCurrentIndex(max(chosen, 0))
        for widget, key in (
            (self, "pivot.items"), (self._sets_box, "pivot.sets"), (self._search, "pivot.search"),
            (self.list, "pivot.items"), (self._none, "pivot.none"),
        ):  # fmt: skip
            widget.setAccessibleName(translate(key))
            widget.setToolTip(translate(key) if widget is self._sets_box else "")
        self._search.setPlaceholderText(translate("pivot.search"))
        self._none.setText(translate("pivot.none"))
        self._say_count()

    def _say_count(self) -> None:
        text = self._translator.translate("pivot.items_chosen", count=len(self._model.chosen))
        self._count.setText(text)
        self._count.setAccessibleName(text)
