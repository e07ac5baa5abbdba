"""Whole reports with something drawn into a cell: what nobody sees is never read, what is unsure never told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

import pymupdf
import pytest

from app.model import SURE, Box, Cell
from tests.extract.readings import cells_of, faults_in_report, reports_of
from tests.generator.content import Content, make_content, plain_recipe, with_cells
from tests.generator.official import FORM_2021
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions, Turn

CONTENT = make_content(plain_recipe(FORM_2021, "竹岩乡人民政府", 2022, "medium"), Random(2))
TRUTH = CONTENT.truths[0]
CELL = "applications/granted/natural"
PLAIN = PdfOptions()
Change = Callable[[pymupdf.Page, pymupdf.Rect], object]


def read(content: Content, options: PdfOptions = PLAIN) -> dict[str, Cell]:
    (report,) = reports_of(write_pdf(content, options, Random(1)), "report.pdf")
    return cells_of(report)


def printing(text: str | None) -> Content:
    return with_cells(CONTENT, {**TRUTH.cells, CELL: text})


def with_drawing(content: Content, change: Change) -> dict[str, Cell]:
    """The cells, after something was drawn at the place of the cell's number (or into the empty cell)."""
    data = write_pdf(content, PdfOptions(), Random(1))
    place = cells_of(reports_of(data, "report.pdf")[0])[CELL]
    document = pymupdf.open(stream=data, filetype="pdf")
    found = place.box or Box(0, 0, 0, 0)
    change(document[(place.page or 1) - 1], pymupdf.Rect(found.x0, found.y0, found.x1, found.y1))
    (report,) = reports_of(document.tobytes(), "report.pdf")
    return cells_of(report)


def assert_others_right(cells: dict[str, Cell]) -> None:
    for cell_id, text in TRUTH.cells.items():
        if cell_id != CELL:
            assert (cells[cell_id].raw or None, cells[cell_id].confidence) == (text, 1), cell_id


def white(page: pymupdf.Page, at: pymupdf.Rect) -> None:
    page.insert_text((at.x1 + 1, at.y1 - 2), "9", fontname="helv", fontsize=8, color=(1, 1, 1))


def invisible(page: pymupdf.Page, at: pymupdf.Rect) -> None:
    page.insert_text((at.x1 + 1, at.y1 - 2), "9", fontname="helv", fontsize=8, render_mode=3)


def off_the_page(page: pymupdf.Page, at: pymupdf.Rect) -> None:
    page.insert_text((-30, at.y1 - 2), "9", fontname="helv", fontsize=8)


def watermark(page: pymupdf.Page, at: pymupdf.Rect) -> None:
    page.insert_text((at.x0 - 60, at.y1 + 14), "2024", fontname="helv", fontsize=48, color=(0.87, 0.87, 0.87))


@pytest.mark.parametrize("change", (white, invisible, off_the_page))
def test_unseen_digits_beside_a_number_change_nothing(change: Change) -> None:
    cells = with_drawing(CONTENT, change)
    assert (cells[CELL].raw, cells[CELL].confidence) == (TRUTH.cells[CELL], 1)
    assert_others_right(cells)


def test_a_watermark_over_the_table_changes_no_value() -> None:
    cells = with_drawing(CONTENT, watermark)
    assert {name: cell.raw or None for name, cell in cells.items()} == TRUTH.cells


@pytest.mark.parametrize("change", (white, invisible))
def test_an_empty_cell_with_unseen_digits_is_blank(change: Change) -> None:
    cells = with_drawing(printing(None), change)
    assert (cells[CELL].state, cells[CELL].raw) == ("blank", "")


def test_a_struck_number_is_not_told() -> None:
    cells = with_drawing(
        CONTENT,
        lambda page, at: page.draw_line((at.x0 - 1, at.y0 + 0.5 * at.height), (at.x1 + 1, at.y0 + 0.5 * at.height)),
    )
    assert (cells[CELL].state, cells[CELL].value) == ("unreadable", None)
    assert_others_right(cells)


