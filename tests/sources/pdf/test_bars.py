"""Thin drawings side by side cover a number as one area does; the rules of a table beside or below it do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.model import SURE
from app.model.confidence import LEGIBLE
from tests.sources.drawn import Drawer, box, erased, line, page_of, raw_content, text, word

NUMBER = text(60, 200, "12345")
"""Its ink is from 60 to 87.8 and from 192.8 to 200."""
GREY = (0.85, 0.85, 0.85)
BLACK = (0.0, 0.0, 0.0)
RED = (0.8, 0.1, 0.1)
_Color = tuple[float, float, float]


def lying(color: _Color, begin: float = 55, end: float = 100, high: float = 2.9) -> list[Drawer]:
    return [erased(begin, 190 + 2.8 * at, end, 190 + 2.8 * at + high, color) for at in range(5)]


def standing(color: _Color) -> list[Drawer]:
    return [erased(58 + 2.8 * at, 188, 60.9 + 2.8 * at, 206, color) for at in range(12)]


def lying_strokes(color: _Color) -> list[Drawer]:
    return [line(55, 191 + 3 * at, 100, 191 + 3 * at, color=color, width=3.4) for at in range(5)]


def standing_strokes(color: _Color) -> list[Drawer]:
    return [line(58 + 3.2 * at, 188, 58 + 3.2 * at, 206, color=color, width=3.4) for at in range(11)]


def thin_strokes(color: _Color) -> list[Drawer]:
    return [line(55, 190 + 0.5 * at, 100, 190 + 0.5 * at, color=color, width=0.6) for at in range(28)]


def crossed(color: _Color) -> list[Drawer]:
    return [
        *(line(55, 191 + 2.5 * at, 100, 191 + 2.5 * at, color=color, width=0.7) for at in range(6)),
        *(line(58 + 2.5 * at, 188, 58 + 2.5 * at, 206, color=color, width=0.7) for at in range(14)),
    ]


@pytest.mark.parametrize("unseen", [(), (text(300, 300, "x", render_mode=3),)], ids=("plain", "with invisible text"))
@pytest.mark.parametrize("color", [GREY, BLACK, RED], ids=("grey", "black", "red"))
@pytest.mark.parametrize("cover", [lying, standing, lying_strokes, standing_strokes, thin_strokes, crossed])
def test_a_number_under_many_thin_bars_is_not_told(
    cover: Callable[[_Color], list[Drawer]], color: _Color, unseen: tuple[Drawer, ...]
) -> None:
    page = page_of(text(60, 300, "37"), *unseen, NUMBER, *cover(color))
    assert all(found.confidence < LEGIBLE for found in page.words if found.text != "37")
    assert word(page, "37").confidence >= SURE


@pytest.mark.parametrize(
    "bars",
    [lying(BLACK, 65, 69.5), [erased(65 + 2.8 * at, 193, 67.9 + 2.8 * at, 197.5, BLACK) for at in range(2)]],
    ids=("lying", "standing"),
)
def test_one_figure_under_short_bars_makes_its_number_illegible(bars: list[Drawer]) -> None:
    page = page_of(NUMBER, *bars)
    assert word(page, "12345").confidence < LEGIBLE


def test_half_of_a_turned_number_under_bars_is_not_told() -> None:
    page = page_of(
        text(60, 200, "12345", rotate=90), *(erased(45, 172 + 2.8 * at, 70, 174.9 + 2.8 * at, BLACK) for at in range(5))
    )
    assert word(page, "12345").confidence < LEGIBLE


def test_a_thick_bar_through_a_number_strikes_it() -> None:
    page = page_of(NUMBER, erased(55, 195, 100, 197.9, BLACK))
    assert word(page, "12345").confidence < LEGIBLE


def test_a_number_printed_on_pale_bars_is_sure() -> None:
    page = page_of(*lying(GREY), *standing(GREY), NUMBER)
    assert word(page, "12345").confidence >= SURE


@pytest.mark.parametrize(
    "rules",
    [
        (line(55, 201.5, 100, 201.5, width=1), line(55, 203.5, 100, 203.5, width=1)),
        (line(59, 180, 59, 220, width=2), line(89, 180, 89, 220, width=2)),
        (box(58, 190, 90, 203, width=1.5),),
        (line(71.1, 180, 71.1, 220),),
        (line(50, 191.5, 100, 191.5, width=2.5), line(50, 202, 100, 202, width=2.5)),
        (raw_content("50 640.4 40 0.5 re f 50 640.4 0.5 0.5 re f 90 640.4 0.5 0.5 re f"),),
        (line(62, 199, 64.5, 192, color=RED, width=0.9), line(66, 194, 78, 196.5, color=RED, width=0.9)),
        tuple(erased(50 + 4 * at, 202, 52.5 + 4 * at, 203.2, BLACK) for at in range(12)),
    ],
    ids=(
        "double underline",
        "rules at its sides",
        "a tight frame",
        "a rule that it runs over",
        "thick rules",
        "corners",
        "slanted strokes of a stamp",
        "dashes",
    ),
)
def test_a_number_at_the_rules_of_a_table_is_sure(rules: tuple[Drawer, ...]) -> None:
    page = page_of(NUMBER, *rules)
    assert [found.confidence >= SURE for found in page.words] == [True]
