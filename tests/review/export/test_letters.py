"""The list of issues says what the window says, by printed labels, with pictures of the places; whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Box, Language, Passage, Spot
from app.project import Project, ReportQuery
from app.review.export.letter_issues import DraftIssue, IssueWriter
from app.review.export.letters import FileNames, Letters, export_letters
from app.review.review import Review
from app.review.state.change_event import RefusedError
from app.review.state.isolation import Stopped
from app.review.state.open_report import OpenReport
from app.workbook.writing.atomic_file import TargetProblem
from tests.project.handmade import NEXT
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, import_into, report_of
from tests.properties import examples
from tests.wordings import wording
from tests.workbook.letters_read import paragraphs, pictures, words_of

AGENCY = "望川市交通运输局"


def _export(review: Review, target: Path, *, language: Language = "zh", agency: str | None = None) -> Letters:
    return export_letters(review.project, FORMS, wording(language), target, agency=agency)


def test_every_finding_stands_in_its_agencys_letter_as_the_window_says_it(review: Review, tmp_path: Path) -> None:
    from app.review.messages import Messages

    written = _export(review, tmp_path / "all.docx")
    said = words_of(tmp_path / "all.docx")
    speaker, count = Messages(FORMS.forms, wording("zh")), 0
    for report in map(review.report, review.project.reports.find(ReportQuery())):
        for finding in report.findings:
            assert speaker.finding(finding, report.report, report.cells) in said
            assert f"{report.agency}：" in said
            count += 1
    assert written == Letters((tmp_path / "all.docx",), 2, count)
    assert count == 5


def test_an_issue_names_table_row_column_page_both_sides_and_the_difference(review: Review, tmp_path: Path) -> None:
    _export(review, tmp_path / "one.docx", agency=AGENCY)
    said = paragraphs(tmp_path / "one.docx")
    for expected in (
        "2022 年度报告（2 处）",
        "来源文件：" + MISPRINTED,
        "收到和处理政府信息公开申请情况",
        "行：4.保护第三方合法权益",
        "列：总计、自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他",
        "第 1 页",
        "357",
        "356",
        "1",
        "左边：总计 357。右边：商业企业 270；法律服务机构 86；其余 4 项为 0 或空白。",
    ):
        assert expected in said, expected
    assert "柳溪" not in "".join(said)
    assert len(pictures(tmp_path / "one.docx")) == 3, "one of the row, two of the column that a page's end cuts"


def test_what_the_text_says_stands_in_the_letter_with_a_picture_of_its_words(review: Review, tmp_path: Path) -> None:
    report = report_of(review, MISPRINTED)
    spots = (Spot(1, Box(50, 100, 400, 112)),)
    said = (
        Passage("全年新收政府信息公开申请987654件。", spots, None),
        Passage("公开信息10条，其中政策20条。", spots, None),
    )
    read = replace(review.project.reports.stored(report).reading, passages=said)
    review.reports.put_reading(report, read, "9.9")
    written = _export(review, tmp_path / "one.docx", agency=AGENCY)
    told = words_of(tmp_path / "one.docx")
    assert written.issues == 4
    statuses = [one.status for one in review.report(report).findings]
    hints = statuses.count("warning")
    assert hints and f"以下 {hints} 处是提示" in told and f"有以下 {4 - hints} 处不符合" in told
    assert "正文写“全年新收政府信息公开申请987654件”" in told
    assert "行：一、本年新收政府信息公开申请数量" in told
    assert "正文“10条，其中政策20条”：分项之和 20 多于总数 10" in told
    assert len(pictures(tmp_path / "one.docx")) >= 5


def test_in_english_the_glosses_stand_beside_the_printed_labels(review: Review, tmp_path: Path) -> None:
    _export(review, tmp_path / "one.docx", language="en", agency=AGENCY)
    said = paragraphs(tmp_path / "one.docx")
    assert "Row: 4.保护第三方合法权益 (Refused: Protects a third party's rights)" in said
    assert f"To: {AGENCY}" in said


def test_two_exports_of_one_state_are_the_same_bytes(review: Review, tmp_path: Path) -> None:
    review.cells.correct(report_of(review, MISPRINTED), {MISPRINTED_CELL: "85"}, "误读")
    _export(review, tmp_path / "a.docx")
    _export(review, tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_a_corrected_number_is_told_apart_from_the_printed_one(review: Review, tmp_path: Path) -> None:
    review.cells.correct(report_of(review, MISPRINTED), {MISPRINTED_CELL: "85"}, "误读")
    _export(review, tmp_path / "one.docx", agency=AGENCY)
    assert "法律服务机构 85（读作“86”，核对时更正为此数）" in words_of(tmp_path / "one.docx")


def test_it_is_a_draft_until_every_cell_of_every_issue_was_seen(review: Review, tmp_path: Path) -> None:
    _export(review, tmp_path / "before.docx", agency=AGENCY)
    assert "草稿" in words_of(tmp_path / "before.docx") and "待核" in paragraphs(tmp_path / "before.docx")
    report = report_of(review, MISPRINTED)
    first, second = review.report(report).findings
    review.cells.mark_seen(report, first.cells)
    _export(review, tmp_path / "half.docx", agency=AGENCY)
    assert "所列 2 处中，有 1 处" in words_of(tmp_path / "half.docx")
    review.cells.mark_seen(report, second.cells)
    _export(review, tmp_path / "after.docx", agency=AGENCY)
    assert "草稿" not in words_of(tmp_path / "after.docx")
    assert "待核" not in paragraphs(tmp_path / "after.docx")


def test_a_report_of_a_source_that_is_missing_is_passed_over(review: Review, tmp_path: Path) -> None:
    with closing(sqlite3.connect(review.project.path)) as connection, connection:
        connection.execute("UPDATE part SET source = -5 WHERE report = ?", (report_of(review, MISPRINTED),))
    written = _export(review, tmp_path / "letters")
    assert written.reports > 0
    assert AGENCY not in "".join(path.name for path in written.paths)


def test_an_older_project_gives_the_same_letters_with_pictures_of_its_own_pages(review: Review, tmp_path: Path) -> None:
    _export(review, tmp_path / "now.docx", agency=AGENCY)
    review.project.close()
    with closing(Project.open_to_read(review.project.path, migrations=NEXT)) as older:
        assert older.copy is not None and not older.copy.has_bytes
        export_letters(older, FORMS, wording("zh"), tmp_path / "older.docx", agency=AGENCY)
    assert len(pictures(tmp_path / "older.docx")) == 3
    assert (tmp_path / "older.docx").read_bytes() == (tmp_path / "now.docx").read_bytes()


def test_a_folder_gets_one_document_for_each_agency_with_issues(review: Review, tmp_path: Path) -> None:
    written = _export(review, tmp_path / "清单")
    names = {f"问题清单 {AGENCY}.docx", "问题清单 柳溪镇人民政府.docx"}
    assert {path.name for path in (tmp_path / "清单").iterdir()} == names
    assert {path.name for path in written.paths} == names


def test_where_there_is_no_issue_no_file_is_written(review: Review, tmp_path: Path) -> None:
    assert _export(review, tmp_path / "none.docx", agency="青萝县人民政府") == Letters((), 0, 0)
    assert list(tmp_path.glob("*.docx")) == list(tmp_path.glob(".gouji-*")) == []


def test_an_unknown_agency_is_refused(review: Review, tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        _export(review, tmp_path / "none.docx", agency="没有这个局")
    assert (refused.value.reason, dict(refused.value.facts)) == ("no_agency", {"agency": "没有这个局"})


def test_removed_reports_and_those_that_another_supersedes_are_left_out(review: Review, tmp_path: Path) -> None:
    review.reports.remove([report_of(review, MISPRINTED)])
    _export(review, tmp_path / "all.docx")
    assert AGENCY not in words_of(tmp_path / "all.docx")


def test_a_report_in_which_no_table_was_found_is_named(review: Review, tmp_path: Path) -> None:
    page = "<h1>青石镇人民政府2018年政府信息公开工作年度报告</h1><p>2018年，本机关收到申请 3 件。</p>"
    (tmp_path / "青石.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    import_into(review.project, tmp_path / "青石.html")
    written = _export(review, tmp_path / "all.docx")
    assert "没有读到已知表式的表格，未能核对：" in words_of(tmp_path / "all.docx")
    assert "青石.html" in words_of(tmp_path / "all.docx")
    assert written.reports == 2


@pytest.mark.parametrize("after", [0, 2, 5, 9])
def test_stopping_at_any_time_leaves_the_old_file_and_nothing_else(review: Review, tmp_path: Path, after: int) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "all.docx").write_bytes(b"old")
    looked: list[None] = []

    def stop() -> bool:
        looked.append(None)
        return len(looked) > after

    with pytest.raises(Stopped):
        export_letters(review.project, FORMS, wording("zh"), folder / "all.docx", stop=stop)
    assert [path.name for path in folder.iterdir()] == ["all.docx"]
    assert (folder / "all.docx").read_bytes() == b"old"


def test_one_document_that_cannot_be_replaced_stops_before_any_is(review: Review, tmp_path: Path) -> None:
    first = tmp_path / "清单" / "问题清单 柳溪镇人民政府.docx"
    first.mkdir(parents=True)
    with pytest.raises(TargetProblem) as refused:
        _export(review, tmp_path / "清单")
    assert refused.value.code == "is_folder"
    assert list((tmp_path / "清单").iterdir()) == [first]


def test_a_file_is_no_folder(review: Review, tmp_path: Path) -> None:
    (tmp_path / "issues.doc").write_bytes(b"old")
    with pytest.raises(TargetProblem) as refused:
        _export(review, tmp_path / "issues.doc")
    assert refused.value.code == "is_file"


def test_progress_goes_from_nothing_to_everything(review: Review, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export_letters(review.project, FORMS, wording("zh"), tmp_path / "a.docx", progress=lambda *at: told.append(at))
    assert told[0] == (0, 11) and told[-1] == (11, 11)
    assert told == sorted(told)


@examples(100)
@given(st.lists(st.text(max_size=300), max_size=6))
def test_file_names_are_legal_and_never_two_alike(wanted: Sequence[str]) -> None:
    names = FileNames()
    given_ = [names.give(one) for one in wanted]
    assert len({name.casefold() for name in given_}) == len(wanted)
    for name in given_:
        assert not set(name) & set('<>:"/\\|?*\0\n\t')
        assert len(name.encode("utf-8")) <= 210 and name.endswith(".docx")
        assert name.split(".")[0].strip().lower() not in ("con", "nul", "aux", "prn", "com1", "lpt1", "")


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("厚街镇人民政府", "厚街镇人民政府.docx"),
        ("A/B:局?", "A B 局.docx"),
        ("con", "_con.docx"),
        ("..", "_.docx"),
        (PASTED, "liuxi-2022.pdf.docx"),
    ],
)
def test_a_file_is_called_as_its_agency(wanted: str, name: str) -> None:
    assert FileNames().give(wanted) == name


def test_what_is_printed_so_is_asked_and_what_the_agency_confirmed_is_not(review: Review, tmp_path: Path) -> None:
    report = report_of(review, MISPRINTED)
    row, column = "applications.row_total/refused.4", "applications.results_sum/legal"
    review.verdicts.rule_on_all(report, (row,), "as_printed")
    review.verdicts.rule_on_all(report, (column,), "as_printed")
    assert _export(review, tmp_path / "printed.docx", agency=AGENCY).issues == 2
    assert "草稿" not in words_of(tmp_path / "printed.docx"), "a person looked at both"
    review.verdicts.rule_on_all(report, (row,), "confirmed", "来函", MISPRINTED_CELL, "87")
    assert _export(review, tmp_path / "one.docx", agency=AGENCY).issues == 1
    review.verdicts.rule_on_all(report, (column,), "confirmed", "来函", MISPRINTED_CELL, "87")
    assert _export(review, tmp_path / "none.docx", agency=AGENCY).issues == 0
    review.cells.correct(report, {MISPRINTED_CELL: "88"})
    assert _export(review, tmp_path / "again.docx", agency=AGENCY).issues == 2, "reopened, and asked again"


def test_that_a_correction_contradicts_the_page_is_no_matter_of_the_agencys(review: Review, tmp_path: Path) -> None:
    review.cells.correct(report_of(review, MISPRINTED), {MISPRINTED_CELL: "87"})
    assert _export(review, tmp_path / "none.docx", agency=AGENCY).issues == 0


def test_a_report_that_was_sent_back_is_told_first_with_its_reason_also_without_an_issue(
    review: Review, tmp_path: Path
) -> None:
    clean, misprinted = report_of(review, "zhuyan-2021.txt"), report_of(review, MISPRINTED)
    review.sending.send_back((clean,), "盖章页缺失。")
    review.sending.send_back((misprinted,))
    written = _export(review, tmp_path / "all.docx")
    said = paragraphs(tmp_path / "all.docx")
    assert "2021 年度（zhuyan-2021.txt）的报告现予退回，原因：盖章页缺失。请重新制作后报送。" in said
    without = "2022 年度（wangchuan-2022.pdf）的报告现予退回，请重新制作后报送。"
    assert said.index(without) < said.index("2022 年度报告（2 处）"), "its issues follow"
    assert "竹岩乡人民政府：" in said and written.reports == 3
    review.sending.take_back((clean, misprinted))
    _export(review, tmp_path / "none.docx")
    assert "现予退回" not in words_of(tmp_path / "none.docx")


def test_a_report_without_tables_that_was_sent_back_is_told_once(review: Review, tmp_path: Path) -> None:
    report = report_of(review, "zhuyan-2021.txt")
    reading = review.project.reports.stored(report).reading
    review.reports.put_reading(report, replace(reading, tables=(), free_tables=()), "9.9")
    review.sending.send_back((report,), "照片模糊")
    _export(review, tmp_path / "one.docx", agency=review.report(report).agency)
    told = [one for one in paragraphs(tmp_path / "one.docx") if "zhuyan-2021.txt" in one]
    assert told == ["2021 年度（zhuyan-2021.txt）的报告现予退回，原因：照片模糊。请重新制作后报送。"]


def test_a_report_that_cannot_be_evaluated_is_counted_and_not_passed_over_silently(
    review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _export(review, tmp_path / "whole.docx")
    assert not whole.failed
    issues = IssueWriter.issues

    def fail_on_one(writer: IssueWriter, report: OpenReport, project: str) -> Sequence[DraftIssue]:
        if report.id == report_of(review, MISPRINTED):
            raise IndexError("a bug of ours")
        return issues(writer, report, project)

    monkeypatch.setattr(IssueWriter, "issues", fail_on_one)
    done = _export(review, tmp_path / "part.docx")
    assert (done.failed, done.reports) == (1, whole.reports - 1)
