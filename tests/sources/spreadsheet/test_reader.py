"""A workbook gives the numbers that its sheets show: formats applied, hidden parts left out, no invented value."""

from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from app.model import SourceError
from app.sources.snapshot.blocks import FlowTable
from app.sources.spreadsheet.number_formats import shown_text
from app.sources.spreadsheet.reader import UNKNOWN, open_sheet, read_sheet

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def active(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def book_of(*rows: list[object]) -> Workbook:
    book = Workbook()
    for row in rows:
        active(book).append(row)
    return book


def rows_of(book: Workbook) -> list[list[str]]:
    (table,) = (block for block in read_sheet(saved(book)) if isinstance(block, FlowTable))
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.row_count)]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (5, "General", "5"),
        (5.0, "General", "5"),
        (0.1 + 0.2, "0.00", "0.30"),
        (2601.953875, "General", "2601.953875"),
        (2601.953875, "0.00", "2601.95"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "#,##0.00_ ", "1,234.50"),
        (0.125, "0.0%", "12.5%"),
        (1, "0%", "100%"),
        (-8, "General", "-8"),
        (-8, "0;(0)", "(8)"),
        (-8, "0_);[Red]\\(0\\)", "(8)"),
        (0, "0;-0;;@", ""),
        (0, '0;-0;"—"', "—"),
        (7, ";;;", ""),
        (3, '0"件"', "3件"),
        (12, "000", "12"),
        (2.5, "0.0##", "2.5"),
        (2.0, "0.0##", "2.0"),
        (2.125, "0.0##", "2.125"),
        (-0.001, "0.0", "0.0"),
        (1e30, "0.00", "1" + "0" * 30 + ".00"),
        (1e20, "General", "100000000000000000000"),
        (True, "General", "TRUE"),
        (None, "General", ""),
        ("  规章 ", "General", "规章"),
        (datetime.datetime(2021, 1, 2), "yyyy", "2021-01-02"),
        (Decimal("1.50"), "General", "1.5"),
    ],
)
def test_shown_text(value: object, number_format: str, shown: str) -> None:
    assert shown_text(value, number_format) == shown


def test_cells_stand_in_place_with_blanks_between() -> None:
    assert rows_of(book_of(["规章", 0, None, 12], ["处罚", None, 5.5, 7])) == [
        ["规章", "0", "", "12"],
        ["处罚", "", "5.5", "7"],
    ]


def test_merged_cells_are_spans() -> None:
    book = book_of(["a", None, "b"], [None, None, "c"], ["d", "e", "f"])
    active(book).merge_cells("A1:B2")
    (table,) = (block for block in read_sheet(saved(book)) if isinstance(block, FlowTable))
    first = table.cells[0]
    assert (first.text, first.row_span, first.column_span) == ("a", 2, 2)
    assert [(cell.row, cell.column) for cell in table.cells] == [(0, 0), (0, 2), (1, 2), (2, 0), (2, 1), (2, 2)]


def test_hidden_rows_columns_and_sheets_are_not_read() -> None:
    book = book_of(["a", 9, 1], [9, 9, 9], ["b", 9, 2])
    active(book).row_dimensions[2].hidden = True
    active(book).column_dimensions["B"].hidden = True
    other = book.create_sheet("存档")
    other.append([9, 9])
    other.sheet_state = "hidden"
    assert rows_of(book) == [["a", "1"], ["b", "2"]]


def test_merge_over_a_hidden_column_keeps_its_value() -> None:
    book = book_of(["a", None, "b"], ["c", 9, "d"])
    active(book).merge_cells("A1:B1")
    active(book).column_dimensions["A"].hidden = True
    assert rows_of(book) == [["a", "b"], ["9", "d"]]


def test_zeros_that_the_sheet_does_not_show_are_blank() -> None:
    book = book_of(["a", 0, 1], ["b", 0.0, "0"])
    active(book).sheet_view.showZeros = False
    assert rows_of(book) == [["a", "", "1"], ["b", "", "0"]]


