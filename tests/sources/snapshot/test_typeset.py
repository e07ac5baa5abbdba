"""The snapshot shows what its pages say: every number inside its cell's box, every cell drawn, nothing lost."""

from __future__ import annotations

import io

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.model import Box, Page
from app.sources.snapshot.blocks import FlowCell, FlowTable, Paragraph, Picture
from app.sources.snapshot.typeset import typeset
from tests.properties import examples

LABEL = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"


def number_table(rows: int, columns: int, label: str = LABEL) -> FlowTable:
    cells = [
        FlowCell(row, column, 1, 1, label if column == 0 else str(row * 1000 + column))
        for row in range(rows)
        for column in range(columns)
    ]
    return FlowTable(tuple(cells))


def words_in(page: pymupdf.Page, box: Box) -> str:
    """What the snapshot itself prints inside the box."""
    words = page.get_text("words", sort=True)
    return "".join(word[4] for word in words if box.contains((word[0] + word[2]) / 2, (word[1] + word[3]) / 2))


def plain(text: str) -> str:
    return "".join(text.split())


def check_cells_on_snapshot(snapshot: bytes, pages: tuple[Page, ...]) -> int:
    checked = 0
    with pymupdf.open(stream=snapshot) as document:
        for page in pages:
            for cell in (cell for grid in page.grids for cell in grid.cells if cell.row_span == 1):
                assert words_in(document[page.number - 1], cell.box) == plain(cell.text)
                checked += 1
    return checked


def test_every_number_is_read_back_inside_its_box() -> None:
    table = number_table(60, 8)
    snapshot, pages = typeset([Paragraph("三、收到和处理政府信息公开申请情况", 2), table])
    assert len(pages) > 1
    assert check_cells_on_snapshot(snapshot, pages) == len(table.cells)


def test_words_of_the_page_stand_where_the_snapshot_has_them() -> None:
    snapshot, pages = typeset([Paragraph("统计时段为 2021 年，收费 2601.953875 万元（其中 -8）。")])
    with pymupdf.open(stream=snapshot) as document:
        for word in pages[0].words:
            box = word.box
            assert document[0].get_textbox((box.x0, box.y0 + 4, box.x1, box.y1 - 4)).strip() == word.text
    assert [word.text for word in pages[0].words] == "统计时段为 2021 年，收费 2601.953875 万元（其中 -8）。".split()


def test_rows_are_numbered_through_a_cut_table() -> None:
    _, pages = typeset([number_table(100, 4), number_table(2, 2)])
    grids = [grid for page in pages for grid in page.grids]
    first = [cell for grid in grids if grid.key == grids[0].key for cell in grid.cells]
    assert {cell.row for cell in first} == set(range(100))
    assert len(first) == 400
    assert grids[-1].key != grids[0].key


def test_every_cell_has_four_borders() -> None:
    _, pages = typeset([number_table(3, 3)])
    lines = {(line.x0, line.y0, line.x1, line.y1) for line in pages[0].lines}
    for cell in pages[0].grids[0].cells:
        box = cell.box
        assert {(box.x0, box.y0, box.x1, box.y0), (box.x0, box.y1, box.x1, box.y1)} <= lines
        assert {(box.x0, box.y0, box.x0, box.y1), (box.x1, box.y0, box.x1, box.y1)} <= lines


def test_merged_cell_cut_by_a_page_stands_where_it_begins() -> None:
    rows = 80
    cells = [FlowCell(0, 0, rows, 1, "三、本年度办理结果" * 40)]
    cells += [FlowCell(row, 1, 1, 1, str(row)) for row in range(rows)]
    snapshot, pages = typeset([FlowTable(tuple(cells))])
    merged = [(page.number, cell) for page in pages for grid in page.grids for cell in grid.cells if cell.row_span > 1]
    assert [number for number, _ in merged] == [1]
    assert merged[0][1].text == "三、本年度办理结果" * 40
    assert check_cells_on_snapshot(snapshot, pages) == rows
    assert "".join(word.text for page in pages for word in page.words).count("三、") == 40


