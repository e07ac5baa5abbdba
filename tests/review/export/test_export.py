"""The export: how far a workbook says that it can be trusted, what it takes in, and what stops it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from app.model import Box, Cell, Passage, Report, ReportStatus, Spot, Table, Tally
from app.project import Project, ReportQuery
from app.review.export.export import ExportOptions, export_workbook, reports_to_export
from app.review.export.report_rows import ReportRows
from app.review.messages import Messages
from app.review.review import Review
from app.review.state.report_cache import ReportCache
from app.rules import contradicts, equations_of
from tests.families import TOWN, add_report, new_review
from tests.misprint import FINDINGS, misprinted_review
from tests.project.handmade import NEXT
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, make_project, open_review, report_of
from tests.review.export.exporting import exported
from tests.wordings import wording

BALANCED = "zhuyan-2021.txt"


@pytest.fixture(scope="module")
def balanced_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("balanced") / "balanced.gouji", BALANCED)


def status(review: Review, folder: Path) -> ReportStatus:
    return exported(review, folder / "status.xlsx").status


def unproved(review: Review, report: int) -> list[str]:
    """The cells of a report that stand in no equation."""
    opened = review.report(report)
    proved = {cell for table in opened.report.tables for one in equations_of(FORMS.form(table.form), table.id)
              for cell in one.cells}  # fmt: skip
    return [cell for cell in opened.cells if cell not in proved]


@pytest.fixture
def balanced(balanced_file: Path, tmp_path: Path) -> Review:
    path = tmp_path / "balanced.gouji"
    path.write_bytes(balanced_file.read_bytes())
    return open_review(path)


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


def test_an_older_project_gives_the_same_workbook_with_pictures_of_its_own_pages(tmp_path: Path) -> None:
    review = open_review(make_project(tmp_path / "old.gouji", MISPRINTED))
    review.cells.correct(report_of(review, MISPRINTED), {MISPRINTED_CELL: "87"}, "误读")
    exported(review, tmp_path / "now.xlsx")
    review.project.close()
    before = review.project.path.read_bytes()
    with closing(Project.open_to_read(review.project.path, migrations=NEXT)) as older:
        assert older.copy is not None and not older.copy.has_bytes
        export_workbook(older, FORMS, wording("zh"), tmp_path / "older.xlsx", ExportOptions())
    with ZipFile(tmp_path / "older.xlsx") as book:
        assert [name for name in book.namelist() if name.endswith(".png")] != []
    assert (tmp_path / "older.xlsx").read_bytes() == (tmp_path / "now.xlsx").read_bytes()
    assert review.project.path.read_bytes() == before


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


def with_cell(review: Review, report: int, cell_id: str, **changes: object) -> Report:
    """The report's reading with another cell."""
    reading = review.project.reports.stored(report).reading
    tables = tuple(
        replace(table, cells=tuple(replace(cell, **changes) if cell.id == cell_id else cell for cell in table.cells))  # type: ignore[arg-type]
        for table in reading.tables
    )
    return replace(reading, tables=tables)


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


def test_reports_come_by_agency_and_year_and_removed_ones_do_not(review: Review) -> None:
    ids = reports_to_export(review.project, ExportOptions())
    rows = review.project.reports.rows(ids)
    named = [(row.agency or "", row.year or 0) for row in rows]
    assert named == sorted(named)
    review.reports.remove(ids[:1])
    assert list(reports_to_export(review.project, ExportOptions())) == list(ids[1:])


def test_one_agency_alone_can_be_exported(review: Review, tmp_path: Path) -> None:
    done = exported(review, tmp_path / "one.xlsx", ExportOptions(agency="柳溪镇人民政府"))
    assert done.reports == 1
    others = len(reports_to_export(review.project, ExportOptions(only_current=False))) - 1
    assert f"另有 {others} 份报告没有列入" in str(load_workbook(tmp_path / "one.xlsx")["总览"]["A2"].value)


def test_only_what_a_filter_shows_is_exported_and_the_workbook_says_by_which(review: Review, tmp_path: Path) -> None:
    misprinted = report_of(review, MISPRINTED)
    query = ReportQuery("2022", frozenset({"to_do"}))
    listed = review.project.reports.find(query)
    assert misprinted in listed
    done = exported(review, tmp_path / "some.xlsx", ExportOptions(query=query))
    assert done.reports == len(listed)
    title = str(load_workbook(tmp_path / "some.xlsx")["总览"]["A2"].value)
    total = len(review.project.reports.find(ReportQuery()))
    assert f"含有“2022”；状态为待核）的 {len(listed)} 份，项目中共 {total} 份报告" in title


