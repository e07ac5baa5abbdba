"""What a bulk act would do and what it leaves out, as Qt asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.review.bulk.plan import BulkReport, BulkRow, LeftOut
from app.ui.common.texts import plain_tip
from app.ui.common.translator import Translator

Index = QModelIndex | QPersistentModelIndex
Name = Callable[[BulkReport], str]

_NONE = QModelIndex()
_TEXTS = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)


class TextTable(QAbstractTableModel):
    """Rows of texts with a head; `heads` are the keys of its words."""

    heads: tuple[str, ...] = ()

    def __init__(self, translator: Translator, parent: QObject) -> None:
        super().__init__(parent)
        self._translator = translator

    def count(self) -> int:
        """The number of rows."""
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        """The text of a place."""
        raise NotImplementedError

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.heads)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._translator.translate(self.heads[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role in (*_TEXTS, _TIP) and index.row() < self.count():
            text = self.text(index.row(), index.column())
            return plain_tip(text) if role == _TIP else text
        return None


class PlanModel(TextTable):
    """The rows of a plan, each ticked until somebody unticks it: what was unticked stays so in the next plan.

    `ticked_changed`: another number is ticked.
    """

    heads = ("bulk.head.report", "bulk.head.place", "bulk.head.now", "bulk.head.then")
    ticked_changed = Signal()

    def __init__(self, translator: Translator, name: Name, parent: QObject) -> None:
        """`name` is what a report is called."""
        super().__init__(translator, parent)
        self._name = name
        self._rows: Sequence[BulkRow] = ()
        self._ticks = bytearray()
        self._unticked: set[tuple[int, str]] = set()
        self._then = ""

    def forget(self) -> None:
        """Another act is to be previewed: all of its rows are ticked."""
        self._unticked.clear()

    def show(self, rows: Sequence[BulkRow], then: str) -> None:
        """Show other rows, ticked but for those that were unticked. `then` is what will stand there in all of them."""
        self.beginResetModel()
        self._rows, self._then = rows, then
        self._ticks = bytearray(_place(row) not in self._unticked for row in rows)
        self.endResetModel()
        self.ticked_changed.emit()

    def say_then(self, then: str) -> None:
        """What will stand there has changed."""
        self._then = then
        if self._rows:
            self.dataChanged.emit(self.index(0, 3), self.index(len(self._rows) - 1, 3))

    @property
    def ticked(self) -> list[BulkRow]:
        """The rows that are ticked."""
        return [row for row, tick in zip(self._rows, self._ticks, strict=True) if tick]

    @property
    def ticks(self) -> int:
        """How many rows are ticked."""
        return sum(self._ticks)

    def is_ticked(self, row: int) -> bool:
        return bool(self._ticks[row])

    def tick(self, rows: Iterable[int], ticked: bool) -> None:
        """Tick or untick rows."""
        wanted = [row for row in rows if bool(self._ticks[row]) != ticked]
        for row in wanted:
            self._ticks[row] = ticked
            (self._unticked.discard if ticked else self._unticked.add)(_place(self._rows[row]))
        if wanted:
            self.dataChanged.emit(self.index(min(wanted), 0), self.index(max(wanted), 0), [_CHECK])
            self.ticked_changed.emit()

    def count(self) -> int:
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        one = self._rows[row]
        return (self._name(one.report), one.place, one.now, self._then)[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == _CHECK and index.column() == 0 and index.row() < self.count():
            return Qt.CheckState.Checked if self._ticks[index.row()] else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        if not index.isValid() or role != _CHECK:
            return False
        self.tick((index.row(),), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags


def _place(row: BulkRow) -> tuple[int, str]:
    """What a row is about, in whichever plan it stands."""
    return row.report.id, row.key


class LeftOutModel(TextTable):
    """What is left out, why, and how many of it."""

    heads = ("bulk.head.report", "bulk.head.place", "bulk.head.why", "bulk.head.count")

    def __init__(self, translator: Translator, name: Name, parent: QObject) -> None:
        super().__init__(translator, parent)
        self._name = name
        self._left: Sequence[LeftOut] = ()

    def show(self, left: Sequence[LeftOut]) -> None:
        """Show others."""
        self.beginResetModel()
        self._left = left
        self.endResetModel()

    def count(self) -> int:
        return len(self._left)

    def text(self, row: int, column: int) -> str:
        one = self._left[row]
        why = self._translator.translate(f"bulk.why.{one.why}")
        return (self._name(one.report), one.place, why, str(one.count))[column]
