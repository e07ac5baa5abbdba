"""The order in which a person looks at the cells of a report, the most important first."""

from __future__ import annotations

from app.model import SURE, Cell
from app.review.state.open_report import OpenReport


def review_order(report: OpenReport) -> tuple[str, ...]:
    """The printed cells that are not marked as seen, in four groups, each in printed order.

    Cells of open findings, then uncertain readings, then numbers other than 0 and words, then zeros, dashes and blanks,
    which can be checked many at a time.
    """
    operands = {cell for finding in report.findings if not finding.ruled for cell in finding.cells}
    waiting = [
        cell for cell in report.cells.values() if cell.state != "absent" and cell.id not in report.evaluation.seen
    ]
    return tuple(cell.id for cell in sorted(waiting, key=lambda cell: _rank(cell, operands)))


def next_to_see(report: OpenReport, cell: str | None) -> str | None:
    """The cell after this one in `review_order`, continued from its start; None where all are seen."""
    operands = {one for finding in report.findings if not finding.ruled for one in finding.cells}
    places = {one: place for place, one in enumerate(report.cells)}

    def key(one: str) -> tuple[int, int]:
        return _rank(report.cells[one], operands), places[one]

    waiting = review_order(report)
    first = next(iter(waiting), None)
    if cell is None or cell not in report.cells:
        return first
    return next((one for one in waiting if key(one) > key(cell)), first)


def _rank(cell: Cell, operands: set[str]) -> int:
    if cell.id in operands:
        return 0
    if cell.confidence < SURE:
        return 1
    return 3 if cell.state in ("blank", "dash") or cell.value == 0 else 2
