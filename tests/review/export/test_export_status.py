"""How far a workbook says that it can be trusted: what keeps it from being verified, and what does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.model import Box, Cell, Passage, Spot, Table
from app.project import Project
from app.review.export.report_rows import ReportRows
from app.review.messages import Messages
from app.review.review import Review
from app.rules import contradicts
from tests.misprint import FINDINGS, misprinted_review
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, open_review, report_of
from tests.review.export.exporting import BALANCED, exported, status, unproved, with_cell
from tests.wordings import wording


def test_balanced_is_not_verified_until_what_stands_in_no_rule_was_seen(balanced: Review, tmp_path: Path) -> None:
    report = report_of(balanced, BALANCED)
    assert status(balanced, tmp_path) == "balanced"
    cells = unproved(balanced, report)
    assert len(cells) == 10
    balanced.cells.mark_seen(report, cells[:-1])
    assert status(balanced, tmp_path) == "balanced"
    balanced.cells.mark_seen(report, cells[-1:])
    assert status(balanced, tmp_path) == "verified"
    balanced.project.close()


def test_a_correction_against_certain_digits_keeps_a_workbook_from_being_verified(
    balanced: Review, tmp_path: Path
) -> None:
    report = report_of(balanced, BALANCED)
    balanced.cells.mark_seen(report, unproved(balanced, report))
    cell = "proactive/licensing/decisions"
    extracted = balanced.report(report).extracted[cell]
    assert extracted.state == "number"
    balanced.cells.correct(report, {cell: "987654"}, "猜的")
    assert contradicts(extracted, balanced.report(report).corrections[cell])
    assert status(balanced, tmp_path) == "to_do"
    sheet = load_workbook(tmp_path / "status.xlsx")["更正"]
    assert "与原文不符" in [cell.value for cell in sheet[4]]
    balanced.verdicts.rule_on_all(report, (f"read.against/{cell}",), "confirmed", "来函确认")
    assert status(balanced, tmp_path) == "excepted"
    sheet = load_workbook(tmp_path / "status.xlsx")["更正"]
    assert any("单位更正" in str(cell.value) for cell in sheet[4])
    balanced.project.close()


def test_digits_that_are_printed_among_words_are_contradicted_too(balanced: Review) -> None:
    report = report_of(balanced, BALANCED)
    cell = "proactive/licensing/decisions"
    words = with_cell(balanced, report, cell, raw="22（其中修订 16 件）", value=Decimal(22), state="text")
    balanced.reports.put_reading(report, words, "9.9")
    for typed, expected in (("22", False), ("7", True), ("22万元", True), ("", True)):
        balanced.cells.correct(report, {cell: typed})
        opened = balanced.report(report)
        assert contradicts(opened.extracted[cell], opened.corrections[cell]) is expected, typed
    balanced.project.close()


def test_a_table_whose_form_was_taken_away_is_told_and_keeps_a_workbook_from_being_verified(
    balanced: Review, tmp_path: Path
) -> None:
    report = report_of(balanced, BALANCED)
    balanced.cells.mark_seen(report, unproved(balanced, report))
    assert status(balanced, tmp_path) == "verified"
    reading = balanced.project.reports.stored(report).reading
    strange = Table("ours", "taken-away", (Cell("ours/a/b", "7?", None, "unreadable"),))
    balanced.reports.put_reading(report, replace(reading, tables=(*reading.tables, strange)), "9.9")
    for _ in range(2):
        opened = balanced.report(report)
        (found,) = opened.findings
        assert (found.rule, found.status, opened.tally.status) == ("read.form", "not_assessable", "to_do")
        for words in ("zh", "en"):
            said = Messages(FORMS.forms, wording(words)).finding(found, opened.report, opened.cells)
            assert "ours" in said and "taken-away" in said
        balanced.cells.correct(report, {"proactive/licensing/decisions": "3"})  # judged again, in part
        balanced.undo()
    assert status(balanced, tmp_path) == "to_do"
    balanced.project.close()


def to_see(folder: Path) -> object:
    """The overview's count of what is still to be seen of the first report."""
    rows = list(load_workbook(folder / "status.xlsx")["总览"].iter_rows(values_only=True))
    at = next(row.index("待看") for row in rows if "待看" in row)
    return rows[next(number for number, row in enumerate(rows) if "待看" in row) + 1][at]


