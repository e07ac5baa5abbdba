"""A bent page is flattened, and what is read of it is boxed where it is seen; a flat one is left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.sources.ocr.flatten.bend import mesh_of, slopes_of
from app.sources.ocr.pixels.picture import Colors
from tests.sources.ocr.drawn import (
    LEFT,
    TOP,
    WIDE,
    WIDTH,
    ZOOM,
    gray_paper,
    paper,
    picture_pdf,
    place,
    read,
    ruled,
    title,
)

ROWS = [[str(100 * row + column) for column in range(6)] for row in range(1, 11)]
SHEET = [title(), *ruled(ROWS)]


def bent(colors: Colors, points: float) -> Colors:
    """The sheet with its lines sagging in the middle by so many points."""
    height, width = colors.shape[:2]
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    sag = points * ZOOM * np.sin(np.pi * xs / width)
    found = cv2.remap(colors, xs, (ys - sag).astype(np.float32), cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return np.asarray(found, np.uint8)


def sag_at(x: float, points: float) -> float:
    return float(points * np.sin(np.pi * x / WIDTH))


def test_a_flat_page_has_no_mesh() -> None:
    gray = gray_paper(*SHEET)
    height, width = gray.shape
    assert mesh_of(slopes_of(gray, [], ZOOM), height, width, ZOOM) is None


@pytest.mark.parametrize("points", [-12.0, 6.0, 18.0])
def test_a_mesh_takes_out_what_a_page_bends(points: float) -> None:
    gray = np.asarray(cv2.cvtColor(bent(paper(*SHEET), points), cv2.COLOR_BGR2GRAY), np.uint8)
    height, width = gray.shape
    mesh = mesh_of(slopes_of(gray, [], ZOOM), height, width, ZOOM)
    assert mesh is not None
    drops = mesh.dense(height, width) / ZOOM
    y = round((TOP + 100) * ZOOM)
    middle = WIDTH / 2
    for x in (LEFT + 10, LEFT + 2 * WIDE, LEFT + 5.8 * WIDE):
        own = float(drops[y, round(x * ZOOM)] - drops[y, round(middle * ZOOM)])
        assert own == pytest.approx(sag_at(x, points) - sag_at(middle, points), abs=1.0)


@pytest.mark.parametrize("points", [-14.0, 20.0])
def test_numbers_of_a_bent_page_are_read_in_their_rows_and_boxed_where_they_are_seen(points: float) -> None:
    page = read(picture_pdf(bent(paper(*SHEET), points)))
    (warp,) = page.warps
    assert warp.bend is not None
    for row in range(1, 10):
        for column in (0, 2, 5):
            x, y = place(row, column).center
            seen = [(one.text, warp.box(one.box).center) for one in page.words]
            near = [said for said, at in seen if abs(at[0] - x) < WIDE / 2 and abs(at[1] - y - sag_at(x, points)) < 4]
            assert near == [ROWS[row][column]], (row, column)
