"""Every kind of ruling line is found where it is drawn, and nothing that is printed is taken for one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from app.sources.ocr.pixels.picture import Mask
from app.sources.ocr.pixels.rule import Rule
from app.sources.ocr.rules.rulings import rules_of
from app.sources.ocr.text.detector import Area
from tests.sources.drawn import Drawer, line, text
from tests.sources.ocr.drawn import HIGH, LEFT, TOP, WIDE, ZOOM, gray_paper, ruled, title, unruled

ROWS = [["1", "20", "304", "0", "5"]] * 8
LOOKS: dict[str, dict[str, object]] = {
    "solid": {},
    "hair": {"width": 0.25},
    "thick": {"width": 1.5},
    "dashed": {"dashes": "[2 2] 0"},
    "dotted": {"dashes": "[0.8 1.2] 0", "width": 0.7},
    "pale": {"color": (0.6, 0.6, 0.6)},
}


def found(*drawers: Drawer) -> tuple[list[Rule], list[Rule], Mask]:
    gray = gray_paper(*drawers)
    return rules_of(gray, np.zeros_like(gray), ZOOM)


def places(rules: Sequence[Rule]) -> list[float]:
    """Where they stand, in points, each once."""
    kept: list[float] = []
    for at in sorted(rule.at / ZOOM for rule in rules):
        if not kept or at - kept[-1] > 2:
            kept.append(at)
    return kept


@pytest.mark.parametrize("look", LOOKS)
def test_lines_of_every_kind_are_found(look: str) -> None:
    across, down, _ = found(*ruled(ROWS, **LOOKS[look]))
    assert places(across) == pytest.approx([TOP + HIGH * row for row in range(9)], abs=1)
    assert places(down) == pytest.approx([LEFT + WIDE * column for column in range(6)], abs=1)
    assert all(rule.end - rule.begin == pytest.approx(5 * WIDE * ZOOM, abs=4 * ZOOM) for rule in across)
    assert all(rule.end - rule.begin == pytest.approx(8 * HIGH * ZOOM, abs=4 * ZOOM) for rule in down)


@pytest.mark.parametrize("dashes", ["[3 2] 0", "[3 3] 0", "[4 4] 0", "[6 4] 2", "[10 6] 0", "[12 7] 3"])
def test_lines_of_long_dashes_are_found(dashes: str) -> None:
    across, down, _ = found(*ruled(ROWS, dashes=dashes))
    assert (len(places(across)), len(places(down))) == (9, 6)


@pytest.mark.parametrize("figure", ["0", "1", "11", "10"])
def test_a_column_of_figures_is_no_line(figure: str) -> None:
    across, down, _ = found(*ruled([[figure] * 5] * 12))
    assert (len(places(across)), len(places(down))) == (13, 6)


def test_a_row_of_small_print_is_no_line() -> None:
    small = [text(LEFT + 4, TOP + 20 * row + 13, "11101110111011101110111011101110", 5) for row in range(8)]
    across, down, _ = found(*small, *ruled([[""]] * 8))
    assert (len(places(across)), len(places(down))) == (9, 2)


def test_strokes_of_labels_below_each_other_are_no_lines() -> None:
    across, down, _ = found(*ruled([["中国", "申请", "一二三", "王工", "十"]] * 8))
    assert places(across) == pytest.approx([TOP + HIGH * row for row in range(9)], abs=1)
    assert places(down) == pytest.approx([LEFT + WIDE * column for column in range(6)], abs=1)


def test_a_page_of_text_has_no_lines() -> None:
    across, down, mask = found(*unruled([["中国", "申请", "1", "0", "—"]] * 8))
    assert (across, down) == ([], [])
    assert not mask.any()


@pytest.mark.xfail(reason="the strokes of large characters make a little lattice of their own")
def test_a_large_title_has_no_lines() -> None:
    assert found(title())[:2] == ([], [])


def test_a_line_that_ends_before_a_merged_cell_ends_there() -> None:
    short = [line(LEFT + WIDE, TOP + HIGH, LEFT + 3 * WIDE, TOP + HIGH)]
    frame = [line(LEFT, TOP + HIGH * row, LEFT + 3 * WIDE, TOP + HIGH * row) for row in (0, 2, 3)]
    down = [line(LEFT + WIDE * at, TOP, LEFT + WIDE * at, TOP + 3 * HIGH) for at in range(4)]
    across, _, _ = found(*short, *frame, *down)
    (cut,) = (rule for rule in across if abs(rule.at / ZOOM - TOP - HIGH) < 1)
    assert cut.begin / ZOOM == pytest.approx(LEFT + WIDE, abs=2)
    assert cut.end / ZOOM == pytest.approx(LEFT + 3 * WIDE, abs=2)


def test_the_mask_covers_the_lines_and_no_figures() -> None:
    gray = gray_paper(*ruled(ROWS))
    lines_alone = gray_paper(*ruled([[""] * 5] * 8)) < 120
    _, _, mask = rules_of(gray, np.zeros_like(gray), ZOOM)
    figures = (gray_paper(*unruled(ROWS)) < 120) & ~lines_alone
    assert (mask[lines_alone] > 0).mean() > 0.95
    assert not np.any(mask[figures])


def test_an_upright_line_that_merged_rows_interrupt_is_found_between_them() -> None:
    """Rows of one size with the type stand so near that pieces of the line are bridged, and cover too little of it."""
    gray = np.full((round(300 * ZOOM), round(300 * ZOOM)), 255, np.uint8)
    pitch = 11.6
    tops = [20 + pitch * row for row in range(17)]
    wide = max(1, round(0.8 * ZOOM))

    def stroke(x0: float, y0: float, x1: float, y1: float) -> None:
        left, top, right, bottom = (round(at * ZOOM) for at in (x0, y0, x1, y1))
        gray[top : max(bottom, top + wide), left : max(right, left + wide)] = 0

    for y in tops:
        stroke(30, y, 250, y)
    for x in (30, 250):
        stroke(x, tops[0], x, tops[-1])
    parts = [(tops[1], tops[4]), (tops[5], tops[7]), (tops[8], tops[11]), (tops[12], tops[14])]
    for begin, end in parts:
        stroke(120, begin, 120, end)
    _, down, _ = rules_of(gray, np.zeros_like(gray), ZOOM)
    inner = sorted({(rule.begin / ZOOM, rule.end / ZOOM) for rule in down if abs(rule.at / ZOOM - 120) < 2})
    assert [place for part in inner for place in part] == pytest.approx([y for part in parts for y in part], abs=2.5)


def test_a_copier_s_streak_beside_a_line_is_no_line_of_its_own() -> None:
    gray = gray_paper(*ruled(ROWS))
    x, top = round((LEFT + 2 * WIDE + 2.2) * ZOOM), round((TOP + 2 * HIGH) * ZOOM)
    gray[top : top + round(3 * HIGH * ZOOM), x] = 90
    _, down, _ = rules_of(gray, np.zeros_like(gray), ZOOM)
    near = [rule for rule in down if abs(rule.at / ZOOM - LEFT - 2 * WIDE) < 4]
    assert len(near) == 1


def test_strokes_of_print_in_rows_hardly_higher_than_it_are_no_lines() -> None:
    """Strokes of a character reach nearly from one level line to the next; a line touches both."""
    gray = np.full((round(160 * ZOOM), round(300 * ZOOM)), 255, np.uint8)
    pitch, gap, wide = 12.7, 1.9, max(1, round(0.8 * ZOOM))
    tops = [20 + pitch * row for row in range(9)]
    for y in tops:
        gray[round(y * ZOOM) : round(y * ZOOM) + wide, round(30 * ZOOM) : round(250 * ZOOM)] = 0
    for x in (30, 90, 250):
        gray[round(tops[0] * ZOOM) : round(tops[-1] * ZOOM), round(x * ZOOM) : round(x * ZOOM) + wide] = 0
    boxes = []
    for y in tops[:-1]:
        top, bottom = round((y + 0.4 + gap) * ZOOM), round((y + pitch - gap) * ZOOM)
        for x in (130, 138, 146):
            gray[top:bottom, round(x * ZOOM) : round(x * ZOOM) + wide] = 0
        boxes.append(Area(round(126 * ZOOM), top - 3, round(152 * ZOOM), bottom + 3))
    _, down, _ = rules_of(gray, np.zeros_like(gray), ZOOM, boxes, strict=True)
    assert places(down) == pytest.approx([30, 90, 250], abs=1)
