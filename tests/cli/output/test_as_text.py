"""What people read of one file, and of all together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.cli.output.as_text import Tally, source_lines
from app.cli.output.columns import display_width
from app.model import Language
from app.review.messages import Messages
from app.review.reading.check_result import CheckedSource
from app.review.resources import load_wording
from tests.cli.reports import FORMS, broken_source, incomplete_source, told_source, unread_source, without_table


def lines_of(source: CheckedSource, language: Language = "zh") -> list[str]:
    return list(source_lines(source, Messages(FORMS, load_wording(language))))


def test_the_header_names_agency_year_form_and_pages() -> None:
    path, header, *_ = lines_of(broken_source())
    assert path == "a/厚街.pdf"
    assert header == "  厚街镇人民政府  2021 年  disclosure-2021  第 3-5 页"


def test_findings_are_spelled_out_in_aligned_columns() -> None:
    found = [line for line in lines_of(broken_source()) if "第 4 页  " in line and "：" in line]
    assert any(line.startswith("  不平      第 4 页  自然人：21 + 0 = 21，而 20 + 2 = 22，相差 -1") for line in found)
    assert any(line.startswith("  无法核对  第 4 页  ") and "1.2.3" in line for line in found)
    starts = {display_width(line.split("第 4 页")[0]) for line in found if line.startswith(("  不平", "  无法核对"))}
    assert len(starts) == 1


def test_a_broken_rule_names_its_first_suspect() -> None:
    suspects = [line.strip() for line in lines_of(broken_source()) if "可疑" in line]
    place = "四、结转下年度继续办理 · 自然人"
    assert suspects == [f"可疑：{place}，印作“2”，若为 1 则 2 条转平，0 条转为不平"] * 2


@pytest.mark.parametrize(("language", "words"), [("zh", "查找提前结束"), ("en", "the search stopped early")])
def test_a_search_that_ended_early_is_told_behind_the_suspect(language: Language, words: str) -> None:
    (first, second) = [line.strip() for line in lines_of(incomplete_source(), language) if words in line]
    assert first == second
    assert first.startswith("可疑：" if language == "zh" else "suspect: ")
    assert not [line for line in lines_of(broken_source(), language) if words in line]


def test_it_is_told_without_a_suspect_too() -> None:
    source = incomplete_source()
    (checked,) = source.reports
    findings = tuple(replace(finding, suspects=()) for finding in checked.findings)
    lines = lines_of(replace(source, reports=(replace(checked, findings=findings),)))
    assert len([line for line in lines if "查找提前结束，没有找到" in line]) == 2


def test_doubtful_cells_and_sums_of_free_tables_are_listed() -> None:
    text = "\n".join(lines_of(broken_source()))
    assert "1 格没有十足把握" in text
    assert "0（无）" in text
    assert "第 2 页  42 = 17 + 25" in text


def test_counts_stand_below() -> None:
    text = "\n".join(lines_of(broken_source(), "en"))
    assert "Rules: " in text
    assert " 2 broken" in text


def test_a_file_that_was_not_read_says_why() -> None:
    path, problem, empty = lines_of(unread_source(), "en")
    assert path == "a/none.pdf"
    assert "not found" in problem
    assert empty == ""


def test_what_the_text_says_is_listed_as_a_warning() -> None:
    (line,) = [line.strip() for line in lines_of(told_source()) if "10条" in line]
    assert line.startswith("提示")
    (line,) = [line.strip() for line in lines_of(told_source(), "en") if "10条" in line]
    assert line.startswith("warning")


def test_the_summary_counts_files_and_reports_and_has_the_highest_status() -> None:
    tally = Tally()
    for source in (broken_source(), unread_source(), without_table()):
        tally.add(source)
    assert (tally.files, tally.reports, tally.holding, tally.with_findings, tally.failed) == (3, 1, 0, 1, 2)
    assert tally.status == 2
    assert "3" in tally.line(load_wording("zh"))


def test_findings_alone_make_status_1() -> None:
    assert broken_source().status == 1
    assert unread_source().status == without_table().status == 2
