"""A text counts as seen without a picture of its page only where nothing on the page could hide it."""

from __future__ import annotations

import pymupdf
import pytest

from app.model import Box
from app.sources.pdf.display.hiding import Hiding
from app.sources.pdf.display.traces import effects_of, spans_of
from tests.sources.drawn import Drawer, box, erased, line, pdf_of, picture, raw_content, text

NUMBER = text(60, 100, "88")
PLACE = Box(60, 90, 71, 103)
ELSEWHERE = Box(300, 400, 311, 413)


def certain(*drawn: Drawer, shown: str = "88", light: float = 0.0, place: Box = PLACE) -> bool:
    with pymupdf.open(stream=pdf_of(NUMBER, *drawn)) as document:
        page = document[0]
        display = page.get_displaylist()
        hiding = Hiding(
            effects_of(display, 595, 842), spans_of(display, page.rect.height), page.get_cdrawings(), (595, 842)
        )
        return hiding.certain(shown, light, place)


@pytest.mark.parametrize(
    "drawn",
    [(), (box(50, 80, 90, 110),), (line(50, 97, 90, 97),), (raw_content("q 0 0 595 842 re W n Q"),)],
    ids=("nothing else", "a frame", "a line", "a clip of the whole page"),
)
def test_a_dark_number_among_dark_lines_is_certain(drawn: tuple[Drawer, ...]) -> None:
    assert certain(*drawn)


@pytest.mark.parametrize(
    "drawn",
    [
        erased(58, 88, 73, 105),
        erased(58, 88, 73, 105, (0, 0, 0)),
        line(58, 96, 73, 96, color=(1, 1, 1), width=1),
        line(58, 96, 73, 96, width=12),
        lambda page: page.draw_rect(pymupdf.Rect(58, 88, 73, 105), color=None, fill=(1, 1, 1), fill_opacity=0.98),
        picture(58, 88, 73, 105),
        picture(300, 300, 320, 320),
        text(60, 100, "88", color=(1, 1, 1)),
        text(60, 100, "88", fill_opacity=0.5),
        raw_content("q 0 0 300 842 re W n 0 0 9 9 re f Q"),
    ],
    ids=(
        "a white area",
        "a black area",
        "a white line",
        "a thick line",
        "a veil",
        "a picture",
        "a picture elsewhere",
        "white text",
        "pale text",
        "a clip",
    ),
)
def test_what_could_hide_a_number_makes_it_open(drawn: Drawer) -> None:
    assert not certain(drawn)


def test_an_area_elsewhere_hides_nothing() -> None:
    assert certain(erased(300, 390, 320, 420))
    assert not certain(erased(300, 390, 320, 420), place=ELSEWHERE)


def test_many_areas_are_left_to_the_picture() -> None:
    assert not certain(*(erased(300, 20 * row, 320, 20 * row + 10) for row in range(30)))


@pytest.mark.parametrize(("shown", "told"), [("8.1", True), ("—", True), ("（", True), ("_", False), ("+", False)])
def test_marks_that_change_a_number_need_ink_that_was_checked(shown: str, told: bool) -> None:
    assert certain(shown=shown) is told


@pytest.mark.parametrize("place", [Box(-3, 90, 8, 103), Box(590, 90, 601, 103)])
def test_what_runs_over_the_edge_of_the_page_is_open(place: Box) -> None:
    assert not certain(place=place)


def test_a_pale_number_is_open() -> None:
    assert not certain(light=0.7)
