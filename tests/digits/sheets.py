"""Sheets of number cells in one font, as a scanner or a camera gives them, and the crops that are cut from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.sources.ocr.cells.digits import crop_of
from app.sources.ocr.cells.ink import ink_of
from app.sources.ocr.pixels.clean import evenly_lit, less_noisy, without_ghosts, without_red
from app.sources.ocr.pixels.picture import Colors, Gray, Mask
from app.sources.ocr.rules.rulings import rules_of
from app.sources.ocr.text.detector import Area
from tests.digits.texts import OTHER, random_text

COLUMNS, ROWS = 9, 16
_LEAST_UNIT, _MOST_UNIT = 2.1, 4.2
"""Pixels a point to which the product scales a page (`app/sources/ocr/text/measure.py`)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a sheet is printed: pixels a point, points of a figure, rules and where numbers stand in their cells."""

    zoom: float
    size: float
    wide: float
    high: float
    rules: str
    thick: float
    align: str
    ink: int
    chance: Random


@dataclass(frozen=True, slots=True)
class Sheet:
    """A cleaned sheet: its cells, and what each prints. `unit` is in pixels a point."""

    gray: Gray
    rules: Mask
    red: Mask
    cells: tuple[Area, ...]
    said: tuple[str, ...]
    unit: float
    font: str
    damage: str


Damage = Callable[[Colors, float, np.random.Generator], Colors]
"""Takes pixels, how many of them are a point, and chance."""


def sheet(font: tuple[str, Path, int], damage: tuple[str, Damage], rng: Random, zoom: float | None = None) -> Sheet:
    """One sheet; equal input gives equal pixels. `zoom` is in pixels a point, by chance where it is not given."""
    size = rng.uniform(7.5, 12)
    drawing = Drawing(
        zoom=zoom or rng.choice((rng.uniform(1.1, 1.8), rng.uniform(1.6, 2.8), rng.uniform(2.5, 4.2))),
        size=size,
        wide=rng.uniform(4.2, 7) * size,
        high=rng.uniform(1.35, 2.4) * size,
        rules=rng.choice(("both", "both", "both", "across", "none")),
        thick=rng.choice((0.4, 0.5, 0.75, 1.0)),
        align=rng.choice(("middle", "middle", "right", "left")),
        ink=rng.choice((0, 0, 0, 30, 60, 90)),
        chance=rng,
    )
    said: list[str] = []
    printed, cells = _printed(font[1], font[2], drawing, said)
    made = damage[1](printed, drawing.zoom, np.random.default_rng(rng.getrandbits(64)))
    unit = min(max(drawing.zoom, _LEAST_UNIT), _MOST_UNIT)
    scale = unit / drawing.zoom
    colors, jitter = _resampled(made, scale, rng)
    cleaned, stamp = without_red(colors)
    gray = without_ghosts(evenly_lit(less_noisy(cleaned), unit), stamp)
    red = np.asarray(cv2.dilate(stamp, np.ones((9, 9), np.uint8)), np.uint8)
    rules = rules_of(gray, red, unit)[2]
    areas = tuple(
        Area(*(round(edge * scale + offset) for edge, offset in zip(cell, jitter * 2, strict=True))) for cell in cells
    )
    return Sheet(gray, rules, red, areas, tuple(said), unit, font[0], damage[0])


def crops(one: Sheet, rng: Random) -> list[tuple[Gray, str]]:
    """The crop of every cell with one line of ink, and what is to be read of it.

    Some crops are cut through a figure, which is then none any more; of an empty cell the ink is dirt.
    """
    found = []
    for cell, said in zip(one.cells, one.said, strict=True):
        ink = ink_of(one.gray, one.rules, one.red, cell, one.unit)
        if len(ink.lines) != 1:
            continue
        line = ink.lines[0]
        if not said and rng.random() < 0.5:
            continue
        if rng.random() < 0.03 and said.isdigit() and "1" not in said and len(said) > 1:
            found.append(_cut(one.gray, line, said, rng))
            continue
        found.append((crop_of(one.gray, _unsteady(line, rng), cell), said))
    return found


def _cut(gray: Gray, line: Area, said: str, rng: Random) -> tuple[Gray, str]:
    """The crop of a number whose first or last figure is cut in half."""
    lost = round(line.width / len(said) * rng.uniform(0.45, 0.6))
    if rng.random() < 0.5:
        line = Area(line.left + lost, line.top, line.right, line.bottom)
        return crop_of(gray, line, line), OTHER + said[1:]
    line = Area(line.left, line.top, line.right - lost, line.bottom)
    return crop_of(gray, line, line), said[:-1] + OTHER


def _unsteady(line: Area, rng: Random) -> Area:
    """The ink's box a little wrong, as thresholds and damages make it."""
    if rng.random() < 0.5:
        return line
    most = max(1, round(0.12 * line.height))
    left, top, right, bottom = (rng.randint(-most, most) for _ in range(4))
    moved = Area(line.left + left, line.top + top, line.right + right, line.bottom + bottom)
    return moved if moved.width > 2 and moved.height > 2 and moved.left >= 0 and moved.top >= 0 else line


