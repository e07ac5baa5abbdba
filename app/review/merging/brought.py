"""What the newest merge brought into a project, report by report: for a person who looks it over."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.frozen import dataclass
from app.model import Tally
from app.project import Project
from app.review.state.isolation import Stopped

_AT_ONCE = 500
"""Reports whose names are queried at once; chosen by hand."""


@dataclass(frozen=True, slots=True)
class BroughtReport:
    """What came into one report: how many rows of each table, how many values a person had to rule on.

    `lapsed`: somebody's signature does not hold any more, and the report is not signed without it.
    """

    report: int
    agency: str | None
    year: int | None
    is_new: bool
    changes: Mapping[str, int]
    ruled: int
    lapsed: bool


@dataclass(frozen=True, slots=True)
class Brought:
    """A merge that is not undone: the file that was merged in, who merged it when, and how many steps came with it.

    `others` is how many rows came that belong to no report, by table.
    """

    name: str
    author: str
    at: str
    steps: int
    ruled: int
    reports: tuple[BroughtReport, ...]
    others: Mapping[str, int]


def brought(project: Project, stop: Callable[[], bool] = lambda: False) -> Brought | None:
    """What the newest merge that is not undone brought; None where there is none. Raises ProjectProblem, Stopped."""
    merge = project.last_merge()
    if merge is None:
        return None
    found = []
    for start in range(0, len(merge.reports), _AT_ONCE):
        if stop():
            raise Stopped
        part = merge.reports[start : start + _AT_ONCE]
        rows = {row.id: row for row in project.reports.rows([one.report for one in part])}
        found += [
            BroughtReport(
                one.report,
                rows[one.report].agency,
                rows[one.report].year,
                one.is_new,
                one.changes,
                one.ruled,
                _lapsed(one.signers, rows[one.report].tally),
            )
            for one in part
            if one.report in rows
        ]
    return Brought(merge.name, merge.author, merge.at, merge.steps, merge.ruled, tuple(found), merge.others)


def _lapsed(signers: int, tally: Tally) -> bool:
    """Whether one of so many persons has to sign again. A report that awaits its second signature keeps the first."""
    if tally.status == "signed_once":
        return signers > tally.signers
    return signers > 0 and tally.status != "signed"
