"""The second reader sees the ink alone, at any scale, and says what it reads step by step."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.sources.ocr.cells.digits import ALPHABET, HEIGHT, DigitReader, chances_of, crop_of, decoded
from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.text.detector import Area
from tests.sources.ocr.drawn import ZOOM, gray_paper, in_cell, models, place, ruled

ROWS = [["0", "1", "7", "1024", "8"], ["3.50", "1,204", "-", "/", "96"], ["11", "10086", "5", "4", "700"]]


def cell_of(row: int, column: int) -> Area:
    box = place(row, column)
    return Area(*(round(edge * ZOOM) for edge in (box.x0, box.y0, box.x1, box.y1)))


def ink(gray: Gray, cell: Area) -> Area:
    """The box of what is dark well inside a cell."""
    inner = Area(cell.left + 6, cell.top + 6, cell.right - 6, cell.bottom - 6)
    ys, xs = np.nonzero(inner.of(gray) < 150)
    return Area(inner.left + xs.min(), inner.top + ys.min(), inner.left + xs.max() + 1, inner.top + ys.max() + 1)


def test_numbers_and_marks_are_read() -> None:
    gray = gray_paper(*ruled(ROWS))
    places = [(row, column) for row in range(3) for column in range(5)]
    crops = [crop_of(gray, ink(gray, cell_of(*one)), cell_of(*one)) for one in places]
    readings = DigitReader(models()).read(crops)
    assert [reading.text for reading in readings] == [said for row in ROWS for said in row]
    assert min(reading.sure for reading in readings) > 0.8


@pytest.mark.parametrize("scale", [0.6, 1.7, 3.0])
def test_a_number_is_read_alike_at_any_scale(scale: float) -> None:
    once = gray_paper(in_cell("10486", 1, 1))
    gray = np.asarray(cv2.resize(once, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    line, cell = ink(once, cell_of(1, 1)), cell_of(1, 1)
    one, other = (
        Area(*(round(scale * edge) for edge in (area.left, area.top, area.right, area.bottom))) for area in (line, cell)
    )
    crops = [crop_of(once, line, cell), crop_of(gray, one, other)]
    assert crops[0].shape[0] == crops[1].shape[0] == HEIGHT
    assert abs(crops[0].shape[1] - crops[1].shape[1]) <= 5
    assert [reading.text for reading in DigitReader(models()).read(crops)] == ["10486", "10486"]


def test_a_crop_shows_nothing_from_beyond_its_cell() -> None:
    gray = np.zeros((60, 60), np.uint8)
    gray[20:40, 20:40] = 255
    gray[26:34, 24:36] = 0
    crop = crop_of(gray, Area(24, 26, 36, 34), Area(20, 20, 40, 40))
    assert crop[:, :3].min() > 200
    assert crop[:3].min() > 200


def test_ink_at_the_edge_of_the_picture_is_cut_without_an_error() -> None:
    gray = np.full((30, 30), 255, np.uint8)
    gray[0:12, 0:8] = 0
    assert crop_of(gray, Area(0, 0, 8, 12), Area(-3, -2, 30, 30)).shape[0] == HEIGHT
    assert crop_of(gray, Area(0, 4, 30, 5), Area(0, 0, 30, 30)).shape[1] <= 2 * 320


def test_no_crops_give_no_readings() -> None:
    assert DigitReader(models()).read([]) == []


@pytest.mark.parametrize(
    ("steps", "text"), [("  1 1 ", "11"), ("  11  ", "1"), ("7788", "78"), ("    ", ""), ("1,2 2", "1,22")]
)
def test_steps_of_one_letter_are_one_and_nothing_parts_two(steps: str, text: str) -> None:
    likely = np.zeros((len(steps), len(ALPHABET) + 1))
    for at, letter in enumerate(steps):
        likely[at, 0 if letter == " " else 1 + ALPHABET.index(letter)] = 0.9
    reading = decoded(likely)
    assert reading.text == text
    assert reading.sure == pytest.approx(0.9)


def test_the_chance_of_a_text_counts_every_way_to_spell_it() -> None:
    one, two = np.zeros((1, 2, len(ALPHABET) + 1)), np.zeros((1, 3, len(ALPHABET) + 1))
    one[0, :, 0], one[0, :, 1] = 0.4, 0.6
    assert chances_of(one, ["0"]) == pytest.approx([0.6 * 0.6 + 2 * 0.6 * 0.4])
    assert chances_of(one, [""]) == pytest.approx([0.4 * 0.4])
    two[0, :, 0], two[0, :, 1] = 0.4, 0.6
    # The same figure twice needs "nothing" between.
    assert chances_of(two, ["00"]) == pytest.approx([0.6 * 0.4 * 0.6])


def test_a_reading_is_as_sure_as_its_least_sure_letter() -> None:
    likely = np.zeros((3, len(ALPHABET) + 1))
    likely[0, 1], likely[1, 0], likely[2, 2] = 0.95, 0.99, 0.6
    assert decoded(likely).sure == pytest.approx(0.6)
