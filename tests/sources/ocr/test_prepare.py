"""All stages before reading, one after the other: what they hand on of a page however it came."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pymupdf
import pytest

from app.sources.ocr.pixels.picture import Colors
from app.sources.ocr.pixels.raster import Raster, rasterize
from app.sources.ocr.prepare import flat_page, prepared
from app.sources.ocr.text.detector import Area
from tests.sources.ocr.drawn import (
    HIGH,
    LEFT,
    TOP,
    WIDE,
    models,
    paper,
    picture_pdf,
    ruled,
    stamped,
    title,
    unruled,
)

ROWS = [
    ["信息内容项", "本年新制作", "本年新公开", "对外公开数"],
    ["规章文件甲", "1024", "236", "456"],
    ["行政许可乙", "1035", "880", "113"],
    ["行政处罚丙", "2081", "745", "180"],
]
WIDTH, HEIGHT = 360, 170


def sheet(*, lines: bool = True) -> Colors:
    return paper(title(), *(ruled(ROWS) if lines else unruled(ROWS)), width=WIDTH, height=HEIGHT)


def raster_of(colors: Colors) -> Raster:
    with pymupdf.open(stream=picture_pdf(colors, width=WIDTH, height=HEIGHT), filetype="pdf") as document:
        return rasterize(document, 1)


def bowed(colors: Colors, drop: float) -> Colors:
    """Lines that hang through in their middle by so many points."""
    height, width = colors.shape[:2]
    across = np.linspace(0, 1, width, dtype=np.float32)
    xs = np.tile(np.arange(width, dtype=np.float32), (height, 1))
    ys = np.arange(height, dtype=np.float32)[:, None] - drop * (200 / 72) * (4 * across * (1 - across))[None, :]
    return np.asarray(
        cv2.remap(colors, xs, ys.astype(np.float32), cv2.INTER_CUBIC, borderValue=(255, 255, 255)), np.uint8
    )


def test_a_ruled_page_is_handed_on_with_its_lines_and_a_box_for_each_text() -> None:
    page = prepared(raster_of(sheet()), models())
    assert page.has_lattice and not page.off_scale and page.squeezed == 1.0
    assert (len(page.across), len(page.down)) == (len(ROWS) + 1, len(ROWS[0]) + 1)
    assert [round(rule.at / page.raster.density) for rule in page.down] == [round(LEFT + WIDE * at) for at in range(5)]
    middles = [(LEFT + WIDE * (at + 0.5), TOP + HIGH * (row + 0.5)) for row in range(4) for at in range(4)]
    boxes = [page.frame.to_points(box) for box in page.boxes]
    assert [sum(box.contains(*middle) for box in boxes) for middle in middles] == [1] * len(middles)
    assert not page.red.any() and not page.taken.any()


def test_a_bent_page_is_made_flat_and_its_way_back_is_kept() -> None:
    page = prepared(raster_of(bowed(sheet(), 9)), models())
    assert page.warp.bend is not None
    (first, *_) = sorted(page.across, key=lambda rule: rule.at)
    at, density = first.at / page.raster.density, page.raster.density
    points = [page.warp.box(page.frame.to_points(_dot(x * density, first.at))).center for x in (60, 170, 280)]
    hangs = [4 * x / WIDTH * (1 - x / WIDTH) * 9 for x in (60, 170, 280)]
    assert [y for _, y in points] == pytest.approx([TOP + hang for hang in hangs], abs=1.5), at


def test_a_flat_page_is_not_bent() -> None:
    assert flat_page(raster_of(sheet()), models()).picture.mesh is None


@pytest.mark.parametrize(("turn", "shown"), [(1, 0), (2, 2)])
def test_a_turned_page_is_handed_on_upright(turn: int, shown: int) -> None:
    colors = np.ascontiguousarray(np.rot90(sheet(), -turn))
    sides = (HEIGHT, WIDTH) if turn % 2 else (WIDTH, HEIGHT)
    with pymupdf.open(stream=picture_pdf(colors, 0, *sides), filetype="pdf") as document:
        page = prepared(rasterize(document, 1), models(), shown)
    assert page.frame.turn == turn
    assert page.gray.shape == sheet().shape[:2]
    assert (len(page.across), len(page.down)) == (len(ROWS) + 1, len(ROWS[0]) + 1)


def test_where_a_stamp_was_taken_out_is_handed_on() -> None:
    page = prepared(raster_of(stamped(sheet(), 170, 110, 30)), models())
    density = page.raster.density
    assert page.red[round(110 * density), round(170 * density)]
    assert not page.red[round(20 * density), round(30 * density)]
    assert page.has_lattice


def test_a_page_without_lines_has_no_lattice_and_its_texts_all_the_same() -> None:
    page = prepared(raster_of(sheet(lines=False)), models())
    assert not page.has_lattice
    boxes = [page.frame.to_points(box) for box in page.boxes]
    middle = LEFT + WIDE * 1.5, TOP + HIGH * 1.5
    assert sum(box.contains(*middle) for box in boxes) == 1


def test_text_of_another_height_than_its_unit_says_is_told() -> None:
    raster = raster_of(sheet())
    assert prepared(replace(raster, unit=raster.unit * 1.7), models()).off_scale


def _dot(x: float, y: float) -> Area:
    return Area(round(x), round(y), round(x) + 1, round(y) + 1)