def test_a_filter_by_status_goes_by_the_status_as_it_is_now(review: Review) -> None:
    misprinted = report_of(review, MISPRINTED)
    with review.project.deriving() as act:
        act.store_tally(misprinted, Tally("verified"), "of former rules")
    cache = ReportCache(review.project, FORMS)
    cases: tuple[tuple[ReportStatus, bool], ...] = (("verified", False), ("to_do", True))
    for status, found in cases:
        options = ExportOptions(query=ReportQuery(statuses=frozenset({status})))
        assert (misprinted in reports_to_export(review.project, options, cache)) is found


def test_the_removed_reports_that_a_list_shows_are_not_exported(review: Review) -> None:
    review.reports.remove((report_of(review, MISPRINTED),))
    assert review.project.reports.find(ReportQuery(removed=True))
    assert list(reports_to_export(review.project, ExportOptions(query=ReportQuery(removed=True)))) == []


def test_what_last_years_report_says_otherwise_is_among_the_findings(tmp_path: Path) -> None:
    review = new_review(tmp_path / "years.gouji")
    add_report(review.project, TOWN, 2022, {"applications/carried_out/natural": "5"})
    add_report(review.project, TOWN, 2023, {"applications/carried_in/natural": "3"})
    exported(review, tmp_path / "years.xlsx")
    rows = load_workbook(tmp_path / "years.xlsx")["发现"].iter_rows(values_only=True)
    words = f"自然人：{TOWN} 2022 年的报告结转下年 5"
    (told,) = [row for row in rows if any(words in str(text) for text in row)]
    assert "跨年：结转" in told
    assert {5, 3, 2} <= set(told)


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


def test_the_workbooks_numbers_of_what_is_left_are_the_windows(review: Review, tmp_path: Path) -> None:
    exported(review, tmp_path / "left.xlsx")
    book = load_workbook(tmp_path / "left.xlsx")
    rows = list(book["总览"].iter_rows(values_only=True))
    lines = [dict(zip(rows[2], row, strict=True)) for row in rows[3:]]
    listed: dict[object, tuple[int, int]] = {
        (row.agency, row.year): (row.tally.cells_left, row.tally.findings_left)
        for row in review.project.reports.rows(review.project.reports.find(ReportQuery()))
    }
    assert lines
    for line in lines:
        assert (line["待看"], line["待核问题"]) == listed[line["机关"], line["年度"]]
    assert "份" in str(book["总览"]["A1"].value), "how many there are of each status"


def test_a_report_that_was_sent_back_says_so_above_its_numbers_and_in_the_overview(
    balanced: Review, tmp_path: Path
) -> None:
    report = report_of(balanced, BALANCED)
    balanced.sending.send_back((report,), "盖章页缺失")
    assert status(balanced, tmp_path) == "sent_back"
    book = load_workbook(tmp_path / "status.xlsx")
    overview, sheet = book["总览"], next(one for one in book.worksheets if one.title.startswith("1 "))
    assert "退回单位" in str(overview["A1"].value)
    texts = [str(cell.value) for row in sheet.iter_rows(max_row=5) for cell in row if cell.value is not None]
    assert "退回单位" in texts[0]
    assert any("盖章页缺失" in text and "王芳" in text for text in texts)
    assert "退回单位" in [cell.value for row in overview.iter_rows() for cell in row]
    balanced.sending.take_back((report,))
    assert status(balanced, tmp_path) != "sent_back"


def test_a_report_without_tables_has_its_reason_in_the_overview(balanced: Review, tmp_path: Path) -> None:
    report = report_of(balanced, BALANCED)
    balanced.reports.put_reading(report, replace(balanced.report(report).report, tables=()), "9.9")
    balanced.sending.send_back((report,), "看不清")
    exported(balanced, tmp_path / "back.xlsx")
    rows = list(load_workbook(tmp_path / "back.xlsx")["总览"].iter_rows(values_only=True))
    told = [dict(zip(rows[2], row, strict=True))["退回说明"] for row in rows[3:]]
    assert [("看不清" in str(one), "王芳" in str(one)) for one in told if one] == [(True, True)]


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
