"""What stands between the parts of a ruled table on two pages is no row of it."""

from __future__ import annotations

import itertools

import pymupdf
import pytest

from app.extract import read_reports
from app.model import Cell
from app.sources.pdf.reader import open_pdf
from tests.forms.official import form_2019, form_2021

HEADING = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
EDGES = [60, 200, 300, 400, 500]


def draw_rows(page: pymupdf.Page, top: float, rows: list[list[str]]) -> None:
    for number, row in enumerate(rows):
        y = top + 20 * number
        for (x0, x1), text in zip(itertools.pairwise(EDGES), row, strict=True):
            page.draw_rect(pymupdf.Rect(x0, y, x1, y + 20), width=0.6)
            page.insert_text((x0 + 6, y + 14), text, fontname="china-s", fontsize=9)


@pytest.mark.parametrize("head", ["规章 7 8 9", "— 1 —", "规章制度汇编 第 12 页"])
def test_a_page_head_between_two_parts_of_a_table_gives_no_number(head: str) -> None:
    with pymupdf.open() as document:
        first = document.new_page(width=595, height=420)
        draw_rows(first, 300, [HEADING])
        second = document.new_page(width=595, height=420)
        second.insert_text((60, 40), head, fontname="china-s", fontsize=9)
        draw_rows(second, 80, [["规章", "1", "2", "3"], ["行政规范性文件", "4", "5", "6"]])
        data = document.tobytes()
    (report,) = read_reports(open_pdf(data).pages, [form_2019(), form_2021()])
    cells: dict[str, Cell] = {cell.id: cell for table in report.tables for cell in table.cells}
    assert [cells[f"proactive/regulations/{c}"].raw for c in ("issued", "repealed", "in_force")] == ["1", "2", "3"]
