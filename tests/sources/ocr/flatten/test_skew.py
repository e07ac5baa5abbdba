"""How far a page lies askew is measured from what is printed on it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.sources.ocr.flatten.skew import long_segments, rectifying, skew_of
from app.sources.ocr.pixels.picture import Gray
from tests.sources.ocr.drawn import HEIGHT, LEFT, TOP, WIDE, ZOOM, askew, drawn_in, moved_point, paper, ruled, title

ROWS = [["1", "20", "304", "0", "5"]] * 8


def gray(colors: np.ndarray) -> Gray:
    return np.asarray(cv2.cvtColor(colors, cv2.COLOR_BGR2GRAY), np.uint8)


@pytest.mark.parametrize("degrees", [-4.0, -1.3, -0.2, 0.0, 0.5, 2.5, 6.0])
def test_the_angle_is_found(degrees: float) -> None:
    tilted, _ = askew(paper(title(), *ruled(ROWS)), degrees)
    assert skew_of(gray(tilted)) == pytest.approx(degrees, abs=0.06)


def test_an_empty_page_is_not_askew() -> None:
    assert skew_of(np.full((600, 400), 255, np.uint8)) == 0


def test_lines_that_run_together_are_made_parallel_and_level() -> None:
    seen, moved = drawn_in(paper(title(), *ruled(ROWS)), 0.05)
    height, width = seen.shape[:2]
    matrix = rectifying(*long_segments(gray(seen)), width, height)
    assert matrix is not None
    back = matrix @ moved
    left, right, bottom = LEFT, LEFT + WIDE * 5, TOP + 160.0
    corners = [moved_point(back, x, y) for x, y in ((left, TOP), (right, TOP), (left, bottom), (right, bottom))]
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    assert abs(ay - by) < 0.5 and abs(cy - dy) < 0.5
    assert abs(ax - cx) < 0.5 and abs(bx - dx) < 0.5
    askew_before = [moved_point(moved, x, TOP) for x in (left, right)]
    assert abs(askew_before[0][1] - askew_before[1][1]) > 2


def test_a_page_with_too_few_lines_says_nothing_of_perspective() -> None:
    assert rectifying(*long_segments(gray(paper(title()))), round(480 * ZOOM), round(HEIGHT * ZOOM)) is None


def test_figures_are_no_pieces_of_lines() -> None:
    assert long_segments(gray(paper(title()))) == ([], [])
    across, down = long_segments(gray(paper(*ruled(ROWS))))
    assert (len(across), len(down)) == (9, 6)
