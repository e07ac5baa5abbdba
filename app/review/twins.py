"""Reports of one agency for one year: of those that stand beside each other, the one that came last counts."""

from __future__ import annotations

from collections.abc import Sequence

from app.project import Act, Reports


def relink(act: Act, reports: Reports, moved: Sequence[int]) -> frozenset[int]:
    """Link reports anew whose agency or year is another now, or whose successor's is; all that may look different.

    Each is set free, then stands beside those of its agency and year that nothing supersedes. Runs inside `act`.
    """
    for report in moved:
        act.change_report(report, superseded_by=None)
    touched = set(moved)
    for row in reports.rows(moved):
        if row.removed:
            continue
        twins = reports.rows(reports.twins(row.agency, row.year, row.id))
        beside = [twin.id for twin in twins if not twin.superseded]
        current = max((row.id, *beside))
        for other in (row.id, *beside):
            if other != current:
                act.change_report(other, superseded_by=current)
        touched.update(beside)
    return frozenset(touched)
