"""The group check: every cell of many reports that is still to be looked at, those of one text beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.review.state.open_report import OpenReport

Kind = Literal["doubtful", "unproved", "finding"]
"""Read without being sure; in no rule that proves it; read from a picture, and in a rule that does not hold."""

_KINDS: Sequence[Kind] = ("doubtful", "unproved", "finding")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A cell that somebody must look at. `text` is what stands there now, on one line."""

    report: int
    cell: str
    kind: Kind
    text: str


def waiting_in(report: OpenReport) -> tuple[Waiting, ...]:
    """The cells of a report that are left and have a picture, in printed order.

    Cells of broken rules that were read from a picture are among them, though the rule is what is left there: the one
    that was misread stands out beside others of the same text.
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
    """Whether it is known where on a page a cell stands, so that a person can compare the two."""
    extracted = report.extracted.get(cell)
    if extracted is None or extracted.page is None or not extracted.boxes:
        return False
    return report.cells[cell].state != "absent"


def without_picture(report: OpenReport) -> int:
    """How many cells that are left cannot be looked at in a picture: they are gone to one by one."""
    return sum(1 for cell in report.remaining.cells if cell not in report.cells or not has_picture(report, cell))


def beside_each_other(waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """The doubtful ones first; in each kind those of one text together, the most frequent text first."""
    cells = tuple(waiting)
    often = Counter((one.kind, one.text) for one in cells)
    return tuple(sorted(cells, key=lambda one: (_KINDS.index(one.kind), -often[one.kind, one.text], one.text)))


def _may_be_misread(report: OpenReport, cell: str) -> bool:
    if report.extracted[cell].method != "ocr" or cell in report.corrections or cell in report.evaluation.seen:
        return False
    return cell in report.broken_cells
