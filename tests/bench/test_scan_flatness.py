"""A line that hangs is measured by how far, a level one by its own thickness, and short ones by nothing."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.bench.scan_flatness import Flatness, flatness_of


def drawn(*drops: float, tilt: float = 0, share: float = 0.8) -> np.ndarray:
    """A page with a line for each drop in its middle, in pixels, over a share of its width."""
    page = np.full((600, 1654), 240, np.uint8)
    xs = np.arange(round(1654 * share))
    across = xs / len(xs)
    for at, drop in enumerate(drops):
        ys = 100 + 90 * at + 4 * drop * across * (1 - across) + tilt * across
        points = np.stack((xs + 100, ys), axis=1).round().astype(np.int32)
        cv2.polylines(page, [points], isClosed=False, color=20, thickness=2)
    return page


def test_a_line_that_hangs_is_measured_and_so_is_one_that_tilts() -> None:
    level, hanging, tilted = flatness_of(drawn(0, 0)), flatness_of(drawn(20, 20, 20)), flatness_of(drawn(0, tilt=12))
    assert (level.lines, hanging.lines, tilted.lines) == (2, 3, 1)
    assert level.level <= 3
    assert hanging.level == pytest.approx(20, abs=3)
    assert hanging.straight > 10
    assert tilted.level == pytest.approx(12, abs=3)
    assert tilted.straight <= 3


def test_the_worst_line_is_kept_apart_and_short_ones_tell_nothing() -> None:
    assert flatness_of(drawn(0, 0, 15)).worst == pytest.approx(15, abs=3)
    assert flatness_of(drawn(0, share=0.2)) == Flatness(0)
