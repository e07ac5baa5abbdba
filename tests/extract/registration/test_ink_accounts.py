"""Ink that two cells claim, or none, lowers what it touches: no number is changed, and no other cell is doubted."""

from __future__ import annotations

from decimal import Decimal

from app.extract.registration.ink_accounts import with_ink_accounted
from app.model import SURE, Box, Cell, Table


def cell(column: int, text: str, box: Box, page: int = 1) -> Cell:
    value = Decimal(text) if text else None
    return Cell(f"t/r/c{column}", text, value, "number" if text else "blank", page, (box,), 0.97, "ocr")


def number(column: int, text: str) -> Cell:
    return cell(column, text, at(column))


def at(column: int) -> Box:
    return Box(40.0 * column, 100.0, 40.0 * column + 20, 110.0)


def doubted(*cells: Cell, seen: tuple[Box, ...] = ()) -> set[int]:
    (table,) = with_ink_accounted((Table("t", "f", cells),), {1: seen})
    assert [one.raw for one in table.cells] == [one.raw for one in cells]
    return {place for place, one in enumerate(table.cells) if one.confidence < SURE}


def test_two_cells_of_one_ink_are_both_doubted_and_the_others_are_not() -> None:
    assert doubted(number(0, "12"), number(1, "34"), cell(2, "34", at(1)), number(3, "5")) == {1, 2}
    assert doubted(number(0, "12"), cell(1, "12", at(0), page=2)) == set()


def test_a_number_of_no_cell_doubts_only_the_cells_that_it_touches() -> None:
    rest = Box(62.5, 100.0, 68.0, 110.0)
    cells = (number(0, "12"), number(1, "34"), number(2, "5"))
    assert doubted(*cells, seen=(at(0), at(1), at(2), rest)) == {1}
    assert doubted(*cells, seen=(at(0), at(1), at(2), Box(0, 300, 20, 310))) == set()


def test_an_empty_cell_in_which_a_number_was_seen_is_doubted() -> None:
    cells = (number(0, "12"), cell(1, "", Box(35.0, 95.0, 70.0, 115.0)), cell(2, "", Box(75.0, 95.0, 110.0, 115.0)))
    assert doubted(*cells, seen=(at(0), Box(48.0, 100.0, 54.0, 110.0))) == {1}


def test_the_empty_half_of_a_cell_that_a_crease_cut_in_two_is_doubted() -> None:
    empty = cell(1, "", Box(35.0, 90.0, 70.0, 97.0))
    above = cell(2, "", Box(35.0, 60.0, 70.0, 77.0))
    assert doubted(number(0, "12"), empty, above, seen=(at(0), at(1))) == {1}