def test_a_number_under_a_picture_of_its_size_is_not_told() -> None:
    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 20, 20), False)
    pixmap.set_rect(pixmap.irect, (230,))
    cells = with_drawing(
        CONTENT,
        lambda page, at: page.insert_image(
            pymupdf.Rect(at.x0 - 1, at.y0 - 1, at.x1 + 1, at.y1 + 1), pixmap=pixmap, keep_proportion=False
        ),
    )
    assert cells[CELL].value is None or cells[CELL].confidence < SURE
    assert cells[CELL].state != "blank"
    assert_others_right(cells)


def test_an_empty_cell_with_an_outlined_figure_is_unreadable_and_not_blank() -> None:
    def outline(page: pymupdf.Page, at: pymupdf.Rect) -> None:
        x, y = (at.x0 + at.x1) / 2, (at.y0 + at.y1) / 2
        page.draw_oval(pymupdf.Rect(x - 2.5, y - 4, x + 2.5, y + 4), color=None, fill=(0, 0, 0), width=0)

    cells = with_drawing(printing(None), outline)
    assert (cells[CELL].state, cells[CELL].value) == ("unreadable", None)
    assert_others_right(cells)


@pytest.mark.parametrize(("text", "state"), [(None, "blank"), ("0", "number"), ("—", "dash"), ("/", "dash")])
def test_blank_0_and_dash_stay_apart(text: str | None, state: str) -> None:
    cell = read(printing(text))[CELL]
    assert (cell.state, cell.confidence, cell.raw) == (state, 1, text or "")


def test_numbers_that_do_not_balance_are_read_as_printed() -> None:
    cells = read(printing("99"))
    assert (cells[CELL].raw, cells[CELL].value, cells[CELL].confidence) == ("99", Decimal(99), 1)
    assert_others_right(cells)


def test_two_equal_sums_keep_their_places() -> None:
    partner = "applications/partly/natural"
    cells = read(with_cells(CONTENT, {**TRUTH.cells, CELL: "77", partner: "77"}))
    assert cells[CELL].raw == cells[partner].raw == "77"
    assert cells[CELL].boxes != cells[partner].boxes


def test_digits_apart_in_one_cell_are_no_sure_number() -> None:
    cell = read(printing("12 34"))[CELL]
    assert cell.state == "unreadable" or cell.confidence < SURE


def test_a_long_number_that_is_wrapped_in_its_narrow_cell_is_whole_or_not_told() -> None:
    cells = read(printing("1234567890"), PdfOptions(narrow=True, number_size=9))
    assert cells[CELL].state == "unreadable" or cells[CELL].raw == "1234567890"


@pytest.mark.parametrize(("printed", "unit"), [("251000元", "元"), ("25.1万元", None), ("25.1万", None)])
def test_a_foreign_unit_is_kept(printed: str, unit: str | None) -> None:
    fees = "proactive/fees/amount"
    cell = read(with_cells(CONTENT, {**TRUTH.cells, fees: printed}))[fees]
    assert (cell.raw, cell.unit) == (printed, unit)


TORN = PdfOptions(torn=True, cut_rows=True, vertical=True, page_size=(595, 430), running_heads=True)


@pytest.mark.parametrize("height", (400, 430, 460, 520, 640))
def test_rows_torn_by_a_pages_end_are_whole(height: int) -> None:
    (report,) = reports_of(write_pdf(CONTENT, replace(TORN, page_size=(595, height)), Random(1)), "report.pdf")
    assert not faults_in_report(report, TRUTH)
    cells = cells_of(report).values()
    assert len({cell.page for cell in cells}) > 1
    assert all(cell.confidence >= SURE for cell in cells)


@pytest.mark.parametrize("turn", ("rotate90", "sideways", "upside_down"))
def test_a_repeated_heading_is_no_row_on_any_page(turn: Turn) -> None:
    options = PdfOptions("rectangles", repeat_header=True, page_size=(595, 420), turn=turn)
    (report,) = reports_of(write_pdf(CONTENT, options, Random(1)), "report.pdf")
    assert not faults_in_report(report, TRUTH)
