"""A source becomes its reports: one by one, with their tables, forms and pages, or the reason why there are none."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extract import read_reports
from app.model import Page
from app.sources.reader import open_source
from tests.extract.handmade import draw_table, pages_of_document, ruled_page, write
from tests.extract.readings import FORMS, cells_of, faults_in_report, reports_of
from tests.forms.official import balance_sheet
from tests.generator.content import Content, join, make_content, plain_recipe
from tests.generator.layouts import layout
from tests.generator.official import FORM_2019, FORM_2021, TABLE_IDS
from tests.properties import examples

LOOKS = ("pdf-lines", "html-plain", "docx-plain", "text-tabs")


def content(form: str, agency: str = "竹岩乡人民政府", year: int = 2022) -> Content:
    return make_content(plain_recipe(form, agency, year), Random(agency))


def written(shown: Content, look: str) -> bytes:
    return layout(look).write(shown, Random(1))


@pytest.mark.parametrize("look", LOOKS)
def test_three_reports_of_one_file_are_told_apart(look: str) -> None:
    several = join(
        [content(FORM_2019, "青岩县财政局", 2020), content(FORM_2021), content(FORM_2021, "南屏区人民政府", 2023)]
    )
    reports = reports_of(written(several, look))
    assert len(reports) == 3
    for report, truth in zip(reports, several.truths, strict=True):
        assert not faults_in_report(report, truth)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("first", (FORM_2019, FORM_2021))
def test_each_table_has_the_form_whose_labels_it_prints(look: str, first: str) -> None:
    second = FORM_2021 if first == FORM_2019 else FORM_2019
    forms = tuple(zip(TABLE_IDS, (first, second, second), strict=True))
    hybrid = make_content(replace(plain_recipe(first, "竹岩乡人民政府", 2020), forms=forms), Random(3))
    (report,) = reports_of(written(hybrid, look))
    assert [table.id for table in report.tables] == list(TABLE_IDS)
    assert not faults_in_report(report, hybrid.truths[0])


def test_the_pages_of_a_report_are_its_own() -> None:
    several = join([content(FORM_2021), content(FORM_2021, "南屏区人民政府", 2023)])
    first, second = reports_of(written(several, "pdf-lines"))
    for report in (first, second):
        assert {cell.page for cell in cells_of(report).values() if cell.page} <= set(report.pages)
    assert max(first.pages) <= min(second.pages)


def test_one_table_alone_is_a_report() -> None:
    rows = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "1", "0", "3"]]
    (report,) = read_reports(pages_of_document(ruled_page(rows, (150, 90, 90, 90))), FORMS)
    assert [table.id for table in report.tables] == ["proactive"]
    cells = cells_of(report)
    assert [cells[f"proactive/regulations/{name}"].raw for name in ("issued", "repealed", "in_force")] == [
        "1",
        "0",
        "3",
    ]
    assert not cells["proactive/normative_documents/issued"].is_found


def test_prose_about_the_tables_is_no_report() -> None:
    document = pymupdf.open()
    page = document.new_page()
    for at in range(30):
        write(
            page,
            50,
            60 + 20 * at,
            "本年新收政府信息公开申请12件，予以公开5件，结果维持、结果纠正、其他结果各1件，总计15件。",
        )
    (report,) = read_reports(pages_of_document(document), FORMS)
    assert report.tables == ()
    assert report.problem is not None and report.problem.code == "no_table"


def test_a_page_that_is_a_picture_needs_ocr() -> None:
    document = pymupdf.open()
    page = document.new_page()
    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 60, 80), False)
    pixmap.set_rect(pixmap.irect, (200,))
    page.insert_image(page.rect, pixmap=pixmap)
    (report,) = read_reports(pages_of_document(document), FORMS)
    assert report.problem is not None and report.problem.code == "needs_ocr"
    assert dict(report.problem.facts)["pages"] == "1"


def test_a_source_without_pages_is_one_empty_report() -> None:
    (report,) = read_reports(iter(()), FORMS)
    assert report.problem is not None and report.problem.code == "no_table"
    (report,) = read_reports([Page(1, 595, 842)], FORMS)
    assert report.tables == ()


def test_without_a_form_there_is_no_table() -> None:
    pages = open_source(written(content(FORM_2021), "html-plain"), "report.html").pages
    (report,) = read_reports(pages, ())
    assert report.tables == ()


def test_a_users_own_form_is_read_with_no_code() -> None:
    form = balance_sheet()
    table = form.tables[0]
    block = table.blocks[0]
    head = ["项目", *(column.label.text for column in block.columns)]
    body = [
        [row.label.text, *(str(10 * at + step) for step in range(len(block.columns)))]
        for at, row in enumerate(block.rows)
    ]
    document = ruled_page([head, *body], (180, *[80] * len(block.columns)))
    (report,) = read_reports(pages_of_document(document), (*FORMS, form))
    cells = cells_of(report)
    assert {one.form for one in report.tables} == {form.id}
    for at, row in enumerate(block.rows):
        for step, column in enumerate(block.columns):
            assert cells[f"{table.id}/{row.id}/{column.id}"].raw == str(10 * at + step)


def test_reading_the_same_pages_twice_gives_the_same() -> None:
    pages = tuple(open_source(written(content(FORM_2019), "pdf-lines"), "report.pdf").pages)
    assert read_reports(pages, FORMS) == read_reports(pages, FORMS)
    assert {cell.id for cell in cells_of(read_reports(pages, FORMS)[0]).values()} == set(
        content(FORM_2019).truths[0].cells
    )


_ROW = re.compile(rb"<tr\b.*?</tr>", re.DOTALL)


@given(st.sampled_from((FORM_2019, FORM_2021)), st.sets(st.integers(0, 60), min_size=1, max_size=6), st.booleans())
@examples(60)
def test_every_cell_belongs_to_its_tables_form_whatever_rows_are_missing(
    form: str, missing: set[int], as_text: bool
) -> None:
    """Reports that lost rows fit several forms equally well; no table may go under another form's name."""
    if as_text:
        lines = written(content(form), "text-tabs").split(b"\n")
        tabbed = [index for index, line in enumerate(lines) if line.count(b"\t") > 2]
        lost = {tabbed[one % len(tabbed)] for one in missing}
        data = b"\n".join(line for index, line in enumerate(lines) if index not in lost)
    else:
        page = written(content(form), "html-plain")
        rows = [found.span() for found in _ROW.finditer(page)]
        for start, end in sorted({rows[one % len(rows)] for one in missing}, reverse=True):
            page = page[:start] + page[end:]
        data = page
    known = {(one.id, table.id): set(table.cell_ids()) for one in FORMS for table in one.tables}
    for report in reports_of(data):
        for table in report.tables:
            ids = [cell.id for cell in table.cells]
            assert set(ids) <= known[table.form, table.id]
            assert len(set(ids)) == len(ids)


def test_a_table_that_fits_two_forms_has_the_cells_of_the_one_it_is_given() -> None:
    """Cut before its last rows it fits both; what is not found of it must be cells that its form has."""
    labels = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开")
    head = ("信息内容", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    document = ruled_page([head, *((label, *"1234567") for label in labels)], (150, 40, 50, 50, 60, 60, 40, 40))
    draw_table(
        document[0],
        (
            ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
            ("规章", "1", "0", "3"),
            ("行政规范性文件", "1", "0", "3"),
        ),
        (150, 90, 90, 90),
        top=300,
    )
    (report,) = read_reports(pages_of_document(document), FORMS)
    by_form = {form.id: form for form in FORMS}
    assert len(report.tables) == 2
    for table in report.tables:
        assert table.form == FORM_2021
        assert [cell.id for cell in table.cells] == list(by_form[FORM_2021].table(table.id).cell_ids())
