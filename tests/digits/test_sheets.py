"""What the network learns from: sheets that can be made again, and nothing of what it is measured by."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest

from app.sources.ocr.cells.digits import ALPHABET, HEIGHT
from tests.digits import damages, fonts
from tests.digits.sheets import Sheet, crops, sheet
from tests.digits.texts import OTHER, random_text


@pytest.fixture(scope="module")
def font() -> tuple[str, Path, int]:
    """Any of the fonts that is installed."""
    installed = list(fonts.found(fonts.TRAINED))
    if not installed:
        pytest.skip("none of the fonts is installed")
    font, path = installed[-1]
    return font.file, path, font.index


def made(font: tuple[str, Path, int], kind: str) -> Sheet:
    known = {**damages.TRAINED, **damages.HELD_OUT}
    return sheet(font, (kind, known[kind]), Random(kind), zoom=1.2)


def test_nothing_is_learnt_from_that_measures() -> None:
    assert not set(fonts.TRAINED) & set(fonts.HELD_OUT)
    assert not set(damages.TRAINED) & set(damages.HELD_OUT)


def test_the_same_chance_makes_the_same_sheet(font: tuple[str, Path, int]) -> None:
    one, other = made(font, "everything"), made(font, "everything")
    assert one.said == other.said
    assert np.array_equal(one.gray, other.gray)


@pytest.mark.parametrize("kind", ["stamp", "two levels", "fax", "pen"])
def test_the_crops_of_a_damaged_sheet_are_pictures_with_their_texts(font: tuple[str, Path, int], kind: str) -> None:
    one = made(font, kind)
    found = crops(one, Random(1))
    assert len(found) > len(one.cells) / 2
    assert {crop.shape[0] for crop, _ in found} == {HEIGHT}
    assert {letter for _, said in found for letter in said} <= set(ALPHABET)


def test_most_texts_are_numbers_and_some_are_none() -> None:
    rng = Random(3)
    said = [random_text(rng)[1] for _ in range(2000)]
    numbers = sum(text[-1:].isdigit() for text in said)
    assert 0.7 < numbers / len(said) < 0.95
    assert {"", "-", "/", "0", "1"} <= set(said)
    assert any(OTHER in text for text in said)
