"""Reports of one agency for one year: one of those that stand beside each other counts."""

from __future__ import annotations

from collections.abc import Sequence

from app.project import Reports, Transaction


def relink(act: Transaction, reports: Reports, moved: Sequence[int]) -> frozenset[int]:
    """Link reports anew whose agency or year is another now, or whose successor's is; all that may look different.

    Each is set free, then stands beside those of its agency and year that nothing supersedes. The one that came last
    counts, but none takes the place of one that people worked on. Runs inside `act`.
    """
    for report in moved:
        act.change_report(report, superseded_by=None)
    touched = set(moved)
    for row in reports.rows(moved):
        if row.removed:
            continue
        reissues = reports.rows(reports.reissues(row.agency, row.year, row.id))
        beside = [other.id for other in reissues if not other.superseded]
        current = _current(reports, row.id, beside)
        for other in (row.id, *beside):
            if other != current:
                act.change_report(other, superseded_by=current)
        touched.update(beside)
    return frozenset(touched)


def _current(reports: Reports, moved: int, beside: Sequence[int]) -> int:
    """The report that counts: of those that did already, one that people worked on; else the moved one if they did."""
    worked_on = reports.worked_on((moved, *beside))
    held = [report for report in beside if report in worked_on]
    if held:
        return max(held)
    return moved if moved in worked_on else max((moved, *beside))
