"""Acts on many reports: previewed in full, one step, nothing that changed meanwhile, and exactly as one by one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import BULK_NOTE
from app.project import ActBackup, Project, ReportQuery
from app.review.bulk.plan import BulkKind
from app.review.maintenance.restore import restore_acts
from app.review.review import Review
from app.review.state.change_event import RefusedError
from app.review.state.isolation import Stopped
from tests.mixed_reports import (
    BROKEN,
    BROKEN_CELL,
    EXCEPTED,
    REPORTS,
    SENT_BACK,
    SIGNED,
    SUPERSEDED,
    VERIFIED,
)
from tests.project.handmade import dump
from tests.projects import FORMS, MISPRINTED, PASTED, PASTED_CELL, open_review, report_of
from tests.properties import examples
from tests.review.bulk.bulk_acts import AT, AUTHOR, done, one_by_one, order_of, planned, reasons, transactions

_KINDS: tuple[BulkKind, ...] = get_args(BulkKind)


@examples(5, fixtures=True)
@given(kind=st.sampled_from(_KINDS), seed=st.integers(0, 2**32))
def test_it_is_the_same_acts_one_by_one_and_undo_and_redo_restore_identical_rows(
    mixed_project: Path, tmp_path: Path, kind: BulkKind, seed: int
) -> None:
    rng = Random(seed)
    together, apart = (Path(shutil.copy(mixed_project, tmp_path / name)) for name in ("together.gouji", "apart.gouji"))
    project, other = Project.open(together), Project.open(apart)
    try:
        _act_at_random(project, other, rng)
        plan = planned(project, order_of(project, kind, rng.choice(("as_printed", "unreadable"))))
        rows = [row for row in plan.rows if rng.random() < 0.7]
        before = dump(project)
        found = done(project, plan, rows)
        assert found.rows == len(rows) and found.left_out == ()
        one_by_one(other, plan, rows)
        after = dump(project)
        assert after == dump(other), "every row of work and every tally is that of the single acts"
        if not rows:
            assert after == before
            return
        transactions(project).undo()
        assert dump(project) == before
        transactions(project).redo()
        assert dump(project) == after
    finally:
        project.close()
        other.close()


def _act_at_random(project: Project, other: Project, rng: Random) -> None:
    """A few single acts on both projects, so that every state comes together with others."""
    acts = [(rng.randrange(4), rng.randint(1, REPORTS)) for _ in range(3)]
    for review in (Review(one, FORMS, lambda: AT, "李娜") for one in (project, other)):
        for act, report in acts:
            match act:
                case 0:
                    review.cells.correct(report, {BROKEN_CELL: "12"})
                case 1:
                    review.cells.mark_seen(report, sorted(review.report(report).remaining.cells)[:3])
                case 2:
                    review.sending.send_back((report,))
                case _:
                    review.reports.remove((report,))


def test_a_preview_says_what_is_left_out_and_why(project: Project) -> None:
    seen = planned(project, order_of(project, "seen"))
    broken = {row.report.id for row in seen.rows} & {*BROKEN}
    assert broken == {*BROKEN}, "the other cells of a report with an open finding are offered"
    assert not {row.report.id for row in seen.rows} & {*VERIFIED, SIGNED, SENT_BACK, SUPERSEDED, EXCEPTED}
    assert reasons(seen)["sent_back"] and reasons(seen)["superseded"]
    rule = planned(project, order_of(project, "rule"))
    assert [row.report.id for row in rule.rows] == [*BROKEN]
    assert reasons(rule) == {"ruled": 1}, "the report with exceptions has its verdict"
    sign = planned(project, order_of(project, "sign"))
    assert [row.report.id for row in sign.rows] == [*VERIFIED]
    left = {one.report.id: one.why for one in sign.left_out}
    assert (left[SIGNED], left[SENT_BACK], left[EXCEPTED]) == ("signed", "sent_back", "excepted")
    assert (left[SUPERSEDED], left[BROKEN[0]]) == ("superseded", "not_verified")
    assert len(sign.rows) + len(sign.left_out) == REPORTS


def test_unreadable_cells_and_those_of_open_findings_are_never_marked(review: Review) -> None:
    plan = planned(review.project, order_of(review.project, "seen"))
    marked = {(row.report.id, row.key) for row in plan.rows}
    unreadable = report_of(review, PASTED)
    assert (unreadable, PASTED_CELL) not in marked and reasons(plan)["unreadable"] >= 1
    misprinted = review.report(report_of(review, MISPRINTED))
    in_findings = {(misprinted.id, cell) for finding in misprinted.findings for cell in finding.cells}
    assert in_findings and not in_findings & marked
    done(review.project, plan)
    again = review.report(unreadable)
    assert again.remaining.findings and PASTED_CELL not in again.evaluation.seen


def test_it_is_one_step_with_its_note_and_outlives_a_restart(mixed_file: Path) -> None:
    project = Project.open(mixed_file)
    before, steps = dump(project), project.steps.times()[2]
    found = done(project, planned(project, order_of(project, "sign")))
    after = dump(project)
    assert found.changed is not None and project.steps.times()[2] == steps + 1
    assert (found.changed.step.kind, found.changed.step.note, found.changed.step.author) == ("sign", BULK_NOTE, AUTHOR)
    assert found.changed.reports == {*VERIFIED}
    project.close()
    review = open_review(mixed_file)
    review.undo()
    assert dump(review.project) == before
    review.redo()
    assert dump(review.project) == after
    assert all(review.report(report).status == "signed" for report in VERIFIED)
    review.project.close()


def test_what_changed_since_the_preview_is_left_and_named(project: Project) -> None:
    review = Review(project, FORMS, lambda: AT, "李娜")
    plan = planned(project, order_of(project, "sign"))
    signed, sent, typed, gone, *rest = VERIFIED
    review.verdicts.sign(signed)
    review.sending.send_back((sent,))
    review.cells.correct(typed, {BROKEN_CELL: "99999"})
    review.reports.remove((gone,))
    found = done(project, plan)
    assert found.rows == len(rest) and {row.report.id: row.why for row in found.left_out} == {
        signed: "signed",
        sent: "sent_back",
        typed: "changed",
        gone: "removed",
    }
    review.forget()
    assert [len(review.report(report).signed) for report in (signed, sent, typed)] == [1, 0, 0]


def test_a_cell_that_says_something_else_since_is_not_marked(project: Project) -> None:
    review = Review(project, FORMS, lambda: AT, "李娜")
    plan = planned(project, order_of(project, "seen"))
    own = [row for row in plan.rows if row.report.id == 1]
    review.cells.correct(1, {own[0].key: "77"})
    review.cells.mark_seen(1, (own[1].key,))
    found = done(project, plan, own)
    assert [(row.place, row.why) for row in found.left_out] == [(one.place, "changed") for one in own[:2]]
    assert found.rows == len(own) - 2
    assert review.project.reports.stored(1).seen[own[1].key].author == "李娜"


def test_a_finding_whose_number_changed_since_gets_no_verdict(project: Project) -> None:
    review = Review(project, FORMS, lambda: AT, "李娜")
    plan = planned(project, order_of(project, "rule"))
    review.cells.correct(BROKEN[0], {BROKEN_CELL: "88888"})
    found = done(project, plan)
    assert [(one.report.id, one.why) for one in found.left_out] == [(BROKEN[0], "changed")]
    assert not project.reports.stored(BROKEN[0]).verdicts and found.reports == len(BROKEN) - 1


def test_where_nothing_can_be_done_any_more_there_is_no_step_and_redo_stays_possible(project: Project) -> None:
    review = Review(project, FORMS, lambda: AT, "李娜")
    plan = planned(project, order_of(project, "sign"))
    review.sending.send_back(VERIFIED)
    review.cells.correct(1, {BROKEN_CELL: "5"})
    review.undo()
    before = dump(project, ())
    found = done(project, plan)
    assert found.changed is None and found.rows == 0 and len(found.left_out) == len(VERIFIED)
    assert dump(project, ()) == before and review.redoable() is not None


@pytest.mark.parametrize("kind", _KINDS)
def test_stopped_in_the_middle_nothing_is_done_neither_of_the_act_nor_of_its_undo(
    project: Project, kind: BulkKind
) -> None:
    plan = planned(project, order_of(project, kind))
    before, looks = dump(project, ()), iter((False, False, True))
    with pytest.raises(Stopped):
        done(project, plan, stop=lambda: next(looks))
    assert dump(project, ()) == before
    done(project, plan)
    after, looks = dump(project, ()), iter((False, True))
    with pytest.raises(Stopped):
        transactions(project).undo(stop=lambda: next(looks))
    assert dump(project, ()) == after


def test_a_verdict_that_a_correction_against_the_page_needs_a_reason_for_is_not_given_without(project: Project) -> None:
    order = order_of(project, "rule", reason="")
    against = planned(project, replace(order, rule="read.against"))
    assert len(against.rows) == len(BROKEN)
    before = dump(project, ())
    with pytest.raises(RefusedError, match="no_reason"):
        done(project, against)
    assert dump(project, ()) == before
    unreadable = planned(project, replace(order_of(project, "rule", "unreadable"), rule="read.against"))
    assert unreadable.rows == () and reasons(unreadable)["not_admitted"] == len(BROKEN)


def test_nobody_signs_without_a_name(project: Project) -> None:
    plan = planned(project, replace(order_of(project, "sign"), author=" "))
    with pytest.raises(RefusedError, match="no_author"):
        done(project, plan)


def test_while_another_connection_writes_every_act_is_refused(project: Project) -> None:
    review = Review(project, FORMS, lambda: AT, "李娜")
    before = dump(project, ())
    review.hold(True)
    with pytest.raises(RefusedError, match="bulk_running"):
        review.cells.correct(1, {BROKEN_CELL: "5"})
    with pytest.raises(RefusedError, match="bulk_running"):
        review.verdicts.sign(VERIFIED[0])
    with pytest.raises(RefusedError, match="bulk_running"):
        review.undo()
    assert dump(project, ()) == before
    review.hold(False)
    assert review.undo() is not None


def test_the_backup_of_acts_has_it_and_restores_it(mixed_project: Path, mixed_file: Path, tmp_path: Path) -> None:
    project = Project.open(mixed_file)
    for kind in _KINDS:
        done(project, planned(project, order_of(project, kind)))
    journal = ActBackup(tmp_path / "backups", project.uuid, project.path)
    journal.catch_up(project)
    wanted = dump(project)
    tallies = [row.tally for row in project.reports.rows(project.reports.find(ReportQuery()))]
    project.close()
    again = Project.open(Path(shutil.copy(mixed_project, tmp_path / "again.gouji")))
    replayed = restore_acts(again, journal.path.read_bytes().splitlines(keepends=True), FORMS)
    assert replayed.steps == len(_KINDS)
    for table in ("seen", "verdict", "signature"):
        assert dump(again)[table] == wanted[table], table
    ids = again.reports.find(ReportQuery())
    assert [row.tally for row in again.reports.rows(ids)] == tallies
    again.close()


def test_others_can_read_while_a_long_act_is_written(project: Project) -> None:
    plan = planned(project, order_of(project, "seen"))
    reader, read = project.reader(), list[int]()

    def look() -> bool:
        read.append(reader.reports.totals().seen)
        return False

    done(project, plan, stop=look)
    assert len(read) > 5 and len(set(read)) == 1, "until the commit they read what was there before"
    assert reader.reports.totals().seen > read[0]
    reader.close()


_KILLED = """
import os, signal, sys
from pathlib import Path
from app.project import Project
from app.review.bulk.act import carry_out
from tests.review.bulk.bulk_acts import order_of, planned, transactions

