"""Carrying people's work from one report over to another of the same agency and year, such as a re-issued file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.frozen import dataclass
from app.model import Box, Cell, Correction, Seen, Verdict
from app.project import PeopleWork
from app.review.state.evaluator import Evaluator
from app.review.state.open_report import OpenReport
from app.review.state.verdict_binding import bound_to
from app.rules import is_certain

_SAME_PLACE = 2.0
"""Points by which the edges of a cell's box may differ between two files of the same picture. Chosen between rounding
(under 0.1 pt when a PDF is saved again) and the shift of a page that is scanned again (millimetres, of 2.8 pt each).
"""


@dataclass(frozen=True, slots=True)
class Carried:
    """The corrections, verdicts and marks that can be carried over, and the `total` of valid ones in the former report.

    `left` are the cells whose correction or mark, or whose finding's verdict, cannot: a verdict is named by the first
    of its cells. Signatures are never carried over: they are of another file.
    """

    corrections: Mapping[str, Correction]
    verdicts: Mapping[str, Verdict]
    seen: Mapping[str, Seen]
    total: int
    left: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many can be carried over."""
        return len(self.corrections) + len(self.verdicts) + len(self.seen)


def work_of(report: OpenReport) -> PeopleWork:
    """How much valid work there is on a report: a mark is valid for its text, a verdict for its operands."""
    return PeopleWork(
        len(report.corrections),
        len(report.evaluation.seen),
        sum(1 for finding in report.findings if finding.ruled),
        len(report.signed),
        int(report.sent_back is not None),
    )


def carried_over(former: OpenReport, new: OpenReport, evaluator: Evaluator) -> Carried:
    """The work on `former` that is also true of `new`, although nobody has looked at it there.

    A correction is carried over where both files print the same text at the same place; a valid mark where the other
    cell has the same text at the same place; a valid verdict where `new` has the finding with the same operands at the
    same places, once the corrections are carried over. Work on `new` itself is never overwritten.
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
    """Whether both files print the same text in a cell.

    Where both readings are certain, the same cell of the form is enough. Otherwise different print may have been
    misread as the same text, so the text must also have the same boxes on the same page.
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
