"""Tables that belong to no form are kept as printed: their words, their numbers, their spans, and nothing else."""

from __future__ import annotations

from app.extract import read_reports
from app.model import FreeTable
from app.sources.reader import open_source
from tests.extract.handmade import pages_of_document, ruled_page, write
from tests.extract.readings import FORMS, reports_of

TABLE = [["类别", "来源", "数量"], ["咨询", "网站", "17"], ["求助", "<", "25"], ["总计", "<", "42"]]
HTML = (
    "<table border=1><tr><td>类别</td><td>来源</td><td>数量</td></tr>"
    "<tr><td rowspan=2>投诉</td><td>网站</td><td>17</td></tr><tr><td>电话</td><td>25</td></tr>"
    "<tr><td colspan=2>总计</td><td>42</td></tr></table>"
)


def free_tables(html: str) -> tuple[FreeTable, ...]:
    return reports_of(f"<html><meta charset=utf-8><body>{html}</body></html>".encode(), "page.html")[0].free_tables


def test_a_ruled_table_of_no_form_is_kept_with_its_place() -> None:
    (report,) = read_reports(pages_of_document(ruled_page(TABLE, (80, 80, 80))), FORMS)
    (table,) = report.free_tables
    assert table.rows == (("类别", "来源", "数量"), ("咨询", "网站", "17"), ("求助", "", "25"), ("总计", "", "42"))
    assert table.page == 1
    assert table.box is not None
    assert (round(table.box.x0), round(table.box.x1)) == (50, 290)
    assert report.problem is not None and report.problem.code == "no_table"


def test_a_cell_of_several_rows_keeps_its_text_and_a_wide_one_its_place() -> None:
    (table,) = free_tables(HTML)
    assert table.rows[0] == ("类别", "来源", "数量")
    assert table.rows[1] == ("投诉", "网站", "17")
    assert table.rows[2][1:] == ("电话", "25")
    assert table.rows[3] == ("总计", "", "42")


def test_a_number_of_several_rows_is_told_once() -> None:
    (table,) = free_tables("<table><tr><td>甲</td><td rowspan=2>9</td></tr><tr><td>乙</td></tr></table>")
    assert [text for row in table.rows for text in row].count("9") == 1


def test_a_table_without_a_number_is_not_kept() -> None:
    assert free_tables("<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>") == ()


def test_a_page_of_prose_has_no_free_table() -> None:
    document = ruled_page([["甲", "1"], ["乙", "2"]], (60, 60))
    write(document[0], 50, 300, "本年共收到申请12件，其中网站5件，电话7件。")
    (report,) = read_reports(pages_of_document(document), FORMS)
    assert len(report.free_tables) == 1


def test_a_forms_table_is_not_told_again_as_a_free_one() -> None:
    from random import Random

    from tests.generator.content import make_content, plain_recipe
    from tests.generator.layouts import layout

    content = make_content(plain_recipe("disclosure-2021", "竹岩乡人民政府", 2022), Random(1))
    for name in ("pdf-lines", "html-plain", "docx-plain"):
        shown = layout(name)
        (report,) = read_reports(open_source(shown.write(content, Random(1)), "report").pages, FORMS)
        assert report.free_tables == ()
