"""Lines are read whatever their widths, each reading at its own place, within the alphabet that was asked for."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from app.sources.ocr.pixels.picture import INK, Gray
from app.sources.ocr.text.recognizer import Recognizer
from tests.sources.drawn import text
from tests.sources.ocr.drawn import gray_paper, models

TEXTS = ["7", "政府信息公开工作年度报告情况说明", "2023", "本年新收", "1234567", "结转下年度继续办理", "0", "86"]


def line_of(said: str) -> Gray:
    """The line alone, with a little paper around it."""
    gray = gray_paper(text(20, 40, said, 12))
    ys, xs = np.nonzero(gray < INK)
    return gray[ys.min() - 6 : ys.max() + 7, xs.min() - 6 : xs.max() + 7]


@pytest.fixture
def recognizer() -> Recognizer:
    return Recognizer(models())


@pytest.mark.parametrize("seed", [1, 2])
def test_readings_come_in_the_order_of_the_pictures(recognizer: Recognizer, seed: int) -> None:
    texts = TEXTS * 3
    Random(seed).shuffle(texts)
    readings = recognizer.read([line_of(said) for said in texts])
    assert [reading.text for reading in readings] == texts
    assert all(0.5 < reading.sure <= 1 for reading in readings)


def test_a_reading_does_not_depend_on_its_company(recognizer: Recognizer) -> None:
    (alone,) = recognizer.read([line_of("2023")])
    among = recognizer.read([line_of(said) for said in TEXTS])[TEXTS.index("2023")]
    assert alone.text == among.text
    assert alone.sure == pytest.approx(among.sure, abs=0.1)


def test_the_alphabet_bounds_what_is_read(recognizer: Recognizer) -> None:
    free, bound = recognizer.read([line_of("本年")])[0], recognizer.read([line_of("本年")], "0123456789")[0]
    assert free.text == "本年"
    assert set(bound.text) <= set("0123456789")
    assert [one.text for one in recognizer.read([line_of("1234567")], "0123456789")] == ["1234567"]


def test_no_pictures_give_no_readings(recognizer: Recognizer) -> None:
    assert recognizer.read([]) == []


def test_empty_paper_says_nothing_and_is_not_sure_of_it(recognizer: Recognizer) -> None:
    (reading,) = recognizer.read([np.full((30, 60), 255, np.uint8)])
    assert (reading.text, reading.sure) == ("", 0.0)
