"""Lines of text are found where they stand, at any density, and empty paper has none."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import onnxruntime
import pytest

from app.sources.ocr.models import Models
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


class _Watched(Models):
    """Notes the shape of what the detection is given."""

    def __init__(self, session: onnxruntime.InferenceSession) -> None:
        super().__init__()
        self.shapes: list[tuple[int, ...]] = []
        self._of = session

    @property
    def detection(self) -> Any:
        return self

    def get_inputs(self) -> Any:
        return self._of.get_inputs()

    def run(self, outputs: None, inputs: dict[str, np.ndarray]) -> Any:
        self.shapes += [value.shape for value in inputs.values()]
        return self._of.run(outputs, inputs)


def test_a_page_is_looked_at_in_bands_and_lines_on_their_cuts_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [text(60 + row % 3, 40 + 16 * row, "政府信息公开申请办理情况", 10) for row in range(49)]
    gray = gray_paper(*lines, width=595, height=842)
    watched = _Watched(models().detection)
    monkeypatch.setattr("app.sources.ocr.text.detector._MOST_PIXELS", 1_100_000)
    in_bands = lines_of_text(gray, ZOOM, watched)
    assert len(watched.shapes) == 2
    assert all(shape[2] * shape[3] < 1_200_000 for shape in watched.shapes)
    monkeypatch.setattr("app.sources.ocr.text.detector._MOST_PIXELS", 10**9)
    whole = lines_of_text(gray, ZOOM, watched)
    assert len(watched.shapes) == 3
    assert len(in_bands) == len(whole) >= 49
    for one, other in zip(sorted(in_bands, key=_place), sorted(whole, key=_place), strict=True):
        assert (one.left, one.top, one.right, one.bottom) == pytest.approx(
            (other.left, other.top, other.right, other.bottom), abs=4
        )


def _place(area: Area) -> tuple[int, int]:
    return area.top // 8, area.left
