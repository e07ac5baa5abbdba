"""The levels of evidence keep their sides of the thresholds, and agreement alone raises a confidence."""

from __future__ import annotations

import pytest

from app.model import confidence
from app.model.confidence import (
    CERTAIN,
    DRAWN,
    LEGIBLE,
    SURE,
    confirmed,
    of_three_readings,
    of_two_readings,
    rounded_down,
)

_CERTAIN = ("TEXT_LAYER", "AGREED", "FIELDS_ALL_EMPTY", "MOST_OF_OCR", "PLACED_BY_LABELS")
_ILLEGIBLE = ("HIDDEN", "SHOWN_DIFFERENTLY", "NEIGHBOUR_ROW")
_THRESHOLDS = (
    "CERTAIN",
    "SURE",
    "DRAWN",
    "LEGIBLE",
    "SECOND_CHANCE",
    "BROKEN_CHANCE",
    "FIRST_HESITATES",
    "SECOND_HESITATES",
)


def _levels() -> dict[str, float]:
    named = {name: value for name, value in vars(confidence).items() if name.isupper()}
    return {name: value for name, value in named.items() if name not in _THRESHOLDS}


@pytest.mark.parametrize("name", sorted(_levels()))
def test_each_level_lies_on_the_side_of_the_thresholds_that_its_name_promises(name: str) -> None:
    level = _levels()[name]
    if name in _CERTAIN:
        assert level >= CERTAIN
    elif name in _ILLEGIBLE:
        assert level < LEGIBLE
    else:
        assert LEGIBLE <= level < SURE


def test_what_was_not_read_makes_an_empty_place_unreadable() -> None:
    assert confidence.NOT_READ <= DRAWN


def test_agreeing_readings_are_surer_than_the_least_sure_of_them_and_never_certain_beyond_the_cap() -> None:
    for least in (0.0, 0.3, 0.6, 0.9, 1.0):
        assert of_three_readings(least) >= of_two_readings(least) >= min(least, confidence.MOST_OF_OCR)
        assert of_three_readings(least) <= confidence.MOST_OF_OCR


def test_a_text_layer_confirms_a_legible_picture_and_no_other() -> None:
    assert confirmed(0.6) == confidence.AGREED
    assert confirmed(0.99) == 0.99
    assert confirmed(0.3) == 0.3


@pytest.mark.parametrize("places", [2, 3, 4])
def test_a_doubt_is_not_rounded_to_a_certainty(places: int) -> None:
    assert rounded_down(SURE - 1e-6, places) < SURE
    assert rounded_down(SURE, places) == SURE and rounded_down(1.0, places) == 1.0 and rounded_down(0.0, places) == 0.0