def test_white_text_is_not_read() -> None:
    book = book_of(["a", 9, 9], ["b", 1, 2])
    active(book)["B1"].font = Font(color="FFFFFFFF")
    active(book)["C1"].font = Font(color="FFFFFFFF")
    active(book)["C1"].fill = PatternFill("solid", fgColor="FF003366")
    assert rows_of(book) == [["a", "", "9"], ["b", "1", "2"]]


def test_formula_without_a_value_is_neither_number_nor_blank() -> None:
    book = book_of(["合计", "=1+1", "x"], ["b", 1, "y"])
    (table,) = (block for block in read_sheet(saved(book)) if isinstance(block, FlowTable))
    assert (table.cells[1].text, table.cells[1].confidence) == (UNKNOWN, 0.5)


def test_formulas_are_known_in_any_part_and_under_any_prefix() -> None:
    data = saved(book_of(["合计", "=1+1", "x"], ["b", 1, "y"]))
    moved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(moved, "w") as after:
        for name in before.namelist():
            part = before.read(name).replace(b"worksheets/sheet1.xml", b"worksheets/page.xml")
            part = part.replace(b"<f>", b"<x:f>").replace(b"</f>", b"</x:f>")
            part = part.replace(b"<worksheet ", b'<worksheet xmlns:x="' + _MAIN + b'" ')
            after.writestr(name.replace("worksheets/sheet1.xml", "worksheets/page.xml"), part)
    (table,) = (block for block in read_sheet(moved.getvalue()) if isinstance(block, FlowTable))
    assert (table.cells[1].text, table.cells[1].confidence) == (UNKNOWN, 0.5)


def test_title_lines_and_tables_are_told_apart() -> None:
    book = book_of(["二、主动公开政府信息情况"], ["a", 1], ["b", 2], [], ["三、收到和处理"], ["c", 3], ["备注"])
    found = read_sheet(saved(book))
    assert [block.row_count if isinstance(block, FlowTable) else getattr(block, "text", None) for block in found] == [
        "Sheet", "二、主动公开政府信息情况", 2, "三、收到和处理", 1, "备注",
    ]  # fmt: skip


def test_bordered_blank_row_does_not_cut_a_table() -> None:
    book = book_of(["a", 1], [None, None], ["b", 2])
    for cell in active(book)[2]:
        cell.border = Border(top=Side("thin"))
    assert rows_of(book) == [["a", "1"], ["", ""], ["b", "2"]]


def test_opened_workbook_has_grids() -> None:
    source = open_sheet(saved(book_of(["规章", 12], ["处罚", 3])))
    (page,) = source.pages
    assert source.kind == "sheet"
    assert [cell.text for cell in page.grids[0].cells] == ["规章", "12", "处罚", "3"]


def test_damaged_workbook() -> None:
    data = saved(book_of(["a"])).replace(b"workbook", b"w0rkbook")
    with pytest.raises(SourceError) as raised:
        open_sheet(data)
    assert (raised.value.problem.code, raised.value.problem.detail) == ("damaged", "sheet")


def test_formats_without_values_cost_nothing() -> None:
    book = book_of(["a", 1], ["b", 2])
    active(book)["XFD1048576"].font = Font(bold=True)
    assert rows_of(book) == [["a", "1"], ["b", "2"]]


def test_absurdly_large_sheet_is_refused() -> None:
    book = book_of(["a"])
    active(book)["XFD1048576"] = 1
    with pytest.raises(SourceError) as raised:
        open_sheet(saved(book))
    assert raised.value.problem.code == "too_large"


def test_a_merge_of_the_whole_sheet_is_refused_before_it_fills_the_memory() -> None:
    book = book_of(["1", "2"], ["3", "4"])
    active(book).merge_cells("A1:B1")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(
                name, source.read(name).replace(b'ref="A1:B1"/></mergeCells>', b'ref="A1:XFD1048576"/></mergeCells>')
            )
    with pytest.raises(SourceError) as raised:
        read_sheet(made.getvalue())
    assert raised.value.problem.code == "too_large"
