"""Plain lines are looked at together; what is read of a page is the same as if each were looked at alone."""

from __future__ import annotations

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import Box
from app.sources.pdf.display.bars import Bars
from app.sources.pdf.display.hiding import Hiding
from app.sources.pdf.display.page_drawings import PageDrawings
from app.sources.pdf.display.traces import Effects
from app.sources.pdf.drawings import SMALLEST, THIN, Strokes, small_drawings
from app.sources.pdf.ruling_lines import Drawing, PlainLines, ruling_lines
from app.sources.pdf.visibility import SMALLEST_FILL, opaque_fills
from tests.properties import examples
from tests.sources.drawn import Drawer, box, erased, line, pdf_of, raw_content

_COLORS = ((0.0, 0.0, 0.0), (0.4, 0.4, 0.4), (0.92, 0.92, 0.92), (1.0, 1.0, 1.0), (0.9, 0.1, 0.1))
_place = st.floats(20, 400).map(lambda value: round(value, 2))
_size = st.sampled_from((0.0, 0.3, 0.69, 0.71, 1.4, 1.6, 2.9, 3.1, 3.6, 12.0, 80.0))


def drawings_of(*drawn: Drawer) -> list[Drawing]:
    with pymupdf.open(stream=pdf_of(*drawn)) as document:
        found: list[Drawing] = document[0].get_cdrawings()
        return found


def parted(drawings: list[Drawing]) -> tuple[list[Drawing], PlainLines]:
    found = PageDrawings.of(drawings)
    return found.others, found.plain


@st.composite
def _drawer(draw: st.DrawFn) -> Drawer:
    x, y, wide, high = draw(_place), draw(_place), draw(_size), draw(_size)
    color, width = draw(st.sampled_from(_COLORS)), draw(st.sampled_from((0.5, 3.0, 4.0)))
    kind = draw(st.sampled_from(("line", "box", "bar")))
    if kind == "line":
        return line(x, y, x + wide, y + high, color=color, width=width)
    if kind == "bar":
        return erased(x, y, x + wide, y + high, color)
    return box(x, y, x + wide, y + high)


@examples(60)
@given(st.lists(_drawer(), min_size=1, max_size=12), _place, _place)
def test_parting_plain_lines_changes_nothing_that_is_read(drawn: list[Drawer], x: float, y: float) -> None:
    _assert_read_the_same(drawings_of(*drawn), Box(x, y, x + 9, y + 11))


def _assert_read_the_same(every: list[Drawing], place: Box) -> None:
    others, plain = parted(every)
    assert plain.drawings == len(every) - len(others)
    assert ruling_lines(others, 595, 842, plain) == ruling_lines(every, 595, 842, PlainLines())
    assert opaque_fills(others) == opaque_fills(every)
    assert small_drawings(others, ()) == small_drawings(every, ())
    assert Strokes(others, plain).through(place) == Strokes(every, PlainLines()).through(place)
    bars = [Bars(others, plain).around(place), Bars(every, PlainLines()).around(place)]
    assert bars[0] == bars[1]
    hiding = [Hiding(Effects(pictures=False, others=False), [], of, (595, 842)) for of in (others, every)]
    assert hiding[0].certain("88", 0.0, place) == hiding[1].certain("88", 0.0, place)


@pytest.mark.parametrize(
    ("drawn", "plain"),
    [
        (line(60, 100, 300, 100), True),
        (raw_content("60 700 240 0.5 re f"), True),
        (line(60, 100, 300, 100, color=(1, 1, 1), width=1), False),
        (line(60, 100, 300, 100, color=(0.9, 0.1, 0.1), width=1), False),
        (line(60, 100, 300, 130), False),
        (line(60, 100, 300, 100, width=6), False),
        (raw_content("60 700 240 20 re f"), False),
        (raw_content("60 700 m 100 702 l 100 690 l 60 688 l h S"), False),
        (raw_content("60 700 m 100 700 l 60 700 l S"), True),
        (raw_content("60 700 m 100 700 l 60 650 l S"), False),
        (lambda page: page.draw_line((60, 100), (300, 100), stroke_opacity=0), False),
    ],
    ids=("line", "bar", "white", "red", "slanted", "thick", "area", "quad", "there and back", "bent", "unseen"),
)
def test_only_dark_thin_level_lines_are_plain(drawn: Drawer, plain: bool) -> None:
    others, found = parted(drawings_of(drawn))
    assert (found.drawings, len(others)) == ((1, 0) if plain else (0, 1))


@pytest.mark.parametrize("length", [SMALLEST * 0.8, SMALLEST * 1.2, 8.0])
@pytest.mark.parametrize("thick", [0.5, THIN * 0.9, THIN * 1.1, SMALLEST_FILL * 0.9])
@pytest.mark.parametrize("turned", [False, True], ids=("across", "down"))
def test_a_short_or_thick_line_goes_through_a_text_as_it_did_alone(
    length: float, thick: float, *, turned: bool
) -> None:
    """A line of each kind and direction through the middle of a text of 8 by 8 points."""
    size = f"{thick} {length}" if turned else f"{length} {thick}"
    end, back = (f"104 {696 - length}", "104 696") if turned else (f"{100 + length} 692", "100 692")
    drawn = (
        f"100 692 {size} re f", f"{thick} w {back} m {end} l S", f"{thick} w {end} m {back} l S",
        f"{thick} w {back} m {end} l {back} l S",
    )  # fmt: skip
    for content in drawn:
        every = drawings_of(raw_content(content))
        _assert_read_the_same(every, Box(100, 842 - 696, 108, 842 - 688))
        _, plain = parted(every)
        assert all(start <= stop for _, start, stop in (*plain.across, *plain.down)), "from the left, or from above"


def test_a_line_that_is_drawn_there_and_back_is_two() -> None:
    for content in ("60 700 m 100 700 l 60 700 l S", "60 700 m 60 650 l 60 700 l S"):
        _, plain = parted(drawings_of(raw_content(content)))
        assert (len(plain.across) + len(plain.down), plain.drawings) == (2, 1)