def _printed(path: Path, index: int, drawing: Drawing, said: list[str]) -> tuple[Colors, list[tuple[float, ...]]]:
    """The sheet as it was printed, and its cells in pixels; what each is to be read as is appended to `said`."""
    zoom, rng = drawing.zoom, drawing.chance
    over = 2 if zoom < 2.5 else 1
    full = zoom * over
    wide, high = drawing.wide * full, drawing.high * full
    edge = 6 * full
    canvas = Image.new("L", (round(COLUMNS * wide + 2 * edge), round(ROWS * high + 2 * edge)), 255)
    draw = ImageDraw.Draw(canvas)
    letters = ImageFont.truetype(str(path), max(6, round(drawing.size * full)), index=index)
    cells: list[tuple[float, ...]] = []
    for row in range(ROWS):
        for column in range(COLUMNS):
            left, top = edge + column * wide, edge + row * high
            text, truth = random_text(rng)
            while not _shows(letters, text) or letters.getlength(text) > wide - 3 * full:
                text, truth = random_text(rng)
            said.append(truth)
            cells.append(tuple(one / over for one in (left, top, left + wide, top + high)))
            if text:
                _write(draw, letters, text, (left, top, wide, high), drawing, full)
    _rule(draw, drawing, edge, (wide, high), full)
    grey = np.asarray(canvas, np.uint8)
    if over > 1:
        size = (canvas.width // over, canvas.height // over)
        grey = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
    return np.repeat(grey[..., None], 3, axis=2), cells


def _shows(letters: ImageFont.FreeTypeFont, text: str) -> bool:
    """Whether the font has a glyph for every character."""
    none = (b"", bytes(letters.getmask("\U0010ffff")))
    return all(bytes(letters.getmask(letter)) not in none for letter in text)


def _write(
    draw: ImageDraw.ImageDraw,
    letters: ImageFont.FreeTypeFont,
    text: str,
    cell: tuple[float, float, float, float],
    drawing: Drawing,
    full: float,
) -> None:
    left, top, wide, high = cell
    x0, _, x1, _ = letters.getbbox(text)
    room = wide - (x1 - x0)
    margin = drawing.chance.uniform(1.2, 4) * full
    at = {"middle": room / 2, "left": min(room, margin), "right": max(0, room - margin)}[drawing.align]
    level = letters.getbbox("0")
    middle = top + (high - (level[3] - level[1])) / 2 - level[1]
    shift = drawing.chance.uniform(-0.06, 0.06) * high
    draw.text((left + at - x0, middle + shift), text, font=letters, fill=drawing.ink)


def _rule(draw: ImageDraw.ImageDraw, drawing: Drawing, edge: float, cell: tuple[float, float], full: float) -> None:
    """The ruling lines of the sheet, in the kind that it has."""
    wide, high = cell
    right, bottom = edge + COLUMNS * wide, edge + ROWS * high
    thick = max(1, round(drawing.thick * full))
    if drawing.rules in ("both", "across"):
        for row in range(ROWS + 1):
            draw.line([(edge, edge + row * high), (right, edge + row * high)], fill=drawing.ink, width=thick)
    if drawing.rules == "both":
        for column in range(COLUMNS + 1):
            draw.line([(edge + column * wide, edge), (edge + column * wide, bottom)], fill=drawing.ink, width=thick)


def _resampled(made: Colors, scale: float, rng: Random) -> tuple[Colors, tuple[float, float]]:
    """The sheet drawn anew as the product does, a little askew, and by how much its origin moved."""
    height, width = made.shape[:2]
    angle = rng.choice((0.0, rng.uniform(-0.003, 0.003)))
    across, down = rng.uniform(0, 2), rng.uniform(0, 2)
    matrix = np.array([[scale, -angle * scale, across], [angle * scale, scale, down]])
    matrix[:, 2] -= np.array([-angle * height / 2, angle * width / 2]) * scale
    size = (round(width * scale) + 3, round(height * scale) + 3)
    drawn = cv2.warpAffine(made, matrix, size, flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return np.asarray(drawn, np.uint8), (across, down)
