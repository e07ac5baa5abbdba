"""What is printed in a cell: neither its lines nor dirt, and every figure's ink."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.model import Box
from app.sources.ocr.cells.ink import CellInk, beside, ink_of
from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.rules.rulings import rules_of
from app.sources.ocr.text.detector import Area
from tests.sources.ocr.drawn import ZOOM, empty_mask, gray_paper, in_cell, place, ruled

EMPTY = [["", "", ""]] * 4


def area(box: Box) -> Area:
    return Area(*(round(edge * ZOOM) for edge in (box.x0, box.y0, box.x1, box.y1)))


def ink(gray: Gray, row: int = 1, column: int = 1) -> CellInk:
    _, _, rules = rules_of(gray, np.zeros_like(gray), ZOOM)
    return ink_of(gray, rules, empty_mask(gray), area(place(row, column)), ZOOM)


def table(said: str = "") -> Gray:
    return gray_paper(*ruled([["", "", ""], ["", said, ""], ["", "", ""], ["", "", ""]]))


def dotted(*dots: tuple[float, float], size: int = 1) -> Gray:
    """An empty table with specks of so many pixels, at places in points from the cell's corner."""
    gray, cell = table(), place(1, 1)
    for x, y in dots:
        left, top = round((cell.x0 + x) * ZOOM), round((cell.y0 + y) * ZOOM)
        gray[top : top + size, left : left + size] = 0
    return gray


def test_an_empty_cell_has_no_ink() -> None:
    assert ink(table()) == CellInk(())


def test_lines_beside_where_the_cell_ends_are_no_ink() -> None:
    gray = table()
    _, _, rules = rules_of(gray, np.zeros_like(gray), ZOOM)
    cell = place(1, 1)
    beside = area(Box(cell.x0 - 0.8, cell.y0 - 0.8, cell.x1 + 0.8, cell.y1 + 0.8))
    assert ink_of(gray, rules, empty_mask(gray), beside, ZOOM).lines == ()


def test_the_box_is_tight_around_the_figures() -> None:
    gray, alone = table("1024"), gray_paper(in_cell("1024", 1, 1))
    ys, xs = np.nonzero(alone < 150)
    (line,) = ink(gray).lines
    seen = (line.left, line.top, line.right, line.bottom)
    assert np.abs(np.subtract(seen, (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1))).max() <= 2
    assert ink(gray).pieces == 4


def test_dust_is_left_out_and_what_is_larger_is_told() -> None:
    for size, told in ((2, False), (4, True)):
        found = ink(dotted((20, 8), (40, 12), size=size))
        assert (found.lines, found.spotted) == ((), told)


def test_specks_close_together_are_the_rest_of_a_mark_and_are_told() -> None:
    slash = [(30, 14), (31.5, 10.5), (33, 7)]
    assert ink(dotted(*slash)) == CellInk((), spotted=True)
    for dirt in (slash[:2], [(12, 10), (30, 6), (48, 14)]):
        assert ink(dotted(*dirt)) == CellInk(())


def test_a_speck_far_from_a_figure_is_left_out_and_told() -> None:
    gray, cell = table("8"), place(1, 1)
    x, y = round((cell.x0 + 8) * ZOOM), round((cell.y0 + 6) * ZOOM)
    gray[y : y + 4, x : x + 4] = 0
    assert ink(gray).spotted
    assert ink(gray).lines == ink(table("8")).lines
    assert not ink(table("8")).spotted


def test_a_decimal_point_is_ink() -> None:
    (line,) = ink(table("7.5")).lines
    assert ink(table("7.5")).pieces == 3
    (plain,) = ink(table("75")).lines
    assert line.width > plain.width


def test_a_slash_leans_and_a_one_does_not() -> None:
    assert ink(table("/")).lean < -0.8
    assert abs(ink(table("1")).lean) < 0.5
    assert ink(table("0")).lean > -0.5


def test_a_pale_dash_is_found_and_called_pale() -> None:
    gray, cell = table(), area(place(1, 1))
    middle = (cell.top + cell.bottom) // 2
    cv2.line(gray, (cell.left + 70, middle), (cell.left + 95, middle), 190, 2)
    found = ink(gray)
    assert (len(found.lines), found.pale) == (1, True)


def test_what_a_stamp_leaves_is_no_ink_and_ink_under_it_is() -> None:
    gray, cell = table("8"), area(place(1, 1))
    red = np.full(gray.shape, 255, np.uint8)
    cv2.line(gray, (cell.left + 30, cell.top + 12), (cell.left + 40, cell.bottom - 14), 140, 3)
    _, _, rules = rules_of(gray, np.zeros_like(gray), ZOOM)
    (line,) = ink_of(gray, rules, red, cell, ZOOM).lines
    (alone,) = ink(table("8")).lines
    assert abs(line.left - alone.left) <= 1 and abs(line.right - alone.right) <= 1


def test_two_lines_of_print_are_two() -> None:
    gray = gray_paper(in_cell("12", 1, 1, 7), in_cell("34", 2, 1, 7))
    both = place(1, 1)
    high = area(Box(both.x0, both.y0, both.x1, both.y1 + both.height))
    upper, lower = ink_of(gray, empty_mask(gray), empty_mask(gray), high, ZOOM).lines
    assert upper.bottom < lower.top


def test_a_cell_too_small_to_print_in_has_no_ink() -> None:
    gray = np.zeros((40, 40), np.uint8)
    assert ink_of(gray, empty_mask(gray), empty_mask(gray), Area(10, 10, 13, 30), ZOOM) == CellInk(())


@pytest.mark.parametrize(
    ("piece", "level", "goes_on"),
    [
        ((2, 0, 10, 20), 190, True),  # left, top, width, height in pixels from the line's upper right corner
        ((0, 0, 12, 20), 190, True),
        ((0, 0, 3, 20), 190, False),  # the blurred edge of the last figure
        ((14, 0, 10, 20), 190, False),  # further away than a figure of the same number
        ((2, 12, 10, 20), 190, False),  # on another line
        ((2, -20, 2, 60), 190, False),  # a ruling line
        ((2, 0, 10, 20), 240, False),  # paper
    ],
)
def test_pale_ink_where_the_next_figure_would_stand_is_seen(
    piece: tuple[int, int, int, int], level: int, goes_on: bool
) -> None:
    gray = np.full((100, 200), 255, np.uint8)
    line, density = Area(60, 40, 90, 60), 2.5
    gray[40:60, 60:90] = 0
    left, top, width, height = piece
    ink_there = np.zeros_like(gray)
    ink_there[40 + top : 40 + top + height, 90 + left : 90 + left + width] = 255
    gray[(ink_there > 0) & (gray > level)] = level
    nothing = np.zeros_like(gray)
    assert bool(beside(gray, nothing, nothing, line, density)) is goes_on
    white = np.full_like(gray, 255)
    assert bool(beside(white, nothing, ink_there if level < 240 else nothing, line, density)) is goes_on
    assert beside(gray, ink_there, nothing, line, density) == []
