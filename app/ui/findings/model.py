"""The findings of one report in the order in which people work them off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.model import Cell, Finding, Status
from app.review.state.change_event import is_alike
from app.review.state.open_report import OpenReport, target_of
from app.ui.common.texts import plain_tip

_ORDER: tuple[Status, ...] = ("broken", "not_assessable", "warning", "assumed", "holds")
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


def in_order(open_report: OpenReport) -> tuple[Finding, ...]:
    """The findings, the worst first, those of one status as their cells are printed."""
    places = {cell: at for at, cell in enumerate(open_report.extracted)}

    def rank(finding: Finding) -> tuple[int, int]:
        return _ORDER.index(finding.status), min((places.get(cell, 0) for cell in finding.cells), default=-1)

    return tuple(sorted(open_report.findings, key=rank))


def page_of(finding: Finding, open_report: OpenReport) -> int | None:
    """The page to show for a finding: that of its text, of its prime suspect, or of its first cell with a page."""
    target = target_of(finding, open_report.cells)
    cells = ((target,) if target is not None else ()) + finding.cells
    pages = [open_report.cells[cell].page for cell in cells if cell in open_report.cells]
    return next((page for page in (*(spot.page for spot in finding.spots), *pages) if page is not None), None)


class FindingsModel(QAbstractListModel):
    """Holds the findings; their sentences are made when they are first looked at, and kept."""

    def __init__(self, accessible_text: Callable[[Finding, str], str], parent: QObject | None = None) -> None:
        """`accessible_text` describes a finding with its status, for screen readers."""
        super().__init__(parent)
        self._accessible_text = accessible_text
        self._findings: tuple[Finding, ...] = ()
        self._pages: tuple[int | None, ...] = ()
        self._sentence: Callable[[Finding], str] | None = None
        self._ruling: Callable[[Finding], str] | None = None
        self._sentences: dict[int, str] = {}
        self._told: tuple[Finding, ...] = ()
        """The findings of the rows as their sentences were made; those of `_findings` may have suspects by now."""
        self._shown: tuple[int, int] | None = None
        self._cells: Mapping[str, Cell] | None = None

    def show(
        self, open_report: OpenReport | None, sentence: Callable[[Finding], str], ruling: Callable[[Finding], str]
    ) -> None:
        """Show the findings of a report as it is now; `ruling` describes the verdict on one, `""` for none.

        Where only suspects came to findings over the same cells, the rows and their sentences stay. After an act, the
        sentences of findings that it did not touch are kept: an evaluation keeps a finding as the same object as long
        as nothing that it depends on has changed.
        """
        findings = () if open_report is None else in_order(open_report)
        pages = () if open_report is None else tuple(page_of(found, open_report) for found in findings)
        cells = None if open_report is None else open_report.cells
        if cells is not None and cells is self._cells and self._are_alike(findings):
            self._findings, self._pages = findings, pages
            self.dataChanged.emit(self.index(0), self.index(len(findings) - 1))
            return
        self.beginResetModel()
        shown = None if open_report is None else (open_report.id, open_report.number)
        told = {id(self._told[row]): text for row, text in self._sentences.items()}
        if self._cells is None or shown != self._shown:
            told = {}
        self._sentences = {row: told[id(one)] for row, one in enumerate(findings) if id(one) in told}
        self._findings, self._pages, self._cells = findings, pages, cells
        self._told, self._shown = findings, shown
        self._sentence, self._ruling = sentence, ruling
        self.endResetModel()

    def forget(self) -> None:
        """Make all sentences anew with the next `show`, in another language for instance."""
        self._cells = None

    def _are_alike(self, findings: Sequence[Finding]) -> bool:
        return len(findings) == len(self._findings) > 0 and all(map(is_alike, findings, self._findings))

    def finding(self, row: int) -> Finding | None:
        """The finding of a row; None beyond them."""
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def row_of(self, finding: Finding | None) -> int:
        """The row of the finding of the same equation; -1 where there is none any more."""
        if finding is None:
            return -1
        keys = [(found.rule, found.equation, found.cells) for found in self._findings]
        key = (finding.rule, finding.equation, finding.cells)
        return keys.index(key) if key in keys else -1

    def sentence(self, row: int) -> str:
        """The finding of a row in words and numbers."""
        if row not in self._sentences and self._sentence is not None:
            self._sentences[row] = self._sentence(self._findings[row])
        return self._sentences[row]

    def ruling(self, row: int) -> str:
        """The verdict on the finding of a row, its author and reason; `""` where there is none."""
        return "" if self._ruling is None else self._ruling(self._findings[row])

    def whole(self, row: int) -> str:
        """The whole text of a row: the finding, and below it the verdict."""
        return "\n".join(line for line in (self.sentence(row), self.ruling(row)) if line)

    def page(self, row: int) -> int | None:
        """The page of a row's finding."""
        return self._pages[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == _ROLE.DisplayRole:
            return self.sentence(index.row())
        if role == _ROLE.ToolTipRole:
            return plain_tip(self.whole(index.row()))
        if role == _ROLE.AccessibleTextRole:
            return self._accessible_text(self._findings[index.row()], self.whole(index.row()))
        return None
