"""A finding's difference is left minus right, and nothing where a side has no sum."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.model import Box, Cell, Equation, Finding

FINDING = Finding("r", "broken", ("t/a/b",), Decimal(21), Decimal(22), "broken", "r/b")


def test_the_difference_is_left_minus_right() -> None:
    assert FINDING.difference == -1
    assert replace(FINDING, left=None).difference is None
    assert replace(FINDING, right=None).difference is None


def test_an_equation_names_the_cells_of_both_sides_in_order() -> None:
    assert Equation("r/b", "r", "hard", ("x",), ("y", "z")).cells == ("x", "y", "z")


def test_a_cell_knows_its_row_column_and_the_box_around_its_pieces() -> None:
    cell = Cell("t/a/b", "12", Decimal(12), "number", 1, (Box(1, 2, 3, 4), Box(5, 0, 6, 3)))
    assert (cell.row, cell.column, cell.box) == ("a", "b", Box(1, 0, 6, 4))
    assert Cell("t/a/b", None, None, "absent").box is None
