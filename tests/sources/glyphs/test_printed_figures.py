"""A text is confirmed where the page shows its figures, and nowhere else."""

from __future__ import annotations

from contextlib import closing

import pymupdf
import pytest

from app.model import Box
from app.sources.glyphs.printed_figures import PrintedFigures
from tests.sources.drawn import Drawer, box, line, pdf_of, picture, text

PLACE = Box(60, 90, 84, 104)


def confirmed(shown: str, *drawn: Drawer, place: Box = PLACE) -> bool:
    with closing(PrintedFigures(pdf_of(*drawn))) as figures:
        (found,) = figures.show(1, [place], [shown])
        return found


def faced(face: str, figures: str) -> Drawer:
    return lambda page: page.insert_text((61, 101), figures, fontname=face, fontsize=10)


@pytest.mark.parametrize("face", ["helv", "tiro", "cour", "hebo", "tibo"])
@pytest.mark.parametrize("figures", ["3045", "1279", "68"])
def test_the_figures_that_stand_there_are_confirmed(face: str, figures: str) -> None:
    place = Box(60, 90, 62 + pymupdf.Font(face).text_length(figures, 10), 104)
    assert confirmed(figures, faced(face, figures), place=place)


@pytest.mark.parametrize("face", ["helv", "tiro", "cour"])
def test_no_other_figure_is_confirmed(face: str) -> None:
    for figure in "0123456789":
        for other in set("0123456789") - {figure}:
            assert not confirmed(other, faced(face, figure)), (figure, other)


@pytest.mark.parametrize(
    "drawn",
    [
        (),
        (box(58, 88, 90, 106, fill=(1, 1, 1)),),
        (picture(60, 90, 84, 104),),
        (line(60, 97, 84, 97),),
        (text(67, 101, "9"),),
    ],
    ids=("nothing", "a white area", "a picture", "a stroke", "another figure"),
)
def test_what_hides_or_strikes_a_figure_is_seen(drawn: tuple[Drawer, ...]) -> None:
    figure = (faced("helv", "8"),) if drawn else ()
    assert not confirmed("8", *figure, *drawn)


@pytest.mark.parametrize("shown", ["", "8.1", "+8", "八", "888"])
def test_what_is_not_one_number_of_figures_is_left_to_the_recogniser(shown: str) -> None:
    assert not confirmed(shown, faced("helv", "8"))
