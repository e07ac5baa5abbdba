"""The components of a picture are those that OpenCV counts, however many there are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.sources.ocr.pixels.components import components


@pytest.mark.parametrize("share", [0.0, 0.02, 0.4])
@pytest.mark.parametrize("shape", [(90, 70), (1, 40), (40, 1)])
def test_components_are_as_they_are_counted_with_long_numbers(shape: tuple[int, int], share: float) -> None:
    mask = (np.random.default_rng(1).random(shape) < share).astype(np.uint8) * 255
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found, counted = components(mask)
    assert np.array_equal(found, labels)
    assert np.array_equal(counted, stats)


def test_more_specks_than_short_numbers_tell_apart_are_all_counted() -> None:
    mask = np.zeros((600, 600), np.uint8)
    mask[::2, ::2] = 1
    labels, stats = components(mask)
    assert len(stats) == 300 * 300 + 1
    assert int(labels.max()) == 300 * 300
