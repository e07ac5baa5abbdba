"""Lines of text are found where they stand, at any density, and empty paper has none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.sources.ocr.text.detector import Area, lines_of_text
from tests.sources.drawn import text
from tests.sources.ocr.drawn import LEFT, TITLE, TOP, ZOOM, gray_paper, models, title


@pytest.mark.parametrize("times", [0.75, 1.0, 1.5])
def test_a_line_is_found_at_any_density(times: float) -> None:
    gray = gray_paper(title(), text(60, 200, "2023 12345 678", 11))
    scaled = np.asarray(cv2.resize(gray, None, fx=times, fy=times, interpolation=cv2.INTER_AREA), np.uint8)
    boxes = lines_of_text(scaled, ZOOM * times, models())
    middle = (LEFT + 60 + 13 * len(TITLE) / 2, TOP - 24.5)
    (found,) = (box for box in boxes if box.top / (ZOOM * times) < 60)
    assert ((found.left + found.right) / 2 / ZOOM / times, (found.top + found.bottom) / 2 / ZOOM / times) == (
        pytest.approx(middle, abs=3)
    )
    assert found.width / ZOOM / times == pytest.approx(13 * len(TITLE), rel=0.1)
    assert len(boxes) >= 2


def test_empty_paper_has_no_lines() -> None:
    assert lines_of_text(np.full((900, 700), 255, np.uint8), ZOOM, models()) == []


def test_boxes_stay_on_the_picture() -> None:
    gray = gray_paper(text(0, 8, "政府信息公开政府信息公开", 10), text(380, 328, "政府信息公开政府信息公开", 10))
    height, width = gray.shape
    boxes = lines_of_text(gray, ZOOM, models())
    assert boxes
    assert all(0 <= box.left < box.right <= width and 0 <= box.top < box.bottom <= height for box in boxes)


def test_an_area_cuts_itself_out() -> None:
    gray = np.arange(60, dtype=np.uint8).reshape(6, 10)
    area = Area(2, 1, 5, 4)
    assert (area.width, area.height) == (3, 3)
    assert area.of(gray).tolist() == [[12, 13, 14], [22, 23, 24], [32, 33, 34]]
