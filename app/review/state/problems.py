"""The order in which problems of a report, and reports with problems, are gone through (F8 in the window)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from app.frozen import dataclass
from app.model import Finding
from app.review.state.open_report import OpenReport, target_of

Pass = Literal[0, 1, 2]
"""The passes through a report: 0 open findings, 1 doubtful cells, 2 cells that no rule proves."""

_Key = tuple[int, int]
"""The sort key of a problem: its pass, then its place in printed order; problems without a cell come last."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A place that a person must look at: a cell (None for a table that was not read), and its finding if there is one.

    `on` is its pass. `is_left`: the report is not verified before this is settled; False for warnings.
    """

    cell: str | None
    finding: Finding | None = None
    on: Pass = 0
    is_left: bool = True


@dataclass(frozen=True, slots=True)
class Here:
    """The position from which the next problem is sought: the current cell, and the problem shown last.

    `on` is the pass of that problem. A cell that was just settled is no problem any more; the search then goes on from
    its place in that pass.
    """

    cell: str | None = None
    problem: Problem | None = None

    @property
    def on(self) -> Pass:
        return 0 if self.problem is None else self.problem.on


@dataclass(frozen=True, slots=True)
class Way:
    """The next problem. `is_round`: none was left ahead, so the search began again at the start of the report."""

    problem: Problem
    is_round: bool = False


def problems_of(report: OpenReport) -> tuple[Problem, ...]:
    """Every problem of a report once: three passes, each in printed order.

    Findings with the same target cell are one problem, named by the first of them, hard ones before others. A cell of
    several passes belongs to the first. A finding with a valid verdict is no problem, nor is a cell that no table
    shows any more.
    """
    left = report.remaining
    must = frozenset(finding.equation for finding in left.findings)
    first: dict[str, Finding] = {}
    nowhere: list[Finding] = []
    still_open = [finding for finding in report.findings if not finding.ruled]
    for finding in sorted(still_open, key=lambda one: one.equation not in must):
        target = target_of(finding, report.cells)
        if target is None or target in left.unplaced:
            nowhere.append(finding)
        else:
            first.setdefault(target, finding)
    places = _places(report)

    def printed(cells: Collection[str]) -> list[str]:
        return sorted(cells, key=lambda cell: (places.get(cell, len(places)), cell))

    return (
        *(Problem(cell, first[cell], 0, first[cell].equation in must or cell in left.cells) for cell in printed(first)),
        *(Problem(None, finding, 0, finding.equation in must) for finding in nowhere),
        *(Problem(cell, None, 1) for cell in printed(left.doubtful - first.keys() - left.unplaced)),
        *(Problem(cell, None, 2) for cell in printed(left.unproved - first.keys() - left.unplaced)),
    )


def next_problem(report: OpenReport, here: Here, *, forward: bool = True) -> Way | None:
    """The problem after (or before) a position; None where nothing is left in this report.

    At the end the search begins again with the problems that are left, the present one included. Warnings are visited
    on the way, but do not make the search begin again.
    """
    problems = problems_of(report)
    ahead_first = problems if forward else problems[::-1]
    if here.cell is None and here.problem is None:
        return next((Way(problem) for problem in ahead_first), None)
    keys = _keys(report, problems)
    at = _here(here, keys, _places(report))
    ahead = _another_here(here, problems) if forward else None
    if ahead is None:
        ahead = next(
            (problem for problem in ahead_first if (keys[problem] > at if forward else keys[problem] < at)), None
        )
    if ahead is not None:
        return Way(ahead)
    return next((Way(problem, is_round=True) for problem in ahead_first if problem.is_left), None)


def onwards(ids: Sequence[int], current: int | None, *, forward: bool) -> list[int]:
    """The reports of the list after the present one (or before it), continued from the other end; itself last."""
    way = list(ids if forward else reversed(ids))
    start = way.index(current) + 1 if current in way else 0
    return way[start:] + way[:start]


def _places(report: OpenReport) -> dict[str, int]:
    """The place of each cell in printed order, from 0."""
    return {cell: place for place, cell in enumerate(report.cells)}


def _keys(report: OpenReport, problems: Sequence[Problem]) -> dict[Problem, _Key]:
    places = _places(report)
    end = len(places)
    return {
        problem: (problem.on, places.get(problem.cell, end) if problem.cell is not None else end + 1 + at)
        for at, problem in enumerate(problems)
    }


def _here(here: Here, keys: Mapping[Problem, _Key], places: Mapping[str, int]) -> _Key:
    """The sort key of a position, also of one at a problem without a cell."""
    if here.problem is not None and here.problem.cell is None:
        same = (key for problem, key in keys.items() if problem.cell is None and _is_same(problem, here.problem))
        return next(same, (0, len(places)))
    return here.on, -1 if here.cell is None else places.get(here.cell, len(places))


def _another_here(here: Here, problems: Sequence[Problem]) -> Problem | None:
    """A further finding at the cell of the problem shown last, once that problem's own finding is settled."""
    former = here.problem
    if former is None or former.finding is None or former.cell is None or former.cell != here.cell:
        return None
    now = next((problem for problem in problems if problem.cell == former.cell and problem.finding is not None), None)
    return None if now is None or _is_same(now, former) else now


def _is_same(one: Problem, other: Problem) -> bool:
    return one.finding is not None and other.finding is not None and one.finding.equation == other.finding.equation
