"""Room for a point, a comma or a sign that no reader saw shows in the distances of figures, however wide these are."""

from __future__ import annotations

import pytest

from app.sources.ocr.cells.digits import Spelled
from app.sources.ocr.cells.usual import UsualPrint


def spelled(text: str, *, advance: float, gap_behind: int = -1, before: float = 0.0) -> Spelled:
    """Figures `advance` heights apart, with half as much more behind one of them, or something before them."""
    middles, at = [], before + 0.45 * advance
    for index in range(len(text)):
        middles.append(at)
        at += advance * (1.5 if index == gap_behind else 1.0)
    return Spelled(text, 0.99, middles=tuple(middles), width=middles[-1] + 0.45 * advance)


def page(advance: float, pieces: int = 4) -> UsualPrint:
    usual = UsualPrint()
    usual.learn((spelled("2051", advance=advance), pieces) for _ in range(20))
    return usual


@pytest.mark.parametrize("advance", [0.5, 0.75, 1.6])
def test_room_between_two_figures_or_before_the_first_is_seen_in_any_font(advance: float) -> None:
    usual = page(advance)
    assert not usual.passes_over(spelled("480", advance=advance))
    assert usual.passes_over(spelled("480", advance=advance, gap_behind=1))
    assert usual.passes_over(spelled("480", advance=advance, before=0.6 * advance))


def test_a_few_numbers_tell_nothing_of_a_page() -> None:
    usual = UsualPrint()
    usual.learn([(spelled("20", advance=0.7), 9)])
    assert not usual.passes_over(spelled("480", advance=0.7, gap_behind=1))
    assert not usual.is_broken


@pytest.mark.parametrize(("pieces", "broken"), [(3, False), (4, False), (6, False), (7, True), (9, True)])
def test_print_in_pieces_is_told_from_whole_print(pieces: int, broken: bool) -> None:
    assert page(0.7, pieces).is_broken is broken
