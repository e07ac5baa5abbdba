"""The group check: the cells of many reports that are still to be looked at, grouped by their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from app.frozen import dataclass
from app.review.state.open_report import OpenReport

Kind = Literal["doubtful", "unproved", "finding"]
"""An uncertain reading; a cell in no hard equation; a cell read by OCR in a rule that does not hold."""

_KINDS: Sequence[Kind] = ("doubtful", "unproved", "finding")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A cell that must be looked at. `text` is its present text on one line."""

    report: int
    cell: str
    kind: Kind
    text: str


def waiting_in(report: OpenReport) -> tuple[Waiting, ...]:
    """The cells of a report that are left and have a place on a page, in printed order.

    Cells of broken rules that were read by OCR are included, although it is the rule that is left: beside others of the
    same text, a misread one stands out.
    """
    left, found = report.remaining, []
    for cell in report.cells.values():
        if not has_picture(report, cell.id):
            continue
        if cell.id in left.doubtful:
            kind: Kind = "doubtful"
        elif cell.id in left.unproved:
            kind = "unproved"
        elif _may_be_misread(report, cell.id):
            kind = "finding"
        else:
            continue
        found.append(Waiting(report.id, cell.id, kind, " ".join((cell.raw or "").split())))
    return tuple(found)


def has_picture(report: OpenReport, cell: str) -> bool:
    """Whether the place of a cell on a page is known, so that a person can compare its picture with its text."""
    extracted = report.extracted.get(cell)
    if extracted is None or extracted.page is None or not extracted.boxes:
        return False
    return report.cells[cell].state != "absent"


def without_picture(report: OpenReport) -> int:
    """How many cells that are left have no place on a page: they must be settled one by one."""
    return sum(1 for cell in report.remaining.cells if cell not in report.cells or not has_picture(report, cell))


def beside_each_other(waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Sorted by kind, doubtful ones first; in each kind by text, the most frequent first."""
    cells = tuple(waiting)
    often = Counter((one.kind, one.text) for one in cells)
    return tuple(sorted(cells, key=lambda one: (_KINDS.index(one.kind), -often[one.kind, one.text], one.text)))


def _may_be_misread(report: OpenReport, cell: str) -> bool:
    if report.extracted[cell].method != "ocr" or cell in report.corrections or cell in report.evaluation.seen:
        return False
    return cell in report.broken_cells
