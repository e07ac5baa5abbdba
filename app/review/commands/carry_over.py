"""What people did to one report that still fits another of the same agency and year, such as a re-issued file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.model import Box, Cell, Correction, Seen, Verdict
from app.project import PeopleWork
from app.review.state.evaluator import Evaluator
from app.review.state.open_report import OpenReport
from app.review.state.verdict_binding import bound_to
from app.rules import is_certain

_SAME_PLACE = 2.0
"""Points by which a cell's box may differ where two files hold the same picture: they differ by rounding alone (under
0.1 pt when a PDF is saved anew), and a page that is scanned again is shifted by millimetres, which are 2.8 pt each.
"""


@dataclass(frozen=True, slots=True)
class Carried:
    """What fits, and how many corrections, verdicts and marks that hold there were altogether.

    `left` are the cells whose correction or mark, or whose finding's verdict, does not fit: a verdict is named by the
    first of its cells. Signatures never fit: what they signed is another file.
    """

    corrections: Mapping[str, Correction]
    verdicts: Mapping[str, Verdict]
    seen: Mapping[str, Seen]
    total: int
    left: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many fit."""
        return len(self.corrections) + len(self.verdicts) + len(self.seen)


def work_of(report: OpenReport) -> PeopleWork:
    """How much of what people did to a report holds: a mark lapses with its text, a verdict with its operands."""
    return PeopleWork(
        len(report.corrections),
        len(report.evaluation.seen),
        sum(1 for finding in report.findings if finding.ruled),
        len(report.signed),
        int(report.sent_back is not None),
    )


def carried_over(former: OpenReport, new: OpenReport, evaluator: Evaluator) -> Carried:
    """What was done to `former` and can be said of `new`, without anybody having looked at it.

    A correction fits where both files print the same text at the same place; a mark where it holds, and the other
    cell says the same at the same place; a verdict where it holds, and the finding is there with the same operands at
    the same places once the corrections that fit are made. What people did to `new` itself is not written over.
    """
    corrections = {
        cell: one
        for cell, one in former.corrections.items()
        if _same_place(former, new, cell) and cell not in new.corrections
    }
    everything = {**corrections, **new.corrections}
    evaluation = evaluator.again(new.evaluation, new.report, frozenset(corrections), everything, new.seen, new.verdicts)
    marks = {cell: former.seen[cell] for cell in former.seen if cell in former.evaluation.seen}
    seen = {
        cell: mark
        for cell, mark in marks.items()
        if _same_place(former, new, cell)
        and mark.text == (evaluation.cells[cell].raw or "")
        and cell not in evaluation.seen
    }
    findings = {finding.equation: finding for finding in evaluation.findings}
    holding = [one.verdict for one in former.findings if one.ruled and one.verdict is not None]
    verdicts = {
        verdict.finding: verdict
        for verdict in holding
        if verdict.finding in findings
        and verdict.finding not in new.verdicts
        and verdict.operands == bound_to(findings[verdict.finding], evaluation.cells, new.extracted, everything)
        and all(_same_place(former, new, one.cell) for one in verdict.operands if one.cell)
    }
    left = (
        *(cell for cell in former.corrections if cell not in corrections),
        *(next((one.cell for one in verdict.operands if one.cell), "") for verdict in _but(holding, verdicts)),
        *(cell for cell in marks if cell not in seen),
    )
    total = len(former.corrections) + len(holding) + len(marks)
    return Carried(corrections, verdicts, seen, total, tuple(dict.fromkeys(cell for cell in left if cell)))


def _but(verdicts: list[Verdict], carried: Mapping[str, Verdict]) -> Iterator[Verdict]:
    return (verdict for verdict in verdicts if verdict.finding not in carried)


def _same_place(former: OpenReport, new: OpenReport, cell: str) -> bool:
    """Whether both files print the same in a cell.

    Where both were read for certain, its place in the form says so. Else the same text could have been read of
    another picture, which nobody has looked at: then it must stand in the same box of the same page.
    """
    there, here = former.extracted.get(cell), new.extracted.get(cell)
    if there is None or here is None or (there.raw, there.state) != (here.raw, here.state):
        return False
    if is_certain(there) and is_certain(here) and "absent" not in (there.state, here.state):
        return True
    return there.page == here.page and _same_boxes(there, here)


def _same_boxes(there: Cell, here: Cell) -> bool:
    if not there.boxes or len(there.boxes) != len(here.boxes):
        return False
    return all(_near(one, other) for one, other in zip(there.boxes, here.boxes, strict=True))


def _near(one: Box, other: Box) -> bool:
    sides = zip((one.x0, one.y0, one.x1, one.y1), (other.x0, other.y0, other.x1, other.y1), strict=True)
    return all(abs(a - b) <= _SAME_PLACE for a, b in sides)
