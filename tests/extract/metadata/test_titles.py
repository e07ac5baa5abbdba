"""Agency and year are those of the report's own title, or nobody's: never a neighbour's, never half a name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import app
from app.extract import read_reports
from app.extract.metadata.titles import best_title, find_titles
from app.forms import parse_form
from app.sources.reader import open_source
from tests.extract.readings import reports_of

OWN = "青岩县水务局2023年政府信息公开工作年度报告"
WATER = ("青岩县水务局", 2023)
OTHER = "青岩县林业局2021年政府信息公开工作年度报告"
THIRD = "南浦区民政局2022年政府信息公开工作年度报告"
YEAR_ONLY = "2023年政府信息公开工作年度报告"
NOBODY = (None, None)

Read = tuple[str | None, int | None]


def read(*above: str, below: Sequence[str] = (), heights: Sequence[float] = ()) -> Read:
    """What is read of a report with these lines above its one table and below it."""
    table = len(above) + 1
    tall = [*heights, *[10.0] * (2 + len(below))] if heights else ()
    title = best_title(find_titles([*above, "二、主动公开情况", "", *below], tall), table, table)
    return (title.agency, title.year) if title else NOBODY


@pytest.mark.parametrize(
    "title",
    [
        "青岩县水务局2023年政府信息公开工作年度报告",
        "2023年青岩县水务局政府信息公开工作年度报告",
        "青岩县水务局2023年度政府信息公开工作报告",
        "青岩县水务局关于2023年政府信息公开工作情况的年度报告",
        "青岩县水务局政府信息公开年度报告（2023年）",
        "青岩县水务局政府信息公开年度报告(2023)",
        "青岩县水务局（2023年度）政府信息公开工作年度报告",
        "青岩县水务局政府信息公开工作2023年度报告",
        "青岩县水务局政府信息公开 2023年 年度报告",
        "青岩县水务局2023年政务公开工作年度报告",
        "青岩县水务局2023年政府信息和政务公开工作年度报告",
        "青岩县水务局2023年政府信息公开年报",
        "青岩县水务局2023年度政府信息公开工作总结报告",
    ],
)
def test_each_form_of_title_gives_agency_and_year(title: str) -> None:
    assert read(title) == WATER


@pytest.mark.parametrize("year", ["二〇二三年", "二O二三年", "二零二三年", "２０２３年", "20 23 年", "2023年度"])
def test_a_year_is_read_however_its_digits_are_written(year: str) -> None:
    assert read(f"青岩县水务局{year}政府信息公开工作年度报告") == WATER


def test_a_year_with_a_letter_among_its_digits_is_not_guessed() -> None:
    assert read("青岩县水务局2O23年政府信息公开工作年度报告") == NOBODY


def test_gaps_and_marks_within_a_title_do_not_matter() -> None:
    assert read("# **青岩县 水务局 2023 年&nbsp;政府信息\u3000公开 工作\u200b年度 报 告**") == WATER


def test_traditional_characters_stay_as_printed() -> None:
    assert read("青岩縣水務局2023年政府資訊公開工作年度報告") == ("青岩縣水務局", 2023)


@pytest.mark.parametrize(
    "agency",
    [
        "中共青岩县委宣传部（县新闻出版局）",
        "中共青岩县委办公室（青岩县保密局、档案局）",
        "青岩县城市建设投资（集团）有限公司",
        "国家税务总局青岩县税务局",
        "青岩县第一人民医院",
        "青岩县石桥街道",
    ],
)
def test_names_are_kept_whole_with_their_brackets(agency: str) -> None:
    assert read(f"{agency}2023年信息公开工作年度报告") == (agency, 2023)


def test_the_government_in_the_matter_belongs_to_the_agency_only_after_people() -> None:
    assert read("2023年青岩县政府信息公开工作年度报告") == ("青岩县", 2023)
    assert read("2023年青岩县人民政府信息公开工作年度报告") == ("青岩县人民政府", 2023)


def test_words_of_the_title_are_no_agency() -> None:
    assert read(YEAR_ONLY) == (None, 2023)
    assert read("2023年度政务公开工作年度报告") == (None, 2023)


def test_a_school_year_is_no_year() -> None:
    assert read("青岩县第一中学2023-2024学年信息公开工作年度报告") == ("青岩县第一中学", None)


def test_the_date_of_issue_is_not_the_year_of_the_report() -> None:
    assert read("青岩县水务局2022年政府信息公开工作年度报告", "（2023年1月15日）") == ("青岩县水务局", 2022)
    assert read("青岩县水务局政府信息公开工作年度报告", "2024年1月") == NOBODY


def test_an_agency_on_the_line_above_the_year_is_the_agency() -> None:
    assert read("青岩县石桥镇人民政府", YEAR_ONLY) == ("青岩县石桥镇人民政府", 2023)
    assert read("青岩县水务局", "2023年度政府信息公开工作", "年度报告") == WATER
    assert read("青岩县水务局", "政府信息公开工作年度报告", "（2023年度）") == WATER


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        (("青岩县石桥", "镇人民政府2023年政府信息公开", "工作年度报告"), "青岩县石桥镇人民政府"),
        (("青岩县石桥镇", "人民政府", YEAR_ONLY), "青岩县石桥镇人民政府"),
        (("青岩县人民政府", f"办公室{YEAR_ONLY}"), "青岩县人民政府办公室"),
        (("青岩县市场监督管", f"理局{YEAR_ONLY}"), "青岩县市场监督管理局"),
        (("青岩县", f"水务局{YEAR_ONLY}"), "青岩县水务局"),
    ],
)
def test_a_name_broken_over_lines_is_put_together(lines: Sequence[str], agency: str) -> None:
    assert read(*lines) == (agency, 2023)


@pytest.mark.parametrize("above", ["青岩县人民政府", "通知公告", "青岩县概况", "政务公开"])
def test_a_complete_name_takes_nothing_from_the_line_above(above: str) -> None:
    assert read(above, OWN) == WATER
    assert read(above, f"县水务局{YEAR_ONLY}") == ("县水务局", 2023)


def test_a_place_above_a_complete_name_belongs_to_it_only_in_large_print() -> None:
    title = f"石桥镇人民政府{YEAR_ONLY}"
    assert read("青岩县", title) == ("石桥镇人民政府", 2023)
    assert read("青岩县", title, heights=[10, 10]) == ("石桥镇人民政府", 2023)
    assert read("青岩县", title, heights=[20, 20]) == ("青岩县石桥镇人民政府", 2023)
    assert read("石桥镇", title, heights=[20, 20]) == ("石桥镇人民政府", 2023)


def test_a_line_in_smaller_print_is_no_beginning_of_a_title() -> None:
    assert read("青岩县林业局", YEAR_ONLY, heights=[10, 20]) == (None, 2023)
    assert read("青岩县林业局", YEAR_ONLY, heights=[20, 20]) == ("青岩县林业局", 2023)


def test_an_agency_between_title_and_date_of_a_cover_is_the_agency() -> None:
    assert read(YEAR_ONLY, "青岩县水务局", "2024年1月10日") == WATER


@pytest.mark.parametrize(
    "title", [f"【年报】{OWN}（附解读）", f"《{OWN}》", f"{OWN}_青岩县人民政府门户网站", f"一、{OWN}", f"{OWN}.docx"]
)
def test_what_stands_around_a_title_is_left_out(title: str) -> None:
    assert read(title) == WATER


def test_the_title_nearest_above_the_table_is_the_report_s() -> None:
    assert read(OTHER, "一、总体情况", "无", OWN, "一、总体情况") == WATER


def test_in_a_list_the_title_in_large_print_or_of_the_publisher_counts() -> None:
    assert read(OWN, OTHER, THIRD, "正文", heights=[20, 10, 10, 10]) == WATER
    assert read(OWN, OTHER, THIRD, "来源：青岩县水务局") == WATER


def test_lists_of_dated_titles_name_no_report() -> None:
    assert read(f"{THIRD} 2023-01-19", f"{OTHER} 2022-01-19", "正文") == NOBODY


@pytest.mark.parametrize("link", [f"上一篇：{OTHER}", f"下一条：{OTHER}", f"附件：{OTHER}.pdf"])
def test_a_link_to_another_report_is_no_title(link: str) -> None:
    assert read(link) == NOBODY
    assert read("正文", below=[link]) == NOBODY
    assert read(OWN, f"本报告由水务局公布。{link}") == WATER


def test_titles_under_a_heading_of_links_are_no_titles() -> None:
    assert read("上一篇", OTHER, OWN) == WATER
    assert read(OWN, "正文", "相关阅读", OTHER, THIRD) == WATER


@pytest.mark.parametrize("trail", ["您当前的位置：首页", "首页 / 年报 /", "政务公开 > 年报 >"])
def test_the_trail_to_a_page_is_no_title(trail: str) -> None:
    assert read(f"{trail} {OTHER}") == NOBODY


def test_a_name_field_fills_in_the_agency_that_the_title_leaves_out() -> None:
    assert read(f"名称：{OWN}", YEAR_ONLY) == WATER
    assert read(f"名称：{OTHER}", YEAR_ONLY) == (None, 2023)


def test_below_the_table_a_title_counts_only_alone_and_if_its_agency_is_named_elsewhere() -> None:
    assert read("青岩县水务局", "一、总体情况", below=[OWN]) == WATER
    assert read("一、总体情况", below=[OWN]) == NOBODY
    assert read("青岩县水务局", "一、总体情况", below=[OWN, OTHER]) == NOBODY
    assert read(OWN, below=[OTHER, OTHER]) == WATER


def test_between_columns_out_of_order_a_title_is_found_behind_the_first_table() -> None:
    titles = find_titles(["", OWN, "", ""])
    assert (best := best_title(titles, 0, 3)) is not None
    assert (best.agency, best.year) == WATER


def test_a_sentence_that_publishes_a_report_is_the_last_resort() -> None:
    sentence = "根据《条例》的规定，现公布2017年东坑镇政府信息公开工作年度报告，由概述组成。"
    assert read(sentence) == ("东坑镇", 2017)
    assert read("现公布2017年东坑镇政府信息公", "开工作年度报告，由概述组成。") == ("东坑镇", 2017)
    assert read(OWN, sentence) == WATER


@pytest.mark.parametrize(
    "sentence",
    [
        "根据《关于2022年政府信息公开工作年度报告有关事项的通知》要求，编制本报告。",
        "根据《青岩县政府办2022年政府信息公开工作年度报告》的精神，编制本报告。",
        "国务院办公厅关于做好2022年政府信息公开工作年度报告编制工作的通知",
        "按照青岩县林业局2022年政府信息公开工作年度报告格式编制本报告。",
        "我局编制了2023年政府信息公开工作年度报告，现予公布。",
    ],
)
def test_other_papers_named_in_a_sentence_are_no_titles(sentence: str) -> None:
    assert read(sentence) == NOBODY


def test_two_reports_in_one_source_each_have_their_own_title() -> None:
    head = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"
    table = f"第二十条 第（一）项\n{head}\n规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n"
    text = f"{OTHER}\n二、主动公开政府信息情况\n{table}\n六、其他需要报告的事项\n无。\n{THIRD}\n{table}"
    resources = Path(app.__file__).parents[1] / "resources" / "forms"
    forms = [parse_form(path.read_text("utf-8"), path.name) for path in sorted(resources.glob("*.toml"))]
    reports = read_reports(open_source(text.encode(), "two.txt").pages, forms)
    assert [(report.agency, report.year) for report in reports] == [("青岩县林业局", 2021), ("南浦区民政局", 2022)]


def test_a_character_beyond_the_basic_plane_is_part_of_a_name() -> None:
    (title,) = find_titles(["青𠮷县水利局2023年政府信息公开工作年度报告"])
    assert (title.agency, title.year) == ("青𠮷县水利局", 2023)


def test_the_files_own_title_names_a_report_whose_page_does_not() -> None:
    head = "<title>青𠮷县水利局2023年政府信息公开工作年度报告_青𠮷县人民政府</title>"
    table = (
        "<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr></table>"
    )
    (report,) = reports_of(f"<html><meta charset=utf-8>{head}<p>二、主动公开</p>{table}</html>".encode(), "a.html")
    assert (report.agency, report.year) == ("青𠮷县水利局", 2023)
    named = "<h1>竹岩县教育局2022年政府信息公开工作年度报告</h1>"
    (report,) = reports_of(f"<html><meta charset=utf-8>{head}{named}{table}</html>".encode(), "a.html")
    assert (report.agency, report.year) == ("竹岩县教育局", 2022)
