"""A stain's edge and a speck are no numbers, and what is as dark and as high as the page's other numbers stays one."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.model import SURE
from app.model.confidence import LEGIBLE
from app.sources.ocr.cells.doubts import doubted
from app.sources.ocr.cells.reading import NumberReading
from app.sources.ocr.pixels.picture import Gray, Mask
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.specks import DIRT

BOXES = [Area(20 * at, 10, 20 * at + 10, 30) for at in range(12)]


def page(level: int, last: int) -> Gray:
    gray = np.full((40, 260), 250, np.uint8)
    for box in BOXES:
        gray[box.top : box.bottom, box.left + 3 : box.left + 7] = last if box is BOXES[-1] else level
    return gray


def nothing(gray: Gray) -> Mask:
    return np.zeros_like(gray)


def readings(last: str) -> list[NumberReading]:
    return [NumberReading("58" if box is not BOXES[-1] else last, 0.98, box) for box in BOXES]


def test_a_lone_stroke_much_paler_than_the_page_s_numbers_is_none() -> None:
    gray = page(20, 170)
    found = doubted(readings("1"), BOXES, gray, nothing(gray), nothing(gray), nothing(gray))
    assert found[-1].sure < LEGIBLE
    assert all(one.sure >= SURE for one in found[:-1])


def test_strokes_of_a_pale_page_and_figures_stay() -> None:
    for gray, last in ((page(150, 170), "1"), (page(20, 60), "1"), (page(20, 170), "5")):
        assert doubted(readings(last), BOXES, gray, nothing(gray), nothing(gray), nothing(gray))[-1].sure >= SURE


def test_dirt_much_lower_than_the_page_s_figures_is_no_figure_whatever_it_is_read_as() -> None:
    gray = page(20, 20)
    speck, figure = Area(223, 18, 228, 23), Area(222, 14, 231, 29)
    for box, legible in ((speck, False), (figure, True)):
        found = doubted(
            [*readings("4")[:-1], NumberReading("4", 0.98, box)],
            BOXES,
            gray,
            nothing(gray),
            nothing(gray),
            nothing(gray),
        )
        assert (found[-1].sure >= LEGIBLE) is legible
        assert found[0].sure >= SURE


def test_a_curve_wider_than_it_is_high_is_no_1() -> None:
    gray = page(20, 20)
    for box, legible in ((Area(220, 10, 245, 26), False), (Area(222, 10, 234, 29), True)):
        found = doubted(
            [*readings("1")[:-1], NumberReading("1", 0.98, box)],
            BOXES,
            gray,
            nothing(gray),
            nothing(gray),
            nothing(gray),
        )
        assert (found[-1].sure >= LEGIBLE) is legible


def test_what_was_read_of_the_page_before_shows_how_large_its_figures_are() -> None:
    gray = page(20, 20)
    curve = NumberReading("1", 0.98, Area(220, 10, 245, 26))
    none = nothing(gray)
    assert doubted([curve], BOXES[-1:], gray, none, none, none)[0].sure >= SURE
    assert doubted([curve], BOXES[-1:], gray, none, none, none, readings("58"))[0].sure < LEGIBLE


def test_an_empty_place_from_which_a_pattern_was_taken_is_not_beyond_doubt() -> None:
    gray = page(20, 250)
    taken = np.zeros_like(gray)
    taken[BOXES[-1].top, BOXES[-1].left] = 255
    found = doubted(
        [*readings("")[:-1], NumberReading("", 0.98, None)], BOXES, gray, taken, nothing(gray), nothing(gray)
    )
    assert found[-1].sure < SURE


def test_where_specks_were_taken_out_a_stroke_that_is_left_is_doubted_and_a_figure_is_not() -> None:
    gray = page(20, 20)
    cell, taken = BOXES[-1], np.zeros_like(gray)
    taken[25, cell.left + 5] = DIRT
    for text, doubtful in (("—", True), ("1", True), ("7", False), ("", False)):
        last = NumberReading(text, 0.98, cell if text else None)
        found = doubted([*readings("4")[:-1], last], BOXES, gray, taken, nothing(gray), nothing(gray))
        assert (found[-1].sure < SURE) is doubtful
    taken[25, cell.left + 5] = 255
    last = NumberReading("", 0.98, None)
    found = doubted([*readings("4")[:-1], last], BOXES, gray, taken, nothing(gray), nothing(gray))
    assert found[-1].sure < SURE


def test_a_lone_stroke_that_may_be_a_piece_of_a_ruling_line_is_no_1_and_numbers_stay() -> None:
    gray = page(20, 20)
    stray = np.zeros_like(gray)
    stray[15:25, BOXES[-1].left + 4] = 255
    for text, low, high in (("1", 0.0, LEGIBLE), ("581", SURE, 1.0)):
        found = doubted(readings(text), BOXES, gray, nothing(gray), stray, nothing(gray))
        assert low <= found[-1].sure < high
        assert found[0].sure >= SURE


def test_a_number_with_ink_between_the_pieces_of_a_ruling_line_is_not_beyond_doubt() -> None:
    gray = page(20, 20)
    between = np.zeros_like(gray)
    between[15:25, BOXES[-1].left + 4] = 255
    found = doubted(readings("581"), BOXES, gray, nothing(gray), nothing(gray), between)
    assert LEGIBLE <= found[-1].sure < SURE
    assert found[0].sure >= SURE


@pytest.mark.parametrize("mark", ["/", "1"])
def test_a_stroke_of_a_pen_through_an_empty_place_is_no_sure_mark(mark: str) -> None:
    gray = page(20, 20)
    for top, bottom, sure in ((2, 38, False), (9, 33, True)):
        box = Area(220, top, 230, bottom)
        other = Area(200, top, 210, bottom)
        found = doubted(
            [*readings(mark)[:-2], NumberReading(mark, 0.97, other), NumberReading(mark, 0.97, box)],
            [*BOXES[:-2], Area(190, 0, 216, 40), Area(216, 0, 240, 40)],
            gray,
            nothing(gray),
            nothing(gray),
            nothing(gray),
        )
        assert (found[-1].sure >= SURE) is sure
        assert all(one.sure >= SURE for one in found[:-2])


def slashes(*sizes: tuple[int, int, int]) -> tuple[Gray, list[NumberReading], list[Area]]:
    """A page with slashes so many pixels high, wide and thick."""
    gray, found, cells = page(20, 20), [], []
    for at, (high, wide, thick) in enumerate(sizes):
        cell = Area(20 * at, 0, 20 * at + 20, 40)
        gray[:, cell.left : cell.right] = 250
        cv2.line(gray, (cell.left + 4 + wide, 20 - high // 2), (cell.left + 4, 20 + high // 2), 20, thick)
        ys, xs = np.nonzero(cell.of(gray) < 200)
        box = Area(*(int(edge) for edge in (cell.left + xs.min(), ys.min(), cell.left + xs.max() + 1, ys.max() + 1)))
        found.append(NumberReading("/", 0.97, box))
        cells.append(cell)
    return gray, found, cells


@pytest.mark.parametrize(
    "pen", [(22, 9, 5), (22, 2, 2), (32, 12, 2), (14, 9, 2)], ids=["thicker", "steeper", "higher", "lower"]
)
def test_a_slash_like_no_other_of_its_page_is_no_sure_mark(pen: tuple[int, int, int]) -> None:
    gray, found, cells = slashes((22, 9, 2), (22, 8, 2), pen)
    none = nothing(gray)
    told = doubted(found, cells, gray, none, none, none)
    assert [one.sure >= SURE for one in told] == [True, True, False]


def test_the_only_slash_of_a_page_is_for_a_look_unless_others_were_read_before() -> None:
    gray, found, cells = slashes((22, 9, 2), (22, 9, 2))
    none = nothing(gray)
    assert doubted(found[:1], cells[:1], gray, none, none, none)[0].sure < SURE
    assert doubted(found[:1], cells[:1], gray, none, none, none, found[1:])[0].sure >= SURE


def test_slashes_of_two_fonts_stay_where_each_has_another_one_like_it() -> None:
    gray, found, cells = slashes((22, 9, 2), (22, 9, 2), (26, 12, 4), (26, 11, 4))
    none = nothing(gray)
    assert all(one.sure >= SURE for one in doubted(found, cells, gray, none, none, none))


def test_a_figure_higher_than_long_numbers_that_were_set_smaller_stays_sure() -> None:
    gray, nine = page(20, 20), Area(220, 8, 230, 32)
    small = [NumberReading("136472", 0.98, Area(box.left, 14, box.right, 26)) for box in BOXES[:-3]]
    tall = [NumberReading("13", 0.98, Area(box.left, 8, box.right, 32)) for box in BOXES[-3:-1]]
    found = doubted(
        [*small, *tall, NumberReading("1", 0.97, nine)],
        BOXES,
        gray,
        nothing(gray),
        nothing(gray),
        nothing(gray),
    )
    assert found[-1].sure >= SURE
