"""A row that a page's end cut in two is one row: words on two lines, a wrapped number whole, two numbers never one."""

from __future__ import annotations

from dataclasses import replace

from app.extract.layout.printed_rows import PrintedRow, merged
from app.model import SURE, read_printed
from tests.extract.handmade import grid_row


def cut(upper: str, lower: str, width: float) -> PrintedRow:
    """A label and one number, cut in two; the numbers' ink is `width` points wide in a cell of 50."""
    above, below = grid_row("（二）部分", upper, page=1), grid_row("公开", lower, page=2)
    number = above.places[1]
    narrow = number._replace(boxes=(number.boxes[0]._replace(x1=number.x0 + width),))
    return merged(replace(above, places=(above.places[0], narrow)), below)


def test_the_pieces_of_a_label_stand_on_two_lines() -> None:
    assert cut("12", "", 11).places[0].text == "（二）部分\n公开"


def test_a_number_in_one_piece_stays_itself_in_either_piece() -> None:
    assert cut("12", "", 11).places[1].text == "12"
    assert cut("", "34", 11).places[1].text == "34"


def test_a_number_that_fills_its_cell_goes_on_below_but_wants_a_persons_eye() -> None:
    place = cut("123456789", "01", 48).places[1]
    assert place.text == "12345678901"
    assert place.confidence < SURE


def test_two_numbers_are_never_made_one() -> None:
    place = cut("12", "34", 11).places[1]
    assert read_printed(place.text).state == "unreadable"


def test_rows_of_other_cells_are_joined_where_they_stand() -> None:
    above = grid_row("（二）部分", "", "7", page=1)
    below = PrintedRow(grid_row("公开", "", page=2).places[:1], 2, "grid", "grid")
    assert [place.text for place in merged(above, below).places] == ["（二）部分\n公开", "", "7"]


def test_a_row_tells_only_what_begins_in_it() -> None:
    row = grid_row("三、本年度办理结果", "（一）予以公开", "5")
    spanned = replace(row, places=(row.places[0]._replace(continued=True), *row.places[1:]))
    assert spanned.text == "（一）予以公开5"
    assert len(spanned.fresh()) == 2