def test_a_line_that_was_not_found_on_the_page_keeps_a_workbook_from_being_verified(
    balanced: Review, tmp_path: Path
) -> None:
    report = report_of(balanced, BALANCED)
    cells = unproved(balanced, report)
    balanced.cells.mark_seen(report, cells)
    assert status(balanced, tmp_path) == "verified"
    gone = with_cell(balanced, report, cells[0], raw=None, value=None, state="absent", page=None, boxes=())
    balanced.reports.put_reading(report, gone, "9.9")
    assert status(balanced, tmp_path) == "balanced"
    assert to_see(tmp_path) == 1
    balanced.cells.correct(report, {cells[0]: ""}, "原件没有这一行")
    assert status(balanced, tmp_path) == "verified"
    assert to_see(tmp_path) == 0
    balanced.project.close()


def test_a_line_that_the_form_got_after_the_reading_keeps_a_workbook_from_being_verified(
    balanced: Review, tmp_path: Path
) -> None:
    report = report_of(balanced, BALANCED)
    cells = unproved(balanced, report)
    balanced.cells.mark_seen(report, cells)
    first, *others = balanced.project.reports.stored(report).reading.tables
    shorter = replace(first, cells=tuple(cell for cell in first.cells if cell.id != cells[0]))
    reading = balanced.project.reports.stored(report).reading
    balanced.reports.put_reading(report, replace(reading, tables=(shorter, *others)), "9.9")
    assert status(balanced, tmp_path) == "balanced"
    balanced.project.close()


def test_a_cell_that_the_form_lost_after_the_reading_is_in_the_data_and_never_verified(
    balanced: Review, tmp_path: Path
) -> None:
    report = report_of(balanced, BALANCED)
    reading = balanced.project.reports.stored(report).reading
    first, *others = reading.tables
    lost = replace(first.cells[0], id=f"{first.id}/gone/issued")
    longer = replace(reading, tables=(replace(first, cells=(*first.cells, lost)), *others))
    balanced.reports.put_reading(report, longer, "9.9")
    balanced.cells.mark_seen(report, [*unproved(balanced, report), lost.id])
    assert status(balanced, tmp_path) == "balanced"
    ids = [row[-1].value for row in load_workbook(tmp_path / "status.xlsx")["数据"].iter_rows()]
    assert lost.id in ids
    balanced.project.close()


def test_what_the_text_says_is_listed_and_keeps_no_workbook_from_being_verified(
    balanced: Review, tmp_path: Path
) -> None:
    report = report_of(balanced, BALANCED)
    balanced.cells.mark_seen(report, unproved(balanced, report))
    said = (
        Passage("公开信息10条，其中政策20条。", (Spot(2, Box(0, 0, 9, 9)),)),
        Passage("新收信息公开申请9876543件。", ()),
    )
    read = replace(balanced.project.reports.stored(report).reading, passages=said)
    balanced.reports.put_reading(report, read, "9.9")
    assert status(balanced, tmp_path) == "verified"
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "status.xlsx")["发现"].iter_rows()]
    (parts,) = [row for row in rows if "正文：分项与总数" in row]
    assert {10, 20, -10, "2"} <= set(parts)
    (new,) = [row for row in rows if "正文与表：收到" in row]
    assert 9876543 in new
    balanced.project.close()


def test_a_later_reading_that_nobody_looked_at_keeps_a_workbook_from_being_verified(
    balanced: Review, tmp_path: Path
) -> None:
    report = report_of(balanced, BALANCED)
    cell, *others = unproved(balanced, report)
    balanced.cells.mark_seen(report, others)
    balanced.cells.correct(report, {cell: "12345"})
    unsure = with_cell(balanced, report, cell, raw="777", value=Decimal(777), confidence=0.5, method="ocr")
    balanced.reports.put_reading(report, unsure, "9.9")
    assert "read.changed" in [one.rule for one in balanced.report(report).findings]
    assert status(balanced, tmp_path) == "balanced"
    balanced.cells.correct(report, {cell: "12345"})
    assert status(balanced, tmp_path) == "verified"
    balanced.project.close()


def test_a_correction_that_a_later_reading_has_no_cell_for_is_told(review: Review, tmp_path: Path) -> None:
    report = report_of(review, MISPRINTED)
    review.cells.correct(report, {MISPRINTED_CELL: "87"})
    reading = review.project.reports.stored(report).reading
    fewer = replace(reading, tables=tuple(one for one in reading.tables if one.id != "applications"))
    review.reports.put_reading(report, fewer, "9.9")
    assert status(review, tmp_path) == "to_do"
    rows = load_workbook(tmp_path / "status.xlsx")["发现"].iter_rows(values_only=True)
    (told,) = [row for row in rows if "更正落空" in row]
    assert "“87”" in str(told)
    corrections = load_workbook(tmp_path / "status.xlsx")["更正"].iter_rows(values_only=True)
    (kept,) = [row for row in corrections if "更正落空" in row]
    assert "87" in kept and "收到和处理政府信息公开申请情况" in kept


