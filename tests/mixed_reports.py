"""A project of many reports in every state that an act on many of them has to tell apart."""

from __future__ import annotations

from pathlib import Path

from tests.bench.projects import large_project
from tests.projects import look_at_what_is_left, open_review

REPORTS = 20
"""More than are kept in memory at once, so that undoing an act on all of them is a long one."""
BROKEN = (2, 3, 4)
"""Reports in whose row `new` one number was typed too high: three hard findings each."""
VERIFIED = (5, 6, 7, 8, 9, 10)
SIGNED = 11
SENT_BACK = 12
EXCEPTED = 13
SUPERSEDED = 19
"""Its successor is the last report."""
RULE = "applications.row_total"
BROKEN_CELL = "applications/new/natural"


def make_mixed_project(path: Path) -> Path:
    """Twenty reports; those that are not named above have only cells left to look at."""
    large_project(path, REPORTS, 3)
    review = open_review(path, "李娜")
    for report in (*BROKEN, EXCEPTED):
        review.cells.correct(report, {BROKEN_CELL: "99999"})
    for report in (*VERIFIED, SIGNED, EXCEPTED):
        look_at_what_is_left(review, report)
    review.verdicts.sign(SIGNED)
    review.sending.send_back((SENT_BACK,), "缺页")
    keys = [finding.equation for finding in review.report(EXCEPTED).findings]
    review.verdicts.rule_on_all(EXCEPTED, keys, "as_printed", "来函")
    former = review.report(SUPERSEDED)
    review.reports.describe(REPORTS, former.agency, former.year)
    review.project.close()
    return path
