"""Rows and headings make tables: each number is one row's own, chapters end them, and torn rows are never blank."""

from __future__ import annotations

from collections.abc import Sequence

from app.extract import read_reports
from app.model import SURE, Cell
from tests.extract.handmade import draw_table, pages_of_document, ruled_page, write
from tests.extract.readings import FORMS, cells_of, reports_of

HEAD = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
WIDTHS = (150, 90, 90, 90)


def ruled(*rows: Sequence[str]) -> dict[str, Cell]:
    (report,) = read_reports(pages_of_document(ruled_page((HEAD, *rows), WIDTHS)), FORMS)
    return cells_of(report)


def row(cells: dict[str, Cell], name: str) -> list[Cell]:
    return [cell for cell in cells.values() if cell.row == name]


def test_a_number_of_two_rows_is_neither_ones() -> None:
    html = (
        "<html><meta charset=utf-8><table><tr>"
        + "".join(f"<td>{label}</td>" for label in HEAD)
        + "</tr><tr><td>规章</td><td rowspan=2>5</td><td>1</td><td>2</td></tr>"
        "<tr><td>行政规范性文件</td><td>3</td><td>4</td></tr></table></html>"
    )
    cells = cells_of(reports_of(html.encode(), "page.html")[0])
    for name in ("regulations", "normative_documents"):
        assert cells[f"proactive/{name}/issued"].state == "unreadable"
    assert cells["proactive/normative_documents/in_force"].raw == "4"


def test_numbers_without_a_label_below_a_label_without_numbers_are_not_called_blank() -> None:
    cells = ruled(("规章", "", "", ""), ("", "1", "2", "3"), ("行政规范性文件", "4", "5", "6"))
    assert not any(cell.state == "blank" and cell.confidence >= SURE for cell in row(cells, "regulations"))
    assert [cell.raw for cell in row(cells, "normative_documents")] == ["4", "5", "6"]


def test_a_row_without_numbers_between_full_ones_is_blank() -> None:
    cells = ruled(("规章", "", "", ""), ("行政规范性文件", "4", "5", "6"))
    assert {(cell.state, cell.confidence) for cell in row(cells, "regulations")} == {("blank", 1)}


def test_rows_behind_the_next_chapters_heading_are_not_the_tables() -> None:
    document = ruled_page((HEAD, ("规章", "1", "2", "3")), WIDTHS)
    write(document[0], 50, 200, "四、存在的主要问题及改进情况")
    for line in range(12):
        write(document[0], 50, 220 + 16 * line, "下一步将继续完善公开事项清单，并做好政策解读和回应关切。")
    draw_table(document[0], (("行政规范性文件", "7", "8", "9"),), WIDTHS, top=440)
    (report,) = read_reports(pages_of_document(document), FORMS)
    assert not any(cell.is_found for cell in row(cells_of(report), "normative_documents"))


def test_a_table_that_goes_on_without_its_heading_keeps_its_columns() -> None:
    document = ruled_page((HEAD, ("规章", "1", "", "3")), WIDTHS)
    draw_table(document.new_page(width=595, height=842), (("行政规范性文件", "4", "", "6"),), WIDTHS, left=70)
    (report,) = read_reports(pages_of_document(document), FORMS)
    cells = row(cells_of(report), "normative_documents")
    assert [(cell.raw, cell.page, cell.confidence) for cell in cells] == [("4", 2, 1), ("", 2, 1), ("6", 2, 1)]


def test_a_row_with_too_few_cells_is_not_shifted() -> None:
    document = ruled_page((HEAD, ("规章", "1", "2", "3")), WIDTHS)
    draw_table(document[0], (("行政规范性文件", "4", "6"),), (150, 135, 135), top=100)
    (report,) = read_reports(pages_of_document(document), FORMS)
    found = row(cells_of(report), "normative_documents")
    assert not any(cell.value is not None and cell.confidence >= SURE for cell in found)


def test_labels_with_slips_are_read() -> None:
    cells = ruled(("规 章", "1", "2", "3"), ("行政规范性文牛", "4", "5", "6"))
    assert [cell.raw for cell in row(cells, "normative_documents")] == ["4", "5", "6"]
