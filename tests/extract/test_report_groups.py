"""A report that prints last year's tables too, for comparison, keeps the numbers of its own year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from app.model import SURE, Report
from tests.extract.readings import cells_of, faults_in_report, reports_of
from tests.generator.content import Block, Content, Heading, Paragraph, make_content, plain_recipe
from tests.generator.grid import TableGrid
from tests.generator.layouts import layout
from tests.generator.official import FORM_2021

LOOKS = ("pdf-lines", "html-plain", "docx-plain", "text-tabs")
ABSOLUTE = ("2021年度（上年度，供对比）：", "2022 年度（本年度）：")
RELATIVE = ("（上年度）", "（本年度）")


def content(year: int, seed: int) -> Content:
    return make_content(plain_recipe(FORM_2021, "竹岩乡人民政府", year), Random(seed))


def both_years(captions: Sequence[str | None], first: str = "older") -> Content:
    """The report of 2022 with each table of 2021 beside its own; captions of the older and of the newer one."""
    older, newer = content(2021, 1), content(2022, 2)
    others = iter([block for block in older.blocks if isinstance(block, TableGrid)])
    blocks: list[Block] = []
    for block in newer.blocks:
        if not isinstance(block, TableGrid):
            blocks.append(block)
            continue
        tables = [(captions[0], next(others)), (captions[1], block)]
        for caption, table in tables if first == "older" else reversed(tables):
            blocks += [*([Paragraph(caption)] if caption else ()), table]
    return replace(newer, blocks=tuple(blocks))


def read(shown: Content, look: str) -> tuple[Report, ...]:
    return reports_of(layout(look).write(shown, Random(1)))


def sure(reports: Sequence[Report]) -> list[str]:
    """The cells with a number of which nothing says that a person must look."""
    return [cell.id for report in reports for cell in cells_of(report).values() if cell.raw and cell.confidence >= SURE]


@pytest.mark.parametrize(
    ("look", "first", "captions"),
    [
        *((look, "older", ABSOLUTE) for look in LOOKS),
        ("text-tabs", "newer", RELATIVE),
        ("docx-plain", "older", RELATIVE),
        ("docx-plain", "newer", ("去年同期数：", "本期数：")),
    ],
)
def test_the_tables_of_the_reports_own_year_are_read(look: str, first: str, captions: Sequence[str | None]) -> None:
    shown = both_years(captions, first)
    (report,) = read(shown, look)
    assert (report.agency, report.year) == ("竹岩乡人民政府", 2022)
    without_free = replace(shown.truths[0], free_tables=())
    assert not faults_in_report(replace(report, free_tables=()), without_free)
    assert len(sure((report,))) == sum(1 for cell in cells_of(report).values() if cell.raw)


@pytest.mark.parametrize("look", LOOKS)
def test_tables_that_follow_themselves_untold_are_doubtful(look: str) -> None:
    assert not sure(read(both_years((None, None)), look))


NOTES = (
    "注：上表为2021年数据",
    "以上为2021年度数据",
    "竹政发〔2023〕5号",
    "填报日期：2023年1月",
    "注：本表口径与2021年一致",
    "依据《条例》（2019年修订）填报",
    "2021年政府信息公开工作年度报告",
)


@pytest.mark.parametrize("note", NOTES)
def test_a_line_that_names_a_year_is_no_caption(note: str) -> None:
    assert not sure(read(both_years((None, note)), "docx-plain"))
    assert not sure(read(both_years((note, None)), "docx-plain"))


def test_a_caption_of_one_table_alone_leaves_a_doubt() -> None:
    assert not sure(read(both_years((ABSOLUTE[0], None), "newer"), "docx-plain"))


def test_captions_of_no_year_of_the_title_leave_a_doubt() -> None:
    assert not sure(read(both_years(("2018年度：", "2019年度：")), "docx-plain"))


def test_a_caption_over_all_tables_of_a_year_holds_for_each() -> None:
    older, newer = content(2021, 1), content(2022, 2)
    title, chapters = newer.blocks[0], [Heading(f"{number}、有关情况", 2) for number in "一二三"]
    tables = [[block for block in one.blocks if isinstance(block, TableGrid)] for one in (older, newer)]
    for above in (False, True):
        blocks: list[Block] = [title]
        for caption, of_year in zip(ABSOLUTE, tables, strict=True):
            blocks.append(Paragraph(caption))
            for chapter, table in zip(chapters, of_year, strict=True):
                blocks += [chapter, table] if above else [table]
        (report,) = read(replace(newer, blocks=tuple(blocks)), "docx-plain")
        assert not faults_in_report(replace(report, free_tables=(), passages=()), newer.truths[0])
        assert sure((report,))


def test_a_lone_table_of_another_year_is_doubtful() -> None:
    older, newer = content(2021, 1), content(2022, 2)
    table = next(block for block in older.blocks if isinstance(block, TableGrid))
    shown = replace(newer, blocks=(newer.blocks[0], Paragraph("2021年度"), table))
    assert not sure(read(shown, "docx-plain"))


def test_a_shorter_table_of_this_year_is_no_fragment_of_last_years() -> None:
    older, newer = content(2021, 1), content(2022, 2)
    tables = [next(one for one in shown.tables if one.id == "applications") for shown in (older, newer)]
    last = tables[1].header_rows + 8
    cells = [replace(c, row_span=min(c.row_span, last - c.row)) for c in tables[1].cells if c.row < last]
    short = replace(tables[1], row_count=last, cells=tuple(cells))
    blocks = (newer.blocks[0], Paragraph(ABSOLUTE[0]), tables[0], Paragraph(ABSOLUTE[1]), short)
    (report,) = read(replace(newer, blocks=blocks), "docx-plain")
    truth = newer.truths[0].cells
    assert all(cell.raw == truth[cell.id] for cell in cells_of(report).values() if cell.is_found and cell.raw)


def test_titles_in_a_list_in_front_part_the_reports_all_the_same() -> None:
    first, second = content(2022, 1), make_content(plain_recipe(FORM_2021, "青石镇人民政府", 2022), Random(2))
    titles = [one.blocks[0] for one in (first, second)]
    listed = [Paragraph(f"{at}.{one.text}") for at, one in enumerate(titles, 1) if isinstance(one, Heading)]
    words = [Paragraph("编印说明"), Paragraph("本册收录各乡镇报告，供内部使用。")]
    blocks = (Paragraph("目录"), *listed, *words, titles[0], Paragraph("2023年1月"), *first.blocks[1:], *second.blocks)
    reports = read(Content(blocks, (*first.truths, *second.truths)), "docx-plain")
    assert [report.agency for report in reports] == ["竹岩乡人民政府", "青石镇人民政府"]
    for report, truth in zip(reports, (first.truths[0], second.truths[0]), strict=True):
        assert not faults_in_report(report, truth)


def test_two_reports_of_one_agency_in_one_file_stay_two() -> None:
    older, newer = content(2021, 1), content(2022, 2)
    assert isinstance(older.blocks[0], Heading)
    shown = Content((*newer.blocks, *older.blocks), (*newer.truths, *older.truths))
    reports = read(shown, "docx-plain")
    assert [report.year for report in reports] == [2022, 2021]
    for report, truth in zip(reports, shown.truths, strict=True):
        assert not faults_in_report(report, truth)
        assert sure((report,))