project = Project.open(Path(sys.argv[1]))
plan = planned(project, order_of(project, "seen"))
carry_out(
    transactions(project), plan.order, plan.rows,
    progress=lambda done, total: os.kill(os.getpid(), signal.SIGKILL) if done == total - 1 else None,
)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_in_the_middle_nothing_of_it_is_there(mixed_project: Path, mixed_file: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _KILLED, str(mixed_file)], check=False, capture_output=True)
    assert done.returncode == -9, done.stderr
    killed, before = Project.open(mixed_file), Project.open(mixed_project, read_only=True)
    assert dump(killed, ()) == dump(before, ())
    assert killed.check_integrity() == ()
    killed.close()
    before.close()


def test_with_four_eyes_each_bulk_signature_is_one_of_two(project: Project) -> None:
    review = Review(project, FORMS, lambda: AT, "李娜")
    review.assigning.demand(2)
    done(project, planned(project, order_of(project, "sign")))
    assert {review.report(report).status for report in VERIFIED} == {"signed_once"}
    again = planned(project, order_of(project, "sign"))
    assert not again.rows and {one.why for one in again.left_out if one.report.id in VERIFIED} == {"signed_by_you"}
    other = replace(order_of(project, "sign"), author="复核人")
    plan = planned(project, other)
    assert {row.report.id for row in plan.rows} >= {*VERIFIED}
    done(project, plan)
    review.forget()
    assert {review.report(report).status for report in VERIFIED} == {"signed"}
