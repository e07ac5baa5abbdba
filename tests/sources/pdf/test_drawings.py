"""Drawings as small as figures are told, strokes through words are no walls, and seals and logos are neither."""

from __future__ import annotations

import pymupdf
import pytest

from app.model import Box
from app.sources.pdf.drawings import Strokes
from app.sources.pdf.ruling_lines import PlainLines
from tests.sources.drawn import Drawer, box, line, page_of, picture, text

WORD = text(60, 100, "规章")


def outlined_zero(x: float, y: float, color: tuple[float, float, float] = (0, 0, 0)) -> Drawer:
    """A 0 turned into an outline."""
    return lambda page: page.draw_oval(pymupdf.Rect(x, y, x + 5, y + 8), color=None, fill=color, width=0)


@pytest.mark.parametrize(
    "drawn",
    [outlined_zero(200, 150), line(200, 158, 204, 150), picture(200, 150, 210, 160)],
    ids=("outline", "slanted-stroke", "picture"),
)
def test_what_could_be_a_figure_is_told(drawn: Drawer) -> None:
    (place,) = page_of(WORD, drawn).drawings
    assert 198 <= place.center[0] <= 212 and 148 <= place.center[1] <= 162


@pytest.mark.parametrize(
    "drawn",
    [
        outlined_zero(200, 150, (0.85, 0.05, 0.05)),
        outlined_zero(200, 150, (1, 1, 1)),
        lambda page: page.draw_circle(pymupdf.Point(300, 300), 58),
        lambda page: page.draw_oval(pymupdf.Rect(200, 150, 400, 170), fill=(0, 0, 0)),
        picture(200, 150, 400, 300),
        box(200, 150, 212, 160),
        line(200, 150, 212, 150),
    ],
    ids=("red", "white", "circle", "long-oval", "large-picture", "rectangle", "level-stroke"),
)
def test_what_could_not(drawn: Drawer) -> None:
    assert page_of(WORD, drawn).drawings == ()


def test_a_stroke_through_a_word_is_no_wall_of_its_cell() -> None:
    cell = box(50, 180, 150, 210)
    struck = page_of(WORD, cell, text(60, 200, "88"), line(58, 196.5, 73, 196.5))
    assert struck.lines == page_of(WORD, cell, text(60, 200, "88")).lines


@pytest.mark.parametrize(("y", "strikes"), [(196.5, True), (201.5, False), (187, False)])
def test_only_a_stroke_through_the_middle_strikes(y: float, strikes: bool) -> None:
    drawings = [{"items": [("l", (58, y), (73, y))], "type": "s"}]
    assert Strokes(drawings, PlainLines()).through(Box(60, 190, 71, 203)) is strikes


def test_a_stroke_through_a_part_of_a_word_strikes_nothing() -> None:
    drawings = [{"items": [("l", (60, 196.5), (64, 196.5))], "type": "s"}]
    assert not Strokes(drawings, PlainLines()).through(Box(60, 190, 71, 203))
