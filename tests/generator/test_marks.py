"""Our shorter way to write a page's operators gives PyMuPDF's own bytes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pymupdf
import pytest

from tests.generator.pdf_marks import Marks
from tests.generator.pdf_sheet import Ink, Rectangle, Stroke

_RNG = Random(4)
_PLACES = [(_RNG.uniform(0, 595), _RNG.uniform(0, 841.89)) for _ in range(200)] + [(0, 0), (0.00001, 841.89), (30.5, 7)]
_INKS = [
    Ink(x, y, text, font, size, color)
    for (x, y), (text, font, size, color) in zip(
        _PLACES,
        [
            ("1,204", "helv", 9, (0, 0, 0)),
            ("本年新收政府信息公开申请数量", "china-s", 10.5, (0.3, 0.3, 0.3)),
            ("-0.5 (é€)", "tiro", 7.333333, (1, 1, 1)),
            ("17", "cour", 12, (0.85, 0.05, 0.05)),
            ("12", "china-s", 9, (0, 0, 0)),
        ]
        * 50,
        strict=False,
    )
]
_UNUSUAL = [
    Ink(30, 40, "7", "helv", 9, angle=-90),
    Ink(30, 60, "8", "helv", 9, ghost="invisible"),
    Ink(30, 80, "9", "helv", 9, ghost="transparent"),
    Ink(30, 90, "9", "helv", 9, opacity=0.5),
    Ink(30, 95, "", "helv", 9),
    Ink(30, 99, "ab", "symb", 9),
    Ink(30, 99, "1\n2", "helv", 9),
]
_STROKES = [
    Stroke(*start, *end, width, dashes, color)
    for start, end, (width, dashes, color) in zip(
        _PLACES,
        reversed(_PLACES),
        [(0.5, "", (0, 0, 0)), (1, "[2 1] 0", (0.2, 0.4, 1)), (0.333333, "", (0, 0, 0))] * 70,
        strict=False,
    )
]
_BOXES: list[Rectangle] = [(x, y, x + 2.25, y + 0.75) for x, y in _PLACES]


def _page_of(draw: Callable[[pymupdf.Shape], None]) -> bytes:
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=841.89)
        shape = page.new_shape()
        draw(shape)
        shape.commit()
        return bytes(document.tobytes(no_new_id=True))


@pytest.mark.parametrize("ink", [*_INKS[:5], *_UNUSUAL], ids=lambda ink: f"{ink.font}-{ink.text!a}-{ink.ghost}")
def test_a_text_is_written_as_pymupdf_writes_it(ink: Ink) -> None:
    assert _page_of(lambda shape: Marks(shape).text(ink)) == _page_of(lambda shape: _text(shape, ink))


def test_many_texts_are_written_as_pymupdf_writes_them() -> None:
    def ours(shape: pymupdf.Shape) -> None:
        marks = Marks(shape)
        for ink in _INKS + _UNUSUAL + _INKS:
            marks.text(ink)

    def theirs(shape: pymupdf.Shape) -> None:
        for ink in _INKS + _UNUSUAL + _INKS:
            _text(shape, ink)

    assert _page_of(ours) == _page_of(theirs)


def test_lines_are_drawn_as_pymupdf_draws_them() -> None:
    def ours(shape: pymupdf.Shape) -> None:
        marks = Marks(shape)
        for stroke in _STROKES:
            marks.line(stroke)

    def theirs(shape: pymupdf.Shape) -> None:
        for stroke in _STROKES:
            shape.draw_line((stroke.x0, stroke.y0), (stroke.x1, stroke.y1))
            shape.finish(width=stroke.width, color=stroke.color, dashes=stroke.dashes or None)

    assert _page_of(ours) == _page_of(theirs)


def test_rectangles_are_filled_as_pymupdf_fills_them() -> None:
    def theirs(shape: pymupdf.Shape) -> None:
        for x0, y0, x1, y1 in _BOXES:
            shape.draw_polyline([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)])
        shape.finish(width=0, color=None, fill=(0, 0, 0))

    assert _page_of(lambda shape: Marks(shape).black(_BOXES)) == _page_of(theirs)


def _text(shape: pymupdf.Shape, ink: Ink) -> None:
    point = pymupdf.Point(ink.x, ink.y)
    hidden = 0.0 if ink.ghost == "transparent" else ink.opacity
    shape.insert_text(
        point,
        ink.text,
        fontname=ink.font,
        fontsize=ink.size,
        color=ink.color,
        render_mode=3 if ink.ghost == "invisible" else 0,
        fill_opacity=hidden,
        stroke_opacity=hidden,
        morph=(point, pymupdf.Matrix(ink.angle)) if ink.angle else None,
    )