def test_what_is_broken_unreadable_or_missing_is_not_even_balanced(review: Review, tmp_path: Path) -> None:
    assert status(review, tmp_path) == "to_do"
    review.cells.correct(report_of(review, MISPRINTED), {MISPRINTED_CELL: "87"})
    assert status(review, tmp_path) == "to_do", "another report has an unreadable cell"
    review.reports.remove((report_of(review, PASTED),))
    assert status(review, tmp_path) == "to_do", "the correction contradicts what is printed for certain"
    review.verdicts.rule_on_all(
        report_of(review, MISPRINTED), (f"read.against/{MISPRINTED_CELL}",), "as_printed", "印的是 87"
    )
    assert status(review, tmp_path) == "balanced"


def test_a_published_misprint_that_is_ruled_as_printed_is_verified_with_exceptions(tmp_path: Path) -> None:
    misprinted, report = misprinted_review(tmp_path)
    opened = misprinted.report(report)
    assert [(one.equation, one.status) for one in opened.findings] == [(key, "broken") for key in FINDINGS]
    misprinted.cells.mark_seen(report, [*unproved(misprinted, report), *opened.evaluation.doubtful])
    for key in FINDINGS:
        assert status(misprinted, tmp_path) == "to_do"
        misprinted.verdicts.rule_on_all(report, (key,), "as_printed", "原件就是这样")
    assert misprinted.report(report).evaluation.tally.status == "excepted"
    assert status(misprinted, tmp_path) == "excepted"
    book = load_workbook(tmp_path / "status.xlsx")
    assert "核对通过（有例外）" in str(book["总览"]["A1"].value)
    listed = [row for row in book["发现"].iter_rows(values_only=True) if "原文如此" in row]
    assert len(listed) == 2
    assert all({"不平", "原件就是这样", "王芳"} <= set(row) for row in listed)
    texts = [str(cell.value) for row in book.worksheets[-1].iter_rows() for cell in row if cell.value]
    assert sum("⚑" in text and "原文如此（王芳" in text for text in texts) == 2
    misprinted.project.close()


def test_what_was_ruled_on_is_not_verified_while_nobody_saw_what_stands_in_no_rule(tmp_path: Path) -> None:
    misprinted, report = misprinted_review(tmp_path)
    for key in FINDINGS:
        misprinted.verdicts.rule_on_all(report, (key,), "as_printed")
    assert status(misprinted, tmp_path) == "balanced"
    misprinted.project.close()


def test_a_project_without_reports_is_not_verified(tmp_path: Path) -> None:
    Project.create(tmp_path / "empty.gouji").close()
    review = open_review(tmp_path / "empty.gouji")
    done = exported(review, tmp_path / "empty.xlsx")
    assert (done.reports, done.status) == (0, "to_do")
    assert load_workbook(tmp_path / "empty.xlsx").sheetnames[:2] == ["图表", "总览"]
    review.project.close()


def test_a_signed_report_exports_as_signed(tmp_path: Path) -> None:
    misprinted, report = misprinted_review(tmp_path)
    for key in FINDINGS:
        misprinted.verdicts.rule_on_all(report, (key,), "as_printed")
    misprinted.cells.mark_seen(report, misprinted.report(report).remaining.cells)
    misprinted.verdicts.sign(report)
    assert status(misprinted, tmp_path) == "signed"
    book = load_workbook(tmp_path / "status.xlsx")
    for sheet in book.worksheets:
        assert "已签核" in str(sheet["A1"].value) and "未核验" not in str(sheet["A1"].value), sheet.title
    rows = list(book["总览"].iter_rows(values_only=True))
    line = dict(zip(rows[2], rows[3], strict=True))
    assert (line["核验状态"], line["待看"], line["待核问题"]) == ("已签核", 0, 0)
    misprinted.project.close()


def test_a_report_that_fails_while_its_rows_are_made_counts_as_unread_in_the_overview_too(
    balanced: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise IndexError("a bug of ours")

    assert status(balanced, tmp_path) == "balanced"
    monkeypatch.setattr(ReportRows, "report", fail)
    done = exported(balanced, tmp_path / "failed.xlsx")
    assert done.status == "unread"
    assert [row.id for row in done.failed] == [report_of(balanced, BALANCED)]
    balanced.project.close()
