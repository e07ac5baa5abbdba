"""The items that can be chosen, with a box to tick each; those that fit some typed words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from app.model import Language
from app.review.pivot import Item

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class ItemModel(QAbstractListModel):
    """`ticked`: the user ticked an item or took its tick off."""

    ticked = Signal()

    def __init__(self, items: Sequence[Item], language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items, self._language = items, language
        self._chosen: set[Item] = set()
        self._searched = [f"{item.path('zh')} {item.path('en')} {item.cell}".casefold() for item in items]

    @property
    def chosen(self) -> tuple[Item, ...]:
        """The ticked items in printed order."""
        return tuple(item for item in self._items if item in self._chosen)

    def choose(self, items: Iterable[Item]) -> None:
        """Tick these items and no others."""
        self._chosen = set(items)
        self._redraw()

    def choose_language(self, language: Language) -> None:
        """Name the items in another language."""
        self._language = language
        self._redraw()

    def fits(self, row: int, words: Sequence[str]) -> bool:
        """Whether each of the words stands in the item's labels, in either language, or its id."""
        return all(word in self._searched[row] for word in words)

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """An item's labels, and whether it is ticked."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name(self._language)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.path(self._language)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if item in self._chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's
        """Tick an item or take its tick off."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        item = self._items[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen.add(item)
        else:
            self._chosen.discard(item)
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True

    def _redraw(self) -> None:
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))


class FittingItems(QSortFilterProxyModel):
    """The items that fit what is typed."""

    def __init__(self, model: ItemModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items = model
        self._words: list[str] = []
        self.setDynamicSortFilter(False)
        self.setSourceModel(model)

    def search(self, text: str) -> None:
        """Show the items that have all of these words."""
        self._words = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: N802 - Qt's name
        return self._items.fits(source_row, self._words)
