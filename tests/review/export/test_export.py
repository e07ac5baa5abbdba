"""What an export takes in, in which order, and what its lists say of the reports."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook

from app.model import ReportStatus, RosterEntry, Tally
from app.project import Project, ReportQuery
from app.review.export.export import ExportOptions, export_workbook, reports_to_export
from app.review.review import Review
from app.review.state.report_cache import ReportCache
from tests.families import COUNTY, TOWN, add_report, new_review
from tests.project.handmade import NEXT
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, make_project, open_review, report_of
from tests.review.export.exporting import BALANCED, exported, status
from tests.wordings import wording


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
    for stored, found in cases:
        options = ExportOptions(query=ReportQuery(statuses=frozenset({stored})))
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


def _roster_sheet(path: Path) -> list[dict[str, object]]:
    """The rows of the roster's sheet by heading."""
    rows = list(load_workbook(path)["报送"].iter_rows(values_only=True))
    return [dict(zip(map(str, rows[2]), row, strict=True)) for row in rows[3:]]


def test_a_roster_has_a_sheet_of_who_has_reported_and_who_has_not(tmp_path: Path) -> None:
    review = new_review(tmp_path / "roster.gouji")
    add_report(review.project, COUNTY, 2023)
    for year in (2022, 2023, 2023):
        add_report(review.project, TOWN, year)
    exported(review, tmp_path / "none.xlsx")
    assert "报送" not in load_workbook(tmp_path / "none.xlsx").sheetnames, "there is no roster"
    entries = (
        RosterEntry(COUNTY, "12441900007330266X", level="县级"),
        RosterEntry(TOWN, parent=COUNTY),
        RosterEntry("古镇镇", parent=COUNTY, contact="=1+1"),
    )
    review.roster.take(entries)
    exported(review, tmp_path / "all.xlsx")
    rows = _roster_sheet(tmp_path / "all.xlsx")
    told = [tuple(row[key] for key in ("机关", "年度", "报送", "份数")) for row in rows]
    assert told == [
        (COUNTY, 2023, "已报", 1), (TOWN, 2023, "报了多份", 2), ("古镇镇", 2023, "未报", 0),
        (COUNTY, 2022, "未报", 0), (TOWN, 2022, "已报", 1), ("古镇镇", 2022, "未报", 0),
    ]  # fmt: skip
    assert [row["代码"] for row in rows[:3]] == ["12441900007330266X", None, None]
    assert [row["上级"] for row in rows[:3]] == [None, COUNTY, COUNTY]
    sheet = load_workbook(tmp_path / "all.xlsx")["报送"]
    (risky,) = {cell.data_type for row in sheet.iter_rows() for cell in row if "1+1" in str(cell.value)}
    assert risky == "s", "a contact is no formula"
    ids = reports_to_export(review.project, ExportOptions())
    numbered = {str(number): row for number, row in enumerate(review.project.reports.rows(ids), start=1)}
    for row in rows:
        for number in str(row["编号"] or "").split("、") if row["编号"] else ():
            assert (numbered[number].agency, numbered[number].year) == (row["机关"], row["年度"])
    assert sum(len(str(row["编号"]).split("、")) for row in rows if row["编号"]) == len(ids)
    exported(review, tmp_path / "town.xlsx", ExportOptions(agency=TOWN))
    assert {row["机关"] for row in _roster_sheet(tmp_path / "town.xlsx")} == {TOWN}
    exported(review, tmp_path / "some.xlsx", ExportOptions(query=ReportQuery("2022")))
    assert "报送" not in load_workbook(tmp_path / "some.xlsx").sheetnames, "a part of the reports says nothing of it"
    review.project.close()
