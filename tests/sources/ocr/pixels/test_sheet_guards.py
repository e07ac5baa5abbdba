"""A sheet that is found wrongly must not take print away: pages without a ground keep the ink of every number."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
import pytest

from app.sources.ocr.pixels.picture import Colors
from app.sources.ocr.pixels.sheet import sheet_of
from tests.sources.ocr.drawn import ZOOM

PAGES = 24
SHADES = ((225, 225, 225), (250, 235, 215), (180, 200, 230), (120, 120, 120), (60, 60, 90), (20, 20, 20))
WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table lies (points), its rows and columns, and how its cells are shaded."""

    left: float
    top: float
    wide: float
    high: float
    rows: int
    columns: int
    kind: str
    shade: tuple[int, int, int]


def drawn(width: float, height: float, tables: list[Table], rng: Random) -> tuple[Colors, list[tuple[int, ...]]]:
    """A page with tables and running text between them, and the cells in pixels (left, top, right, bottom)."""
    page = np.full((round(height * ZOOM), round(width * ZOOM), 3), 255, np.uint8)
    for line in range(int(height / 16)):
        if rng.random() < 0.7:
            cv2.putText(page, "report of the year " * 9, (20, round((line + 1) * 16 * ZOOM)), 0, 0.6, (0, 0, 0), 1)
    cells = []
    for table in tables:
        for row in range(table.rows):
            for column in range(table.columns):
                x, y = table.left + column * table.wide, table.top + row * table.high
                cell = tuple(round(at * ZOOM) for at in (x, y, x + table.wide, y + table.high))
                _print(page, cell, _shade(table, row, column), str(rng.randint(0, 9999)))
                cells.append(cell)
    return page, cells


def _shade(table: Table, row: int, column: int) -> tuple[int, int, int]:
    shaded = {"rows": row % 2, "checks": (row + column) % 2, "head": row < 2, "all": True, "columns": column % 2}
    return table.shade if shaded[table.kind] else WHITE


def _print(page: Colors, cell: tuple[int, ...], shade: tuple[int, int, int], said: str) -> None:
    left, top, right, bottom = cell
    cv2.rectangle(page, (left, top), (right, bottom), shade, cv2.FILLED)
    cv2.rectangle(page, (left, top), (right, bottom), (0, 0, 0), 1)
    ink = WHITE if sum(shade) < 300 else (0, 0, 0)
    cv2.putText(page, said, (left + 8, bottom - round(5 * ZOOM)), 0, 0.6, ink, 1, cv2.LINE_AA)


def random_page(rng: Random) -> tuple[Colors, list[tuple[int, ...]]]:
    """A page cut close or with margins, as a scanner, a screen or a camera gives it."""
    width, height = rng.uniform(300, 500), rng.uniform(300, 700)
    margin = rng.choice((0.0, 0.0, 0.0, rng.uniform(1, 60)))
    columns = rng.randint(2, 9)
    tables, top = [], rng.choice((0.0, rng.uniform(0, height / 2)))
    while top < height - 40:
        high, rows = rng.uniform(13, 26), rng.randint(3, 22)
        rows = max(2, min(rows, int((height - top) / high)))
        kind = rng.choice(("rows", "rows", "checks", "head", "all", "columns"))
        wide = (width - 2 * margin) / columns
        tables.append(Table(margin, top, wide, high, rows, columns, kind, rng.choice(SHADES)))
        top += rows * high + rng.uniform(20, height / 2)
    page, cells = drawn(width, height, tables, rng)
    chance = np.random.default_rng(rng.getrandbits(32))
    worn = page.astype(np.float32)
    if rng.random() < 0.3:
        worn *= np.linspace(1, rng.uniform(0.6, 1), page.shape[1])[None, :, None]
    if rng.random() < 0.5:
        worn += chance.normal(0, rng.uniform(1, 12), page.shape)
    page = np.clip(worn, 0, 255).astype(np.uint8)
    if rng.random() < 0.2:
        size = page.shape[0]
        return np.ascontiguousarray(np.rot90(page, -1)), [(size - d, a, size - b, c) for a, b, c, d in cells]
    return page, cells


@pytest.mark.parametrize("seed", range(PAGES))
def test_a_page_that_lies_on_nothing_keeps_the_ink_of_its_numbers(seed: int) -> None:
    page, cells = random_page(Random(f"sheet/{seed}"))
    found = sheet_of(page, ZOOM)
    if found is not None:
        beside = found.beside(page.shape, ZOOM)
        assert not [cell for cell in cells if beside[cell[1] + 3 : cell[3] - 3, cell[0] + 3 : cell[2] - 3].any()]


@pytest.mark.parametrize("kind", ["rows", "checks"])
@pytest.mark.parametrize("shade", SHADES)
def test_shaded_tables_at_the_ends_of_a_picture_are_no_ground(kind: str, shade: tuple[int, int, int]) -> None:
    """A picture of a screen cut close: what is white and whole in it is not the sheet."""
    for tops in ((0,), (400,), (0, 430)):
        tables = [Table(0, top, 60, 20, 10, 7, kind, shade) for top in tops]
        assert sheet_of(drawn(420, 630, tables, Random(1))[0], ZOOM) is None
