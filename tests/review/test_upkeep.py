"""What goes on behind an open project goes on whatever people do to its reports meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from app.project import Journal, ReportQuery
from app.review.desk import rules_mark
from app.review.restoring import renew_tallies
from app.review.review import Review
from app.review.upkeep import Upkeep
from tests.projects import FORMS, MISPRINTED, PASTED, report_of


def test_a_report_that_is_erased_before_its_turn_is_passed_over(review: Review) -> None:
    reports = review.project.reports.find(ReportQuery())
    with review.project.deriving() as act:
        for report in reports:
            act.store_tally(report, review.report(report).standing.tally, "older rules")
    erased = report_of(review, PASTED)

    def turns() -> Iterator[int]:
        for place, report in enumerate(sorted(reports, key=lambda report: report == erased)):
            if place == 1:
                review.reports.erase(erased)
            yield report

    renew_tallies(review.project, FORMS, turns())
    assert review.project.reports.stale(rules_mark(FORMS.forms)) == []


def test_the_backup_holds_every_act_once_the_upkeep_has_ended(review: Review, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "backups", review.project.uuid)
    upkeep = Upkeep(review.project, FORMS, journal, on_damage=lambda damage: None, on_tallies=lambda: None)
    upkeep.start()
    changed = review.reports.describe(report_of(review, MISPRINTED), "别处", 2020)
    upkeep.close()
    assert changed is not None
    last = json.loads(journal.path.read_text(encoding="utf-8").splitlines()[-1])
    assert last["step"]["uuid"] == changed.step.uuid
