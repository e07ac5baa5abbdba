"""Ruling lines are found however a producer draws them, and nothing else is taken for one."""

from __future__ import annotations

import pymupdf
import pytest

from app.model import Page, RulingLine
from app.sources.pdf.ruling_lines import PlainLines, ruling_lines
from tests.sources.drawn import Drawer, box, erased, line, page_of, text

WORD = text(60, 100, "12")


def rounded(page: Page) -> list[tuple[int, int, int, int]]:
    return sorted((round(one.x0), round(one.y0), round(one.x1), round(one.y1)) for one in page.lines)


@pytest.mark.parametrize(
    "drawn",
    [
        [line(50, 150, 250, 150)],
        [line(50, 150, 150, 150), line(151, 150, 250, 150)],
        [line(50 + 4 * at, 150, 52 + 4 * at, 150) for at in range(50)],
        [erased(50, 149.7, 250, 150.3, (0, 0, 0))],
        [line(50, 150, 250, 150, dashes="[3 2] 0")],
        [line(250, 150, 50, 150)],
        [line(50, 150, 250, 150), line(50, 150, 250, 150)],
    ],
    ids=("one", "pieces", "dots", "filled", "dashed", "from-the-right", "twice"),
)
def test_a_line_is_one_line_however_it_is_drawn(drawn: list[Drawer]) -> None:
    (found,) = rounded(page_of(WORD, *drawn))
    assert found[1] == found[3] == 150
    assert abs(found[0] - 50) <= 1 and abs(found[2] - 250) <= 3


def test_a_rectangle_is_four_lines() -> None:
    assert rounded(page_of(WORD, box(50, 150, 250, 180))) == [
        (50, 150, 50, 180),
        (50, 150, 250, 150),
        (50, 180, 250, 180),
        (250, 150, 250, 180),
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        [line(50, 150, 250, 150, color=(1, 1, 1))],
        [line(50, 150, 250, 150, stroke_opacity=0)],
        [line(50, 150, 250, 170)],
        [line(50, 150, 53, 150)],
        [line(50, 900, 250, 900)],
        [lambda page: page.draw_circle(pymupdf.Point(200, 200), 60)],
    ],
    ids=("white", "transparent", "slanted", "short", "off-the-page", "circle"),
)
def test_what_is_no_ruling_line(drawn: list[Drawer]) -> None:
    assert page_of(WORD, *drawn).lines == ()


def test_the_lines_of_a_red_seal_are_no_rules_but_those_of_a_red_table_are() -> None:
    red = (0.85, 0.05, 0.05)
    table = [box(50, 150 + 20 * at, 250, 170 + 20 * at) for at in range(4)]
    with_seal = page_of(WORD, *table, line(100, 160, 300, 160, color=red))
    assert rounded(with_seal) == rounded(page_of(WORD, *table))
    assert page_of(WORD, box(50, 150, 250, 180, color=red)).lines


def test_shaded_cells_make_lines_only_where_no_line_is_drawn() -> None:
    shaded = [erased(50 + 60 * at, 150, 110 + 60 * at, 170, (0.85 - 0.1 * at, 0.9, 0.9)) for at in range(3)]
    edges = {found[0] for found in rounded(page_of(WORD, *shaded)) if found[0] == found[2]}
    assert edges == {50, 110, 170, 230}
    ruled = page_of(WORD, erased(90, 150, 130, 170, (0.8, 0.9, 0.9)), box(50, 150, 250, 190))
    assert {found[0] for found in rounded(ruled) if found[0] == found[2]} == {50, 250}


def test_two_lines_side_by_side_stay_two() -> None:
    lines = page_of(WORD, line(50, 150, 250, 150), line(50, 153, 250, 153)).lines
    assert len(lines) == 2


def test_no_drawing_makes_no_line() -> None:
    assert ruling_lines([], 595, 842, PlainLines()) == ()
    assert RulingLine(0, 5, 9, 5).horizontal and not RulingLine(5, 0, 5, 9).horizontal
