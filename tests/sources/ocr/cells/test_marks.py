"""An empty place is proved: what stands where the page's marks do may be the rest of one, and dirt elsewhere not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.model import SURE
from app.sources.ocr.cells.digits import DigitReader
from app.sources.ocr.cells.marks import MarkInPlace, Marks
from app.sources.ocr.cells.numbers import NumberReader
from app.sources.ocr.cells.reading import NumberReading
from app.sources.ocr.pixels.picture import Gray, Mask
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.recognizer import Recognizer
from tests.sources.drawn import Drawer, line
from tests.sources.ocr.drawn import ZOOM, empty_mask, gray_paper, models, place, ruled

UNIT = 3.0
WIDE, HIGH = 90, 48
"""Pixels of a place; those of `PLACES` stand side by side."""
PLACES = [Area(100 * at, 0, 100 * at + WIDE, HIGH) for at in range(8)]
PLACE = PLACES[0]


def dash(at: Area, side: str = "middle", wide: int = 24) -> Area:
    """A dash a little below the middle of a place, in its middle or at one of its sides."""
    left = {"left": at.left + 6, "middle": (at.left + at.right - wide) // 2, "right": at.right - 6 - wide}[side]
    return Area(left, 25, left + wide, 28)


def page_with(*pieces: Area) -> Gray:
    gray = np.full((HIGH, 800), 250, np.uint8)
    for piece in pieces:
        gray[piece.top : piece.bottom, piece.left : piece.right] = 40
    return gray


def marks(gray: Gray, known: list[MarkInPlace], specks: Mask | None = None) -> Marks:
    found = Marks(gray, np.zeros_like(gray), np.zeros_like(gray) if specks is None else specks, UNIT)
    found.learn(known)
    return found


def whole(side: str = "middle") -> list[MarkInPlace]:
    return [MarkInPlace(dash(at, side), at) for at in PLACES[1:6]]


@pytest.mark.parametrize(
    ("left", "top", "stands"), [(45, 25, True), (34, 26, True), (45, 12, False), (45, 38, False), (75, 25, False)]
)
def test_a_speck_stands_as_the_rest_of_a_mark_only_where_the_page_s_marks_do(left: int, top: int, stands: bool) -> None:
    gray = page_with(Area(left, top, left + 2, top + 2))
    assert marks(gray, whole()).not_proved({7: PLACE}) == ({7} if stands else set())


@pytest.mark.parametrize(("side", "left"), [("left", 8), ("right", 80)])
def test_where_marks_stand_at_a_side_a_piece_beside_the_ruling_line_is_no_proved_blank(side: str, left: int) -> None:
    gray = page_with(Area(left, 25, left + 4, 27))
    assert marks(gray, whole(side)).not_proved({0: PLACE}) == {0}
    assert not marks(gray, whole()).not_proved({0: PLACE})


def test_a_wider_place_holds_the_rest_of_a_mark_in_its_middle_and_at_its_sides() -> None:
    wide = Area(0, 0, 240, HIGH)
    assert marks(page_with(Area(120, 26, 122, 28)), whole()).not_proved({0: wide}) == {0}
    assert marks(page_with(Area(214, 26, 216, 28)), whole("right")).not_proved({0: wide}) == {0}


def test_a_speck_that_was_taken_out_of_the_page_counts_as_well() -> None:
    gray, specks = page_with(), page_with(Area(45, 25, 47, 27))
    taken = np.where(specks < 100, np.uint8(127), np.uint8(0)).astype(np.uint8)
    assert marks(gray, whole(), taken).not_proved({0: PLACE}) == {0}
    assert not marks(gray, whole()).not_proved({0: PLACE})


def test_what_is_higher_than_any_mark_of_the_page_is_no_rest_of_one() -> None:
    gray = page_with(Area(45, 14, 47, 38))
    assert not marks(gray, whole()).not_proved({0: PLACE})
    slash = MarkInPlace(Area(140, 12, 152, 40), PLACES[1])
    assert marks(gray, [*whole(), slash]).not_proved({0: PLACE}) == {0}


@pytest.mark.parametrize(("broken", "told"), [(0, False), (1, False), (2, True)])
def test_marks_that_are_broken_tell_of_marks_that_are_gone(broken: int, told: bool) -> None:
    known = [MarkInPlace(dash(at), at, number < broken) for number, at in enumerate(PLACES[1:6])]
    assert marks(page_with(), known).not_proved({0: PLACE}) == ({0} if told else set())


def test_rests_of_marks_tell_of_marks_that_are_gone_as_broken_ones_do() -> None:
    specks = [Area(at.left + 45, 25, at.left + 47, 27) for at in PLACES[6:]]
    known = [MarkInPlace(dash(at), at) for at in PLACES[1:5]]
    places = {0: PLACE, 6: PLACES[6], 7: PLACES[7]}
    assert marks(page_with(specks[0]), known).not_proved(places) == {6}
    assert marks(page_with(*specks), known).not_proved(places) == {0, 6, 7}


def test_three_marks_tell_nothing_of_others() -> None:
    known = [MarkInPlace(dash(at), at, True) for at in PLACES[1:4]]
    assert not marks(page_with(), known).not_proved({0: PLACE})


def _stroke(row: int, column: int, begin: float, end: float, *, rise: float = 0.0) -> Drawer:
    """A stroke between two points of a cell, from its left side in points; it rises by as much."""
    cell = place(row, column)
    middle = cell.y0 + 11
    return line(cell.x0 + begin, middle + rise / 2, cell.x0 + end, middle - rise / 2, width=0.7)


def read(gray: Gray, rows: int) -> list[NumberReading]:
    """What the cells of the first two columns of a table are read as."""
    boxes = [place(row, column) for row in range(rows) for column in range(2)]
    areas = [Area(*(round(edge * ZOOM) for edge in (box.x0, box.y0, box.x1, box.y1))) for box in boxes]
    nothing, rules = empty_mask(gray), empty_mask(gray)
    for box in (place(row, column) for row in range(rows + 1) for column in range(3)):
        for start, end in (((box.x0, box.y0), (box.x1, box.y0)), ((box.x0, box.y0), (box.x0, box.y1))):
            begin, stop = ((round(x * ZOOM), round(y * ZOOM)) for x, y in (start, end))
            cv2.line(rules, begin, stop, (255,), 3)
    reader = NumberReader(gray, rules, nothing, ZOOM, Recognizer(models()), DigitReader(models()))
    return reader.read(areas, [None] * len(areas))


def test_a_hyphen_right_behind_the_ruling_line_is_no_sure_blank() -> None:
    # It is as thick and as near as what is left of the line would be.
    rows = [["", "12"] for _ in range(6)]
    dashes = [_stroke(row, 0, 2.0, 6.5) for row in range(5)]
    rest = _stroke(5, 0, 1.6, 2.2)
    found = read(gray_paper(*ruled(rows), *dashes, rest), 6)
    assert {one.text for one in found[:10:2]} == {"—"}
    assert not found[10].text and found[10].sure < SURE
    without = read(gray_paper(*ruled(rows), *dashes), 6)
    assert not without[10].text and without[10].sure >= SURE


def test_a_slash_of_which_a_copier_left_one_speck_is_no_sure_blank() -> None:
    rows = [["", "12"] for _ in range(6)]
    slashes = [_stroke(row, 0, 31.0, 34.5, rise=7.5) for row in range(5)]
    rest = _stroke(5, 0, 32.6, 33.0)
    found = read(gray_paper(*ruled(rows), *slashes, rest), 6)
    assert {one.text for one in found[:10:2]} == {"/"}
    assert not found[10].text and found[10].sure < SURE
    without = read(gray_paper(*ruled(rows), *slashes), 6)
    assert not without[10].text and without[10].sure >= SURE


def test_dashes_of_two_strokes_are_no_broken_ones() -> None:
    rows = [["", "12"] for _ in range(6)]
    twice = [_stroke(row, 0, begin, begin + 8.5) for row in range(5) for begin in (24.0, 33.5)]
    found = read(gray_paper(*ruled(rows), *twice), 6)
    assert {one.text for one in found[:10:2]} == {"—"}
    assert not found[10].text and found[10].sure >= SURE
