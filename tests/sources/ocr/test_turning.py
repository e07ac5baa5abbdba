"""Which way up a page lies, and whether its letters were squeezed, is told by its longest lines alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest

from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.recognizer import Reading, Recognizer
from app.sources.ocr.turning import Turned, turn_of
from tests.sources.drawn import text
from tests.sources.ocr.drawn import gray_paper, models

LINES = (
    "收到和处理政府信息公开申请情况",
    "本年度新收申请数量及办理结果",
    "因政府信息公开工作被申请复议",
    "其他需要报告的事项没有说明",
)


def page() -> Gray:
    return gray_paper(*(text(20, 30 + 24 * at, said, 11) for at, said in enumerate(LINES)), width=240, height=130)


def lines_of(gray: Gray) -> list[Area]:
    """Boxes around ink that stands close together, as much larger as those of the detector are."""
    near = cv2.dilate(np.asarray(gray < 128, np.uint8), np.ones((17, 17), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(near)
    return [Area(int(x) + 3, int(y) + 3, int(x + w) - 3, int(y + h) - 3) for x, y, w, h, _ in stats[1:]]


@pytest.mark.parametrize("turn", range(4))
def test_a_page_is_seen_to_lie_as_it_was_turned(turn: int) -> None:
    gray = np.ascontiguousarray(np.rot90(page(), -turn))
    boxes = lines_of(gray)
    assert len(boxes) == len(LINES)
    turned = turn_of(gray, boxes, 0, Recognizer(models()))
    assert (turned.turn, turned.squeezed) == (turn, 1.0)
    assert {box for box, _ in turned.read} == set(boxes)
    assert sorted(reading.text for _, reading in turned.read) == sorted(LINES)


class _Counted(Recognizer):
    """Knows how often lines were read, and takes one character of each for unclear."""

    times = 0

    def read(self, lines: Sequence[Gray], alphabet: str = "") -> list[Reading]:
        self.times += 1
        return [replace(reading, sure=min(reading.sure, 0.5)) for reading in super().read(lines, alphabet)]


def test_one_unclear_character_a_line_is_no_reason_to_read_a_page_the_other_way_up() -> None:
    recognizer = _Counted(models())
    assert turn_of(page(), lines_of(page()), 0, recognizer).turn == 0
    assert recognizer.times == 1
    assert turn_of(page(), lines_of(page()), 2, recognizer).turn == 0
    assert recognizer.times == 3


def test_letters_drawn_wide_are_told_by_how_many_times() -> None:
    wide = np.asarray(cv2.resize(page(), None, fx=1.9, fy=1.0, interpolation=cv2.INTER_AREA), np.uint8)
    usual = turn_of(page(), lines_of(page()), 0, Recognizer(models()))
    squeezed = turn_of(wide, lines_of(wide), 0, Recognizer(models()))
    assert (usual.squeezed, squeezed.turn) == (1.0, 0)
    assert squeezed.squeezed == pytest.approx(1.9, rel=0.25)


def test_a_page_without_text_lies_as_it_is_shown() -> None:
    assert turn_of(page(), [], 3, Recognizer(models())) == Turned(3)