def test_wide_table_gets_a_wide_page_and_keeps_its_numbers_whole() -> None:
    table = FlowTable(tuple(FlowCell(0, column, 1, 1, "1234567890") for column in range(40)))
    snapshot, pages = typeset([Paragraph("前"), table, Paragraph("后" * 5000)])
    wide = next(page for page in pages if page.grids)
    assert wide.width > 842
    assert all(cell.box.x1 <= wide.width for cell in wide.grids[0].cells)
    assert [word.text for word in wide.words if word.text.isdigit()] == ["1234567890"] * 40
    assert check_cells_on_snapshot(snapshot, pages) == 40
    assert pages[-1].width == 595


def test_row_taller_than_a_page_is_continued() -> None:
    cells = (FlowCell(0, 0, 1, 1, "很长的说明" * 1500), FlowCell(0, 1, 1, 1, "7"), FlowCell(1, 0, 1, 1, "末"))
    _, pages = typeset([FlowTable(cells)])
    assert len(pages) >= 2
    assert "".join(word.text for page in pages for word in page.words).count("很长的说明") > 1400
    assert [cell.row for cell in pages[-1].grids[0].cells] == [1]


@pytest.mark.parametrize("rare", ["𠮷", "⁴", "−5", "\U0001f600", "가"])
def test_rare_characters_stay_in_words_and_grid_and_leave_a_mark_on_the_page(rare: str) -> None:
    snapshot, pages = typeset([Paragraph(rare), FlowTable((FlowCell(0, 0, 1, 1, rare), FlowCell(0, 1, 1, 1, "1")))])
    assert pages[0].words[0].text == rare
    assert pages[0].grids[0].cells[0].text == rare
    with pymupdf.open(stream=snapshot) as document:
        assert len(document[0].get_text("words")) == 3


def test_snapshot_is_small() -> None:
    snapshot, _ = typeset([number_table(50, 8)])
    assert len(snapshot) < 60_000


def test_confidence_reaches_words_and_cells() -> None:
    _, pages = typeset([Paragraph("1", 0, 0.5), FlowTable((FlowCell(0, 0, 1, 1, "2", 0.5), FlowCell(0, 1, 1, 1, "3")))])
    assert [word.confidence for word in pages[0].words] == [0.5, 0.5, 1.0]
    assert [cell.confidence for cell in pages[0].grids[0].cells] == [0.5, 1.0]


def test_picture_has_its_place() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (1200, 300), "white").save(buffer, "PNG")
    snapshot, pages = typeset([Picture(buffer.getvalue())])
    box = pages[0].pictures[0]
    assert box.x1 <= 595 - 39
    assert box.width / box.height == pytest.approx(4)
    with pymupdf.open(stream=snapshot) as document:
        assert len(document[0].get_images()) == 1


def test_picture_that_cannot_be_drawn_keeps_its_place() -> None:
    _, pages = typeset([Picture(b"\x01\x00\x00\x00 not a picture that MuPDF knows", 300.0, 200.0)])
    assert pages[0].pictures[0].width == pytest.approx(300)


def test_nothing_gives_one_blank_page() -> None:
    snapshot, pages = typeset([])
    assert [page.words for page in pages] == [()]
    with pymupdf.open(stream=snapshot) as document:
        assert document.page_count == 1


TEXT = st.text(alphabet="0123456789.,-/（）()\\ \n规章总计②²", max_size=30)


@examples(40)
@given(st.lists(st.lists(TEXT, min_size=1, max_size=6), min_size=1, max_size=25))
def test_any_table_keeps_every_text(rows: list[list[str]]) -> None:
    cells = tuple(
        FlowCell(row, column, 1, 1, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    )
    snapshot, pages = typeset([FlowTable(cells)])
    set_cells = [cell for page in pages for grid in page.grids for cell in grid.cells]
    assert {(cell.row, cell.column, cell.text) for cell in set_cells} == {(c.row, c.column, c.text) for c in cells}
    assert check_cells_on_snapshot(snapshot, pages) == len(cells)
