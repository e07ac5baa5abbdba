"""Ruling on findings: what a verdict changes, what it is bound to, when it reopens, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Box, Finding, Passage, Spot, VerdictKind
from app.project import ReportQuery
from app.review.messages import Messages
from app.review.reading.job import ReadingTools
from app.review.rereading.reread import PartsJob, read_parts
from app.review.review import Review
from app.review.state.change_event import ChangeEvent, RefusedError
from tests.misprint import FINDINGS, misprinted_review
from tests.project.handmade import dump
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, PASTED_CELL, open_review, report_of
from tests.properties import examples
from tests.review.commands.test_reports import HYBRID, with_cell
from tests.wordings import WORDINGS

ROW = "applications.row_total/refused.4"
COLUMN = "applications.results_sum/legal"
AGAINST = f"read.against/{MISPRINTED_CELL}"


def finding(review: Review, report: int, key: str) -> Finding:
    (found,) = [one for one in review.report(report).findings if one.equation == key]
    return found


def refused(review: Review, report: int, key: str, kind: VerdictKind, **more: str) -> str:
    before = review.undoable()
    with pytest.raises(RefusedError) as told:
        review.verdicts.rule_on_all(report, (key,), kind, **more)
    assert review.undoable() == before
    for wording in WORDINGS:
        assert Messages(FORMS.forms, wording).refusal(told.value)
    return told.value.reason


def test_a_finding_that_is_ruled_on_stays_and_is_not_open_any_more(review: Review) -> None:
    report, told = report_of(review, MISPRINTED), list[ChangeEvent]()
    review.listen(told.append)
    review.verdicts.rule_on_all(report, (ROW,), "as_printed", " 看过原件 ")
    opened = review.report(report)
    found, tally = finding(review, report, ROW), opened.evaluation.tally
    assert found.ruled and not found.reopened
    assert found.verdict is not None
    assert (found.verdict.kind, found.verdict.reason, found.verdict.author) == ("as_printed", "看过原件", "王芳")
    assert (tally.broken, tally.ruled, tally.open, tally.status) == (1, 1, 1, "to_do")
    (changed,) = told
    assert changed.cells == frozenset(found.cells)
    assert (changed.findings_added, changed.findings_removed) == ((found,), (replace(found, verdict=None),))
    only_here = set(found.cells) - set(finding(review, report, COLUMN).cells)
    assert {mark for cell in only_here for mark in opened.marks(cell)} == {"as_printed"}
    review.verdicts.rule_on_all(report, (COLUMN,), "as_printed")
    tally = review.report(report).evaluation.tally
    assert (tally.broken, tally.ruled, tally.open, tally.status) == (0, 2, 0, "balanced")
    assert review.report(report).cells[MISPRINTED_CELL].raw == "86", "the value stays"
    reports = review.project.reports
    assert report in reports.find(ReportQuery(statuses=frozenset(("balanced",))))
    assert report in reports.left(), "cells that no rule proves are left"
    assert (reports.totals().ruled, reports.totals().broken) == (2, 0)


def test_ruling_the_same_again_is_no_step_and_another_ruling_takes_its_place(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.verdicts.rule_on_all(report, (ROW,), "as_printed")
    assert review.verdicts.rule_on_all(report, (ROW,), "as_printed") is None
    review.verdicts.rule_on_all(report, (ROW,), "unreadable", "墨污")
    assert [one.kind for one in review.report(report).verdicts.values()] == ["unreadable"]
    review.undo()
    assert [one.kind for one in review.report(report).verdicts.values()] == ["as_printed"]


def test_a_verdict_can_be_withdrawn_and_its_history_stays(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.verdicts.rule_on_all(report, (ROW,), "as_printed")
    review.verdicts.withdraw_all(report, (ROW,))
    assert review.report(report).evaluation.tally.broken == 2
    assert [(entry.before is None, entry.after is None) for entry in review.rulings(report, MISPRINTED_CELL)] == [
        (True, False),
        (False, True),
    ]
    with pytest.raises(RefusedError, match="not_ruled"):
        review.verdicts.withdraw_all(report, (ROW,))


def test_what_cannot_be_ruled_is_refused(review: Review) -> None:
    misprinted, pasted = report_of(review, MISPRINTED), report_of(review, PASTED)
    assert refused(review, misprinted, "applications.row_total/new", "as_printed") == "finding_gone"
    assert refused(review, misprinted, ROW, "corrected") == "not_a_ruling"
    assert refused(review, misprinted, ROW, "confirmed", figure="87") == "no_cell"
    elsewhere = "applications/new/total"
    assert refused(review, misprinted, ROW, "confirmed", cell=elsewhere, figure="87") == "no_cell"
    for figure in ("", "八十七", "8 7", "1.2.3", "—"):
        assert refused(review, misprinted, ROW, "confirmed", cell=MISPRINTED_CELL, figure=figure) == "no_figure"
    for one in review.report(pasted).findings:
        assert refused(review, pasted, one.equation, "as_printed") == "unreadable_operand"


def test_an_unreadable_cell_can_be_ruled_unreadable(review: Review) -> None:
    report = report_of(review, PASTED)
    for one in review.report(report).findings:
        review.verdicts.rule_on_all(report, (one.equation,), "unreadable", "印章盖住")
    tally = review.report(report).evaluation.tally
    assert (tally.open, tally.ruled, tally.unreadable, tally.status) == (0, 3, 1, "balanced")


@pytest.mark.parametrize(("figure", "holds"), [("８７", True), ("88", False)])
def test_a_confirmed_figure_stands_beside_the_printed_one(review: Review, figure: str, holds: bool) -> None:
    report = report_of(review, MISPRINTED)
    review.verdicts.rule_on_all(report, (ROW,), "confirmed", "来函", MISPRINTED_CELL, figure)
    opened = review.report(report)
    assert opened.cells[MISPRINTED_CELL].value == 86
    assert opened.confirmed == {MISPRINTED_CELL: str(int(figure))}
    found = finding(review, report, ROW)
    assert (found.ruled, found.holds_confirmed, found.status) == (True, holds, "broken")
    assert "as_printed" in opened.marks(MISPRINTED_CELL)
    for wording in WORDINGS:
        assert str(int(figure)) in Messages(FORMS.forms, wording).verdict(found, opened.report)


def test_a_correction_of_what_is_surely_printed_wants_a_ruling_with_a_reason(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {MISPRINTED_CELL: "87"}, "误读")
    found = finding(review, report, AGAINST)
    assert (found.status, found.left, found.right) == ("not_assessable", Decimal(86), Decimal(87))
    opened = review.report(report)
    assert opened.evaluation.tally.status == "to_do"
    assert "against" in opened.marks(MISPRINTED_CELL)
    assert refused(review, report, AGAINST, "as_printed") == "no_reason"
    assert refused(review, report, AGAINST, "unreadable", reason="x") == "not_this_kind"
    review.verdicts.rule_on_all(report, (AGAINST,), "confirmed", "来函确认")
    opened = review.report(report)
    assert opened.evaluation.tally.status == "balanced", "cells that no rule proves are left"
    assert opened.confirmed == {MISPRINTED_CELL: "87"}
    assert finding(review, report, AGAINST).holds_confirmed is True
    assert "against" not in opened.marks(MISPRINTED_CELL)
    review.cells.revert(report, (MISPRINTED_CELL,))
    review.cells.correct(report, {MISPRINTED_CELL: "85"})
    assert finding(review, report, AGAINST).reopened


def test_a_table_that_is_not_printed_can_be_ruled_as_printed(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    reading = review.project.reports.stored(report).reading
    fewer = replace(reading, tables=tuple(one for one in reading.tables if one.id != "disputes"))
    review.reports.put_reading(report, fewer, "9.9")
    key = "read.table/disclosure-2021/disputes"
    assert refused(review, report, key, "confirmed", figure="3") == "no_cell"
    review.verdicts.rule_on_all(report, (key,), "as_printed", "原件没有第四章")
    assert finding(review, report, key).ruled
    review.reports.put_reading(report, reading, "9.9.1")
    assert key in review.report(report).verdicts, "kept though there is nothing to rule on"
    assert review.report(report).evaluation.tally.ruled == 0


def test_a_lost_correction_and_a_changed_reading_can_be_ruled_on(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    reading = review.project.reports.stored(report).reading
    cell = review.report(report).extracted[MISPRINTED_CELL]
    changed = f"read.changed/{MISPRINTED_CELL}"
    for number, raw in enumerate(("36", "39")):
        other = with_cell(reading, cell.id, replace(cell, raw=raw, value=Decimal(raw), confidence=0.5))
        review.reports.put_reading(report, other, f"9.{number}")
        found = finding(review, report, changed)
        assert found.reopened is (raw == "39"), "what was read now is another than what somebody looked at"
        review.verdicts.rule_on_all(report, (changed,), "as_printed", "看过原件")
        assert review.report(report).evaluation.tally.warnings == 0
    assert review.report(report).evaluation.tally.status == "balanced", "a warning that was looked at is no exception"
    lost = replace(reading, tables=tuple(one for one in reading.tables if one.id != "applications"))
    review.reports.put_reading(report, lost, "9.9")
    review.verdicts.rule_on_all(report, (f"read.lost/{MISPRINTED_CELL}",), "as_printed", "不再需要")
    assert finding(review, report, f"read.lost/{MISPRINTED_CELL}").ruled


def test_a_verdict_survives_a_restart(review: Review, project_file: Path) -> None:
    report = report_of(review, MISPRINTED)
    review.verdicts.rule_on_all(report, (ROW,), "as_printed", "看过原件")
    before = review.report(report)
    review.project.close()
    again = open_review(project_file)
    after = again.report(report)
    again.project.close()
    assert (after.findings, after.verdicts, after.evaluation) == (before.findings, before.verdicts, before.evaluation)


def test_a_verdict_survives_a_reading_of_the_same_values_and_reopens_after_another(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    review.verdicts.rule_on_all(report, (ROW,), "as_printed")
    reading = review.project.reports.stored(report).reading
    cell = review.report(report).extracted[MISPRINTED_CELL]
    moved = with_cell(reading, cell.id, replace(cell, confidence=0.97))
    review.reports.put_reading(report, moved, "9.8")
    assert finding(review, report, ROW).ruled
    review.reports.put_reading(report, with_cell(reading, cell.id, replace(cell, raw="85", value=Decimal(85))), "9.9")
    found = finding(review, report, ROW)
    assert found.reopened and not found.ruled
    assert review.report(report).evaluation.tally.broken == 2, "a reopened one counts as open"
    assert "broken" in review.report(report).marks(MISPRINTED_CELL)
    for wording in WORDINGS:
        speaker = Messages(FORMS.forms, wording)
        said = speaker.verdict(found, review.report(report).report)
        assert said != speaker.verdict(replace(found, reopened=False), review.report(report).report)


def test_a_verdict_on_the_text_stays_with_its_words_and_reopens_with_either_number(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    reading = review.project.reports.stored(report).reading
    others = [Passage(f"公开信息10条，其中政策{count}条。", (Spot(1, Box(0, 0, 9, 9)),)) for count in (11, 12)]
    told = Passage("新收政府信息公开申请9876543件。", (Spot(1, Box(0, 20, 9, 29)),))
    review.reports.put_reading(report, replace(reading, passages=(told, others[0])), "9.7")
    (key,) = [one.equation for one in review.report(report).findings if one.rule == "narrative.new"]
    review.verdicts.rule_on_all(report, (key,), "as_printed")
    review.reports.put_reading(report, replace(reading, passages=(others[1], *others, told)), "9.8")
    assert finding(review, report, key).ruled
    assert [one.ruled for one in review.report(report).findings if one.rule == "narrative.parts"] == [False] * 3
    review.cells.correct(report, {finding(review, report, key).cells[0]: "7"})
    assert finding(review, report, key).reopened


def test_a_verdict_goes_where_its_cells_go_when_a_report_is_split_and_joined(review: Review) -> None:
    report = report_of(review, HYBRID)
    stored = review.project.reports.stored(report)
    cell = next(cell for table in stored.reading.tables if table.id == "applications" for cell in table.cells)
    wrong = with_cell(stored.reading, cell.id, replace(cell, raw="77", value=Decimal(77)))
    review.reports.put_reading(report, wrong, "9.9")
    key = next(one.equation for one in review.report(report).findings if cell.id in one.cells)
    review.verdicts.rule_on_all(report, (key,), "as_printed")
    ((source, _),) = stored.parts
    empty = replace(wrong, tables=tuple(table for table in wrong.tables if table.id != "applications"))
    parts = [(((source, (1,)),), wrong), (((source, (2,)),), empty)]
    first, second = sorted(review.reports.replace("split", (report,), parts, "9.9").added)
    assert finding(review, first, key).ruled
    assert key not in review.report(second).verdicts
    joined = review.reports.replace("join", (first, second), [(((source, None),), wrong)], "9.9")
    (one,) = joined.added
    assert finding(review, one, key).ruled


def test_a_reading_by_the_reader_itself_keeps_verdicts(tmp_path: Path) -> None:
    review, report = misprinted_review(tmp_path)
    for key in FINDINGS:
        review.verdicts.rule_on_all(report, (key,), "as_printed")
    stored = review.project.reports.stored(report)
    job = PartsJob(str(review.project.path), stored.parts)
    again = read_parts(ReadingTools(FORMS.forms), job, lambda done, total: None)
    review.reports.put_reading(report, replace(again, pages=(*again.pages, 99)), "9.9")
    assert review.report(report).number == 2
    assert [one.ruled for one in review.report(report).findings] == [True, True]
    review.project.close()


_TEXTS = st.sampled_from(["0", "1", "85", "86", "87", "", "—", "无", "5（其中修订2件）"])


@examples(25, fixtures=True)
@given(cell=st.integers(0, 10**6), text=_TEXTS, inside=st.booleans())
def test_a_verdict_reopens_where_an_operand_changed_and_only_there(
    review: Review, cell: int, text: str, inside: bool
) -> None:
    report = report_of(review, MISPRINTED)
    made = review.verdicts.rule_on_all(report, (ROW,), "as_printed")
    opened = review.report(report)
    cells = sorted(finding(review, report, ROW).cells if inside else opened.cells)
    one = cells[cell % len(cells)]
    before = opened.cells[one]
    corrected = review.cells.correct(report, {one: text})
    after = review.report(report).cells[one]
    operands = {operand.cell for operand in opened.verdicts[ROW].operands}
    changed = one in operands and (before.raw or "", before.state) != (after.raw or "", after.state)
    still = [found for found in review.report(report).findings if found.equation == ROW]
    assert all(found.reopened is changed and found.ruled is not changed for found in still)
    assert still or changed, "it can only be gone where one of its cells says something else"
    if corrected is not None:
        review.undo()
    assert finding(review, report, ROW).ruled
    if made is not None:
        review.undo()


@examples(10, fixtures=True)
@given(seed=st.integers(0, 2**32))
def test_ruling_undo_and_redo_restore_identical_rows_and_judgements(review: Review, seed: int) -> None:
    rng = Random(seed)
    report = report_of(review, MISPRINTED)
    states = [_state(review, report)]
    for _ in range(6):
        changed = _act_at_random(review, report, rng)
        if changed is not None:
            states.append(_state(review, report))
    for state in reversed(states[:-1]):
        review.undo()
        assert _state(review, report) == state
    for state in states[1:]:
        review.redo()
        assert _state(review, report) == state
    for _ in states[1:]:
        review.undo()


def _act_at_random(review: Review, report: int, rng: Random) -> ChangeEvent | None:
    opened = review.report(report)
    kinds: tuple[VerdictKind, ...] = ("as_printed", "unreadable", "confirmed")
    try:
        match rng.randrange(6):
            case 0:
                cell = rng.choice((MISPRINTED_CELL, *sorted(opened.cells)))
                return review.cells.correct(report, {cell: str(rng.randrange(100))})
            case 1 if opened.verdicts:
                return review.verdicts.withdraw_all(report, (rng.choice(sorted(opened.verdicts)),))
            case 2:
                return review.verdicts.sign(report)
            case 3 if opened.findings:
                keys = [one.equation for one in rng.sample(opened.findings, rng.randint(1, len(opened.findings)))]
                return review.verdicts.rule_on_all(report, keys, "as_printed", "看过")
            case 4:
                return review.sending.send_back((report,), rng.choice(("", "缺页")))
            case 5:
                return review.sending.take_back((report,))
        if not opened.findings:
            return None
        one = rng.choice(opened.findings)
        first = one.cells[0] if one.cells else None
        return review.verdicts.rule_on_all(
            report, (one.equation,), rng.choice(kinds), "看过", first, str(rng.randrange(9))
        )
    except RefusedError:
        return None


def _state(review: Review, report: int) -> object:
    """Everything that people did, and how the report stands: as it is shown, read anew, and in the list."""
    shown = review.report(report).evaluation
    review.forget()
    fresh = review.report(report)
    assert shown == fresh.evaluation
    (row,) = review.project.reports.rows((report,))
    assert row.tally == fresh.tally
    stored = review.project.reports.stored(report)
    people = stored.corrections, stored.verdicts, stored.signatures, stored.sent_back
    return people, fresh.evaluation, fresh.signatures


def test_a_cell_that_was_unreadable_and_corrected_is_told_as_corrected(review: Review) -> None:
    report = report_of(review, PASTED)
    before = {one.equation for one in review.report(report).findings}
    review.cells.correct(report, {PASTED_CELL: "14"}, "漏读")
    evaluation = review.report(report).evaluation
    assert {one.equation for one in evaluation.repaired} == before
    for one in evaluation.repaired:
        assert one.verdict is not None
        assert (one.verdict.kind, one.verdict.reason, one.verdict.author) == ("corrected", "漏读", "王芳")
    assert evaluation.findings == ()


def test_several_findings_are_ruled_on_and_withdrawn_as_one_step_each(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    keys = [one.equation for one in review.report(report).findings if one.status == "broken"]
    assert len(keys) == 2
    nothing = dump(review.project)
    changed = review.verdicts.rule_on_all(report, keys, "as_printed", "来函")
    assert changed is not None and set(review.report(report).verdicts) == set(keys)
    ruled = dump(review.project)
    assert review.verdicts.rule_on_all(report, keys, "as_printed", "来函") is None
    review.verdicts.withdraw_all(report, keys)
    assert review.report(report).verdicts == {}
    review.undo()
    assert dump(review.project) == ruled
    review.undo()
    assert dump(review.project) == nothing
    review.redo()
    assert dump(review.project) == ruled


def test_where_one_of_several_is_refused_nothing_is_ruled(review: Review) -> None:
    report = report_of(review, MISPRINTED)
    keys = [one.equation for one in review.report(report).findings if one.status == "broken"]
    before = dump(review.project)
    for wrong, reason in ((["gone", *keys], "finding_gone"), ([], "finding_gone")):
        with pytest.raises(RefusedError, match=reason):
            review.verdicts.rule_on_all(report, wrong, "as_printed")
    with pytest.raises(RefusedError, match="no_cell"):
        review.verdicts.rule_on_all(report, keys, "confirmed", "", "applications/new/natural", "3")
    assert dump(review.project) == before
