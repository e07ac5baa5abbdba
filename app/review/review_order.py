"""In which order a person looks at the cells of a report: what matters first."""

from __future__ import annotations

from app.model import SURE, Cell
from app.review.open_report import OpenReport


def review_order(report: OpenReport) -> tuple[str, ...]:
    """The printed cells that nobody has seen yet, in four groups, each in printed order.

    Those of open findings, then those that were read without being sure, then numbers other than 0 and words, then
    zeros, dashes and blanks, which can be seen in bulk.
    """
    operands = {cell for finding in report.findings if not finding.ruled for cell in finding.cells}
    waiting = [cell for cell in report.cells.values() if cell.state != "absent" and cell.id not in report.standing.seen]
    return tuple(cell.id for cell in sorted(waiting, key=lambda cell: _rank(cell, operands)))


def _rank(cell: Cell, operands: set[str]) -> int:
    if cell.id in operands:
        return 0
    if cell.confidence < SURE:
        return 1
    return 3 if cell.state in ("blank", "dash") or cell.value == 0 else 2
