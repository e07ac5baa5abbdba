"""The cells of the group check as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.common.texts import plain_tip
from app.ui.group.printed import Key, Printed

Index = QModelIndex | QPersistentModelIndex


class GroupModel(QAbstractListModel):
    """Holds the cells in the order in which they were given; the role `PRINTED` returns one of them."""

    PRINTED = int(Qt.ItemDataRole.UserRole)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printed: tuple[Printed, ...] = ()

    @property
    def printed(self) -> Sequence[Printed]:
        """All of them."""
        return self._printed

    def show(self, printed: Sequence[Printed]) -> None:
        """Show other cells."""
        self.beginResetModel()
        self._printed = tuple(printed)
        self.endResetModel()

    def refresh(self, printed: Sequence[Printed]) -> None:
        """Show the same cells as they are now."""
        self._printed = tuple(printed)
        if self._printed:
            self.dataChanged.emit(self.index(0), self.index(len(self._printed) - 1))

    def row_of(self, key: Key) -> int:
        """The row of a cell; -1 if the model does not hold it."""
        return next((row for row, one in enumerate(self._printed) if one.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._printed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._printed):
            return None
        one = self._printed[index.row()]
        if role == self.PRINTED:
            return one
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(one.label)
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return one.label if role in shown else None
