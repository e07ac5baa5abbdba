"""Folded paper bends its lines by no more than it was told to, and a night's picture is dim and grainy."""

from __future__ import annotations

import numpy as np
import pytest

from tests.generator.scan_folds import by_night, folded, shaded_by_hand
from tests.generator.scan_pixels import Pixels

SIDE = 300


def lined() -> Pixels:
    """Paper with one level line across its middle."""
    page = np.full((SIDE, SIDE, 3), 255, np.uint8)
    page[SIDE // 2 - 1 : SIDE // 2 + 2] = 0
    return page


def heights(page: Pixels) -> np.ndarray:
    """Where the line stands in each column of pixels."""
    return np.asarray(page[..., 1].argmin(axis=0))


@pytest.mark.parametrize("creases", [1, 2])
def test_a_line_over_creases_drifts_by_what_panels_and_steps_may_add(creases: int) -> None:
    lean, step = 0.04, 0.02
    drifts = []
    for seed in range(6):
        rng = np.random.default_rng(seed)
        page = folded(lined(), creases, lean, step, across=0, dark=0.0, rng=rng)
        drifts.append(int(np.ptp(heights(page))))
    assert 0.2 * step * SIDE < max(drifts) <= (lean + creases * step) * SIDE + 2


def test_the_same_seed_folds_alike_and_no_crease_leaves_the_paper_as_it_is() -> None:
    one, again = (folded(lined(), 1, 0.03, 0.01, across=1, dark=0.3, rng=np.random.default_rng(4)) for _ in range(2))
    assert np.array_equal(one, again)
    page = lined()
    assert folded(page, 0, 0.03, 0.01, across=0, dark=0.3, rng=np.random.default_rng(4)) is page


def test_a_hand_darkens_a_part_and_a_night_the_whole_with_grain() -> None:
    page = np.full((SIDE, SIDE, 3), 230, np.uint8)
    hand = shaded_by_hand(page, 0.5, np.random.default_rng(1))
    assert hand.min() < 150 < 220 < hand.max()
    night = by_night(page, 0.85, np.random.default_rng(1))
    assert night.mean() < 130
    assert night[100:200, 100:200, 1].std() > 2
