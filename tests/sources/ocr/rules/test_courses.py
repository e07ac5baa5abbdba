"""Pieces of broken ruling lines are told from figures: by the white between them, and by what they go on from."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.model import SURE, read_printed
from app.model.confidence import LEGIBLE
from app.sources.ocr.pixels.picture import Colors, Gray, Mask
from app.sources.ocr.rules.courses import Courses, courses_of
from tests.sources.drawn import line, text
from tests.sources.ocr.drawn import (
    HEIGHT,
    HIGH,
    LEFT,
    TOP,
    WIDE,
    ZOOM,
    gray_paper,
    paper,
    picture_pdf,
    place,
    read,
    read_cells,
    ruled,
    title,
    unruled,
)

ROWS = [["甲项", "乙项", "丙项", "丁项", "总计"]] + [
    ["" if (row + column) % 4 else str(137 + row * 31 + column) for column in range(5)] for row in range(11)
]
DASHES = {"dashed": "[3 2] 0", "dotted": "[1.2 1.2] 0", "long": "[8 3] 0", "solid": ""}


def courses(gray: Gray, found: Gray | None = None) -> Courses:
    """Of a picture in which a level line at its head, one at its foot and those of another picture were found."""
    found = np.full_like(gray, 255) if found is None else found
    found[[30, 31, -31, -30], 100:-100] = 0
    gray = np.minimum(gray, found)
    return courses_of(gray, (found < 190).astype(np.uint8) * 255, ZOOM)


def around(mask: Mask, x0: float, y0: float, x1: float, y1: float) -> Mask:
    """The part of a mask in a box of points."""
    return mask[round(y0 * ZOOM) : round(y1 * ZOOM), round(x0 * ZOOM) : round(x1 * ZOOM)]


@pytest.mark.parametrize("dashes", DASHES)
def test_a_broken_upright_line_is_one_and_the_1s_beside_it_are_figures(dashes: str) -> None:
    rule = line(200, 40, 200.6, 240, dashes=DASHES[dashes])
    ones = [text(203.5, 60 + 15 * row, "1", 9) for row in range(11)]
    bare = [line(197.5, 60 + 15 * row, 197.5, 53.5 + 15 * row, width=0.8) for row in range(11)]
    told = courses(gray_paper(rule, *ones, *bare))
    drawn = gray_paper(rule) < 150
    assert (told.lines[drawn] > 0).mean() > 0.95
    assert not around(told.lines | told.doubtful, 201.8, 40, 240, 240).any()
    assert not around(told.lines | told.doubtful, 190, 40, 198.6, 240).any()


def test_a_column_of_1s_is_no_line() -> None:
    """Neither plain strokes below each other, as close as lines of print stand, nor 1s with feet."""
    bare = [line(200, 60 + 12.5 * row, 200, 52.5 + 12.5 * row, width=0.8) for row in range(14)]
    footed = [text(300, 60 + 12.5 * row, "1", 10, fontname="tiro") for row in range(14)]
    told = courses(gray_paper(*bare, *footed))
    assert not told.lines[: round(240 * ZOOM)].any()
    assert not told.doubtful.any()


def test_a_stroke_where_a_line_would_go_on_may_be_its_and_one_beside_that_is_not() -> None:
    found = gray_paper(line(200, 40, 200, 120), line(180, 120, 260, 120))
    strokes = [line(x, 140, x, 147, width=0.7) for x in (200.2, 204)]
    told = courses(gray_paper(*strokes), found)
    assert around(told.doubtful, 199, 138, 201.5, 149).any()
    assert not around(told.lines, 190, 138, 220, 149).any()
    assert not around(told.doubtful, 203, 138, 210, 149).any()


@pytest.mark.parametrize("heading", [True, False])
def test_a_figure_of_another_table_in_the_direction_of_a_line_is_none_of_it(heading: bool) -> None:
    """Between tables no upright line goes on; where others do, a line may have been lost."""
    above, below = (40, 130), (155 if heading else 130, 240)
    uprights = [line(x, begin, x, end) for begin, end in (above, below) for x in (150, 180, 220, 250)]
    found = gray_paper(*uprights, line(200, 155, 200, 240))
    told = courses(gray_paper(line(200, 112, 200, 118, width=0.7)), found)
    assert around(told.doubtful, 199, 110, 201.5, 120).any() is np.bool_(not heading)


def test_a_stroke_in_a_gap_of_a_line_may_be_its_and_one_close_to_its_end_is() -> None:
    found = gray_paper(line(200, 40, 200, 100), line(200, 125, 200, 240))
    strokes = [line(200, 109, 200, 116, width=0.7), line(200, 102, 200, 104, width=0.7)]
    told = courses(gray_paper(*strokes), found)
    gap, close = (198, 107, 202, 118), (198, 101.5, 202, 104.5)
    assert not around(told.lines, *gap).any()
    assert around(told.doubtful, *gap).any() and around(told.between, *gap).any()
    assert around(told.lines, *close).any() and not around(told.doubtful | told.between, *close).any()


def test_dashes_for_none_in_a_row_are_no_line_and_pieces_of_a_level_rule_are() -> None:
    dashes = [line(60 + 40 * at, 80, 78 + 40 * at, 80, width=0.8) for at in range(9)]
    rule = line(60, 140, 400, 140.6, dashes="[3 2] 0")
    told = courses(gray_paper(*dashes, rule))
    assert (told.lines[gray_paper(rule) < 150] > 0).mean() > 0.95
    assert not around(told.lines | told.doubtful, 40, 60, 440, 100).any()


def test_where_no_line_was_found_nothing_is_looked_for() -> None:
    gray = gray_paper(line(200, 40, 200, 240, dashes="[3 2] 0"))
    told = courses_of(gray, np.zeros_like(gray), ZOOM)
    assert not told.lines.any() and not told.doubtful.any()


def worn(dashes: str, faded: float, wave: float) -> Colors:
    """A sheet whose ruling lines are gone in places, and bent; its figures stay."""
    chance = np.random.default_rng(5)
    plain, whole = paper(title(), *unruled(ROWS)), paper(title(), *ruled(ROWS, dashes=dashes))
    lines = (whole.max(axis=2) < 200) & (plain.min(axis=2) > 200)
    high, wide = lines.shape
    patches = cv2.resize(chance.random((60, 60), dtype=np.float32), (wide, high), interpolation=cv2.INTER_CUBIC)
    whole[lines & (patches > faded)] = 255
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    xs += np.float32(wave * ZOOM) * np.sin(ys / high * 4 + 0.4)
    bent = cv2.remap(whole, xs, ys, cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    noisy = cv2.GaussianBlur(bent, (0, 0), 0.6) + chance.normal(0, 4, whole.shape)
    return np.asarray(np.clip(noisy, 0, 255), np.uint8)


@pytest.mark.parametrize(("dashes", "faded", "wave"), [("", 0.6, 1.8), ("[3 2] 0", 2.0, 2.5)])
def test_no_empty_cell_gets_a_number_from_what_is_left_of_its_lines(dashes: str, faded: float, wave: float) -> None:
    page = read(picture_pdf(worn(dashes, faded, wave)))
    printed = {said for row in ROWS for said in row}
    numbers = [word for word in page.words if read_printed(word.text).state == "number"]
    assert len(numbers) > 5
    assert [word for word in numbers if word.confidence >= LEGIBLE and word.text not in printed] == []


def test_a_1_of_a_cell_merged_across_a_column_s_line_is_not_taken_for_its_piece() -> None:
    """The line goes on above and below; where it would stand a number's last figure does."""
    merged = {2: "21", 4: "41", 6: "71", 8: "61"}
    rows = [
        ["" if row in merged and column in (1, 2) else str(106 + row * 31 + column) for column in range(4)]
        for row in range(12)
    ]
    right, bottom, middle = LEFT + 4 * WIDE, TOP + HIGH * len(rows), LEFT + 2 * WIDE
    across = [line(LEFT, TOP + HIGH * row, right, TOP + HIGH * row) for row in range(len(rows) + 1)]
    down = [line(LEFT + WIDE * at, TOP, LEFT + WIDE * at, bottom) for at in (0, 1, 3, 4)]
    broken = [
        line(middle, TOP + HIGH * row, middle, TOP + HIGH * (row + 1)) for row in range(len(rows)) if row not in merged
    ]
    numbers = [text(middle - 6.5, TOP + HIGH * (row + 0.5) + 3.2, said, 9) for row, said in merged.items()]
    sheet = paper(title(), *across, *down, *broken, *unruled(rows), *numbers)
    found = read_cells(sheet, *(place(row, 1, 2) for row in merged))
    assert all(said in (word.text, word.other) for said, word in zip(merged.values(), found, strict=True))
    assert all(word.text == said or word.confidence < SURE for said, word in zip(merged.values(), found, strict=True))


def test_1s_right_beside_a_dashed_line_are_read() -> None:
    rows = [["甲项", "乙项", "丙项"]] + [["", "", ""]] * 10
    ones = [text(LEFT + 2 * WIDE - 7.5, TOP + HIGH * (row + 0.5) + 3.2, "1", 9) for row in range(1, 11)]
    sheet = paper(title(), *ruled(rows, dashes="[3 2] 0"), *ones, height=HEIGHT)
    found = read_cells(sheet, *(place(row, 1) for row in range(1, 11)))
    assert [word.text for word in found] == ["1"] * 10
