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


@pytest.mark.parametrize(
    ("look", "first", "captions"),
    [
        *((look, "older", ABSOLUTE) for look in LOOKS),
        ("text-tabs", "newer", RELATIVE),
        ("docx-plain", "older", RELATIVE),
        ("docx-plain", "newer", (ABSOLUTE[0], None)),
    ],
)
def test_the_tables_of_the_reports_own_year_are_read(look: str, first: str, captions: Sequence[str | None]) -> None:
    shown = both_years(captions, first)
    (report,) = read(shown, look)
    assert (report.agency, report.year) == ("竹岩乡人民政府", 2022)
    without_free = replace(shown.truths[0], free_tables=())
    assert not faults_in_report(replace(report, free_tables=()), without_free)
    assert all(cell.confidence >= SURE for cell in cells_of(report).values() if cell.raw)


@pytest.mark.parametrize("look", LOOKS)
def test_tables_that_follow_themselves_untold_are_doubtful(look: str) -> None:
    reports = read(both_years((None, None)), look)
    told = [cell for report in reports for cell in cells_of(report).values() if cell.raw]
    assert told and all(cell.confidence < SURE for cell in told)


def test_captions_of_no_year_of_the_title_leave_a_doubt() -> None:
    (report,) = read(both_years(("2018年度：", "2019年度：")), "docx-plain")
    assert all(cell.confidence < SURE for cell in cells_of(report).values() if cell.raw)


def test_two_reports_of_one_agency_in_one_file_stay_two() -> None:
    older, newer = content(2021, 1), content(2022, 2)
    assert isinstance(older.blocks[0], Heading)
    shown = Content((*newer.blocks, *older.blocks), (*newer.truths, *older.truths))
    reports = read(shown, "docx-plain")
    assert [report.year for report in reports] == [2022, 2021]
    for report, truth in zip(reports, shown.truths, strict=True):
        assert not faults_in_report(report, truth)
