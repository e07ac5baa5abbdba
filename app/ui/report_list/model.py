"""The reports of the list as a Qt model: ids, and rows fetched in blocks, of which the last few are cached."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.model import Tally
from app.project import Facets, ReportQuery, ReportRow
from app.ui.common.texts import plain_tip

Index = QModelIndex | QPersistentModelIndex

_BLOCK = 50
"""Rows that are fetched at once: more than most screens show. Chosen by hand."""
_KEPT = 16
"""Blocks that are cached; chosen by hand."""
_NONE = QModelIndex()


class ReportSource(Protocol):
    """The reports of an open project, as `app.project` finds them."""

    def find(self, query: ReportQuery) -> list[int]:
        """The ids of the reports that a query finds, in its order."""
        ...

    def facets(self, query: ReportQuery) -> Facets:
        """The numbers of reports that the query's words find, by status, year, kind of source and parent."""
        ...

    def rows(self, ids: Sequence[int]) -> list[ReportRow]:
        """The rows of the list for some reports, in the order of `ids`."""
        ...


def all_seen(tally: Tally) -> bool:
    """Whether a person looked at every cell."""
    return 0 < tally.cells <= tally.seen


class _Ids:
    """The ids in the order of the list, and the row of each (computed when first needed)."""

    def __init__(self, ids: list[int]) -> None:
        self.ids = ids

    @cached_property
    def places(self) -> dict[int, int]:
        return {report: row for row, report in enumerate(self.ids)}


class ReportListModel(QAbstractListModel):
    """Rows of `ReportRow` in the role `ROW`; texts come from the given callables, in the window's language."""

    ROW = int(Qt.ItemDataRole.UserRole)

    def __init__(
        self,
        row_text: Callable[[ReportRow], str],
        row_tip: Callable[[ReportRow], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_text, self._row_tip = row_text, row_tip
        self._source: ReportSource | None = None
        self._query = ReportQuery()
        self._ids = _Ids([])
        self._blocks: OrderedDict[int, list[ReportRow]] = OrderedDict()

    @property
    def query(self) -> ReportQuery:
        return self._query

    @property
    def ids(self) -> list[int]:
        """The ids in the order of the list; do not change it."""
        return self._ids.ids

    def show(self, source: ReportSource | None, query: ReportQuery) -> None:
        """Show the reports of a source that a query finds; without a source, none."""
        found = source.find(query) if source is not None else []
        self.beginResetModel()
        self._source, self._query, self._ids = source, query, _Ids(found)
        self._blocks.clear()
        self.endResetModel()

    def reload(self) -> None:
        """Query the reports again. If the ids are the same, only the rows are fetched again."""
        found = self._source.find(self._query) if self._source is not None else []
        if found == self.ids:
            self._blocks.clear()
            if found:
                self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self._ids = _Ids(found)
        self._blocks.clear()
        self.endResetModel()

    def refresh(self, reports: Collection[int]) -> None:
        """Fetch some reports again without changing the order."""
        rows = [row for report in reports if (row := self.row_of(report)) is not None]
        if len(rows) > _BLOCK:
            self._blocks.clear()
        else:
            self._fetch(rows)
        if len(rows) > _BLOCK:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))
            return
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _fetch(self, rows: Collection[int]) -> None:
        """Fetch these rows of cached blocks, not their whole blocks."""
        kept = [row for row in rows if row // _BLOCK in self._blocks]
        if not kept or self._source is None:
            return
        fetched = {shown.id: shown for shown in self._source.rows([self.ids[row] for row in kept])}
        for number in {row // _BLOCK for row in kept}:
            self._blocks[number] = [fetched.get(shown.id, shown) for shown in self._blocks[number]]

    def id_at(self, row: int) -> int | None:
        """The report of a row; None beyond the list."""
        return self.ids[row] if 0 <= row < len(self.ids) else None

    def row_of(self, report: int) -> int | None:
        """The row of a report; None where the filter leaves it out."""
        return self._ids.places.get(report)

    def report_at(self, row: int) -> ReportRow | None:
        """The data of a row; None for a report that was just removed from the project."""
        number = row // _BLOCK
        if number not in self._blocks:
            if self._source is None:
                return None
            self._blocks[number] = self._source.rows(self.ids[number * _BLOCK : (number + 1) * _BLOCK])
            while len(self._blocks) > _KEPT:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(number)
        block, within = self._blocks[number], row % _BLOCK
        if within < len(block) and block[within].id == self.ids[row]:
            return block[within]
        return next((shown for shown in block if shown.id == self.ids[row]), None)

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._ids.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The value of a role of a row."""
        if not index.isValid() or role not in (*_TEXTS, _TIP, self.ROW):
            return None
        report = self.report_at(index.row())
        if report is None or role == self.ROW:
            return report
        return plain_tip(self._row_tip(report)) if role == _TIP else self._row_text(report)


_TEXTS = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))
_TIP = int(Qt.ItemDataRole.ToolTipRole)
