"""Boxes of text cut where one box holds several: at ruling lines, at wide gaps, and between stacked characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from app.sources.ocr.pixels.picture import INK, Gray
from app.sources.ocr.pixels.rule import Rule
from app.sources.ocr.text.detector import Area

_EDGE = 2
"""Pixels: a ruling line that is no further inside than this runs along the box's edge and parts nothing."""
_TALL = 1.8
"""Times its width: a box higher than this holds characters one below the other. This and what follows was chosen by
hand on the generator's damages."""
_GAP_OF_FIGURES = 0.35
"""Of the line's height: figures of one number stand no further apart."""
_BLANK = 0.25
"""Of the line's height: what a reading tells as a blank is wider; the gap between two characters is not."""
_ALIKE, _PLAIN_GAP = 0.8, 0.5
"""A gap is as wide as another from this share of it on; gaps wider than the second of the line's height part labels."""
_WIDE_GAP = 0.9
"""Of the line's height: a wider gap parts two texts."""


def split_boxes(
    boxes: Iterable[Area], gray: Gray, across: Sequence[Rule], down: Sequence[Rule], density: float
) -> list[Area]:
    """The boxes, each of one text alone."""
    found: list[Area] = []
    for box in boxes:
        for piece in _at_rules(box, across, down, density):
            if piece.height > _TALL * piece.width and piece.height > 16 * density:
                found += _stacked(piece, gray)
            else:
                found += _at_gaps(piece, gray, density)
    return found


def split_figures(box: Area, gray: Gray) -> list[Area]:
    """A line of figures cut into its numbers: figures of one number stand closer together than this."""
    return _at_gaps(box, gray, 0.0, _GAP_OF_FIGURES)


def split_words(box: Area, gray: Gray, blanks: int) -> list[Area]:
    """A line whose reading has so many blanks, cut at as many of its widest gaps, and at those as wide.

    Of the gaps between labels side by side a reading tells some alone.
    """
    columns = np.nonzero((box.of(gray) < INK).any(axis=0))[0]
    if len(columns) <= blanks:
        return [box]
    gaps = np.diff(columns)
    least = _ALIKE * float(np.sort(gaps)[-blanks])
    if least > _PLAIN_GAP * box.height:
        wide = [int(index) for index in np.nonzero(gaps >= least)[0]]
    else:
        wide = sorted(int(index) for index in np.argsort(gaps)[-blanks:] if gaps[index] > _BLANK * box.height)
    edge = max(1, round(0.04 * box.height))
    starts = [box.left, *(box.left + int(columns[index + 1]) - edge for index in wide)]
    ends = [*(box.left + int(columns[index]) + 1 + edge for index in wide), box.right]
    return [Area(left, box.top, right, box.bottom) for left, right in zip(starts, ends, strict=True)]


def _at_rules(box: Area, across: Sequence[Rule], down: Sequence[Rule], density: float) -> list[Area]:
    middle = (box.top + box.bottom) / 2
    cuts = sorted(
        round(rule.at)
        for rule in down
        if box.left + _EDGE < rule.at < box.right - _EDGE
        and rule.begin <= middle <= rule.end
        and rule.end - rule.begin > 1.2 * box.height
    )
    edges = [box.left, *cuts, box.right]
    pieces = [
        Area(left + (left != box.left), box.top, right, box.bottom)
        for left, right in pairwise(edges)
        if right - left > 2 * density
    ]
    found = []
    for piece in pieces:
        center = (piece.left + piece.right) / 2
        least = 5 * density
        levels = sorted(
            round(rule.at)
            for rule in across
            if piece.top + least < rule.at < piece.bottom - least and rule.begin <= center <= rule.end
        )
        ends = [piece.top, *levels, piece.bottom]
        found += [Area(piece.left, top, piece.right, bottom) for top, bottom in pairwise(ends)]
    return found


def _at_gaps(box: Area, gray: Gray, density: float, widest: float = _WIDE_GAP) -> list[Area]:
    """Cut where nothing stands for `widest` of the line's height."""
    dark = (box.of(gray) < INK).any(axis=0)
    columns = np.nonzero(dark)[0]
    if len(columns) < 2:
        return [box]
    gaps = np.diff(columns)
    wide = np.nonzero(gaps > max(widest * box.height, 4 * density))[0]
    if not len(wide):
        return [box]
    margin = max(1, round(0.04 * box.height))
    starts = [box.left, *(box.left + int(columns[index + 1]) - margin for index in wide)]
    ends = [*(box.left + int(columns[index]) + 1 + margin for index in wide), box.right]
    return [Area(left, box.top, right, box.bottom) for left, right in zip(starts, ends, strict=True)]


def _stacked(box: Area, gray: Gray) -> list[Area]:
    """Characters one below the other, each about as high as the box is wide."""
    dark = (box.of(gray) < INK).any(axis=1)
    rows = np.nonzero(dark)[0]
    if not len(rows):
        return []
    runs: list[list[int]] = []
    for row in map(int, rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    letters: list[list[int]] = []
    for start, end in runs:
        if letters and end - letters[-1][0] <= 0.95 * box.width:
            letters[-1][1] = end
        else:
            letters.append([start, end])
    height = box.of(gray).shape[0]
    return [
        Area(box.left, box.top + max(0, start - 2), box.right, box.top + min(height, end + 3)) for start, end in letters
    ]
