"""Dashed lines are made whole; figures, marks and strokes that follow each other are left as they are."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import cv2
import numpy as np
import pymupdf
import pytest

from app.sources.ocr.pixels.rule import Rule
from app.sources.ocr.rules.dashes import with_whole_dashes
from app.sources.ocr.rules.rulings import rules_of
from tests.generator import random_content
from tests.generator.pdf import write_pdf
from tests.generator.pdf_options import PdfOptions
from tests.generator.scan_looks import DASHED_LOOKS
from tests.generator.scan_pixels import drawn
from tests.sources.drawn import line, text
from tests.sources.ocr.drawn import HIGH, LEFT, TOP, WIDE, ZOOM, gray_paper, ruled, unruled

ONES = [["1"] * 5] * 12
DASHES = ("[3 2] 0", "[4 3] 0", "[5 3] 1", "[6 4] 0", "[12 7] 0")


@pytest.mark.parametrize("width", [0.4, 0.8, 1.5])
@pytest.mark.parametrize("dashes", DASHES)
def test_dashed_lines_become_whole_whatever_their_scale(dashes: str, width: float) -> None:
    whole = with_whole_dashes(gray_paper(*ruled([["20"] * 5] * 8, dashes=dashes, width=width)), ZOOM)
    across = [_drawn(whole, TOP + HIGH * row, LEFT, LEFT + 5 * WIDE) for row in range(9)]
    down = [_drawn(whole.T, LEFT + WIDE * column, TOP, TOP + 8 * HIGH) for column in range(6)]
    assert np.mean(across) > 0.98 and np.mean(down) > 0.93


def _drawn(gray: np.ndarray, at: float, begin: float, end: float) -> float:
    """Of a level line at so many points, but for its ends: how much of it is ink."""
    rows = gray[round(at * ZOOM) - 2 : round(at * ZOOM) + 3, round((begin + 2) * ZOOM) : round((end - 2) * ZOOM)]
    return float((rows.min(axis=0) < 190).mean())


def test_a_line_that_is_blurred_and_not_quite_level_becomes_whole() -> None:
    drawn = [line(LEFT, 100, LEFT + 330, 102, dashes="[5 3] 0", width=1)]
    gray = cv2.GaussianBlur(gray_paper(*drawn), (0, 0), 1.0)
    whole = with_whole_dashes(np.asarray(gray, np.uint8), ZOOM)
    assert whole[round(99 * ZOOM) : round(103 * ZOOM), round(42 * ZOOM) : round(360 * ZOOM)].min(axis=0).max() < 190


@pytest.mark.parametrize("size", [6, 9, 12])
@pytest.mark.parametrize("mark", ["1", "(", "-", "—", "——", "/", "11"])
def test_figures_and_marks_of_a_table_are_left_as_they_are(mark: str, size: float) -> None:
    """With ruling lines and without, in rows hardly higher than the print."""
    rows = [[mark] * 5] * 12
    tight = [text(60 + 60 * column, 40 + 1.25 * size * row, mark, size) for row in range(12) for column in range(5)]
    for drawers in (ruled(rows), unruled(rows, size), tight):
        gray = gray_paper(*drawers)
        assert np.array_equal(with_whole_dashes(gray, ZOOM * size / 9), gray)


def test_running_text_is_left_as_it_is() -> None:
    said = "（本机关）目前由田甲申三日用同国量置书里皿且直一二三川111—1111-——目目目目"
    rows = [said[row % 4 :] for row in range(18)] + [f"（{number}）川" for number in "一二三四五六七八"]
    gray = gray_paper(*[text(30, 20 + 12 * row, one, 10) for row, one in enumerate(rows)])
    assert with_whole_dashes(gray, ZOOM) is gray


def test_figures_beside_dashed_lines_are_not_among_the_lines_pixels() -> None:
    gray = gray_paper(*ruled(ONES, dashes="[4 3] 0"))
    _, _, mask = rules_of(gray, np.zeros_like(gray), ZOOM)
    dashes_alone = gray_paper(*ruled([[""] * 5] * 12, dashes="[4 3] 0")) < 200
    figures = (gray_paper(*unruled(ONES)) < 120) & ~dashes_alone
    assert not mask[figures].any()


@pytest.mark.parametrize("look", DASHED_LOOKS)
def test_a_report_ruled_by_dashes_has_the_lines_of_one_ruled_by_strokes(look: str) -> None:
    across, down = _rules(DASHED_LOOKS[look])
    plainly = _rules(replace(DASHED_LOOKS[look], dashes=""))
    for found, wanted in ((across, plainly[0]), (down, plainly[1])):
        assert [rule for rule in wanted if _covered(rule, found) < 0.9] == []


def _rules(look: PdfOptions, dpi: int = 150) -> tuple[list[Rule], list[Rule]]:
    """The lines of the first page of a report, in pixels."""
    rng = Random("dashes")
    with pymupdf.open(stream=write_pdf(random_content(rng), look, rng), filetype="pdf") as document:
        gray = np.asarray(cv2.cvtColor(drawn(document[0], dpi), cv2.COLOR_RGB2GRAY), np.uint8)
    across, down, _ = rules_of(gray, np.zeros_like(gray), dpi / 72)
    return across, down


def _covered(rule: Rule, found: list[Rule]) -> float:
    """How much of a line is found, 0 to 1."""
    along = np.zeros(round(rule.end - rule.begin) + 1, bool)
    for other in found:
        if abs(other.at - rule.at) <= 3:
            along[max(0, round(other.begin - rule.begin)) : max(0, round(other.end - rule.begin) + 1)] = True
    return float(along.mean())
