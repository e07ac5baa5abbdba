"""Stamps and pen rings that are not red (violet, blue, green) over black print -> the picture without them.

Red is another stage's (`clean.py`): it goes wherever it is. Other colours are print as well: blue tables, links. So
they go only where they lie as a stamp does: over more than a line of text, less than a table, and across black print.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

import cv2
import numpy as np

from app.frozen import dataclass
from app.sources.ocr.pixels.components import components
from app.sources.ocr.pixels.picture import Colors, Gray, Mask, strongest, weakest

_CHROMA = 30
"""Levels between a pixel's strongest and weakest colour, on the average of 3 x 3: 40 to 50 in a half transparent or
pale stamp, under 25 at the edges of black print that JPEG coloured."""
_PAPER = 0.85
"""Of the paper's grey level: highlighters and shades of headings are lighter than a stamp's ink."""
_LEAST_UNITS, _MOST_UNITS = 15.0, 220.0
"""Units each way that a stamp reaches over: more than a line of text (12.5), less than a table does. Offices' seals are
119 points wide, a ring around one number 34 by 20."""
_GAP_UNITS = 5.0
"""Units between two pieces of one stamp: a ruling line, the room between its ring and its letters. Rows: 12."""
_BLACK = 115
"""A pixel without colour that is darker is black print."""
_ACROSS = 0.3
"""Of a stamp's ink: so much is in pieces that touch black print. Blue figures and blue tables touch none."""
_COARSE_UNITS, _AROUND = 4.0, 15
"""Units of a step of the picture that shows the paper, and steps of which the median is paper."""
_TINTED = 8.0
"""Levels between the strongest and the weakest colour of paper that has a tint."""
_MOST_GAIN = 2.0
"""Times by which a colour that the paper lacks is made stronger."""
_FAINT = 0.3
"""Of the usual chroma of a stamp: where there is so much less, its blurred edge ends."""
_BAND = 256
"""Rows that are looked at together for their colours."""
_LIGHTEST = 90.0
"""Grey level: no stamp is darker in its own colour, and is lifted as if it were so light."""


@dataclass(frozen=True, slots=True)
class _Tints:
    """A picture's pixels by their colour: `chroma` between the strongest and the weakest, `lightest` the strongest."""

    colors: Colors
    gray: Gray
    lightest: Gray
    chroma: Gray

    def of(self, part: tuple[slice, slice]) -> _Tints:
        return _Tints(self.colors[part], self.gray[part], self.lightest[part], self.chroma[part])


def without_colored_stamps(colors: Colors, unit: float) -> tuple[Colors, Mask]:
    """The picture with the stamps made white, what is black in them left, and where they were. `unit` is in pixels.

    The picture is returned as it is where there is none.
    """
    gone = np.zeros(colors.shape[:2], np.uint8)
    white = _on_white_paper(colors, unit)
    chroma = _chroma(white)
    gray = np.asarray(cv2.cvtColor(white, cv2.COLOR_BGR2GRAY), np.uint8)
    _, colored = cv2.threshold(chroma, _CHROMA, 1, cv2.THRESH_BINARY)
    if not cv2.countNonZero(colored):
        return colors, gone
    _, dark = cv2.threshold(gray, ceil(_PAPER * float(np.median(gray))) - 1, 1, cv2.THRESH_BINARY_INV)
    inked = np.asarray(cv2.bitwise_and(colored, dark), np.uint8)
    if not cv2.countNonZero(inked):
        return colors, gone
    tints = _Tints(white, gray, strongest(white), chroma)
    cleaned = colors
    for part, inside in _stamps(tints, inked, unit):
        cleaned = white.copy() if cleaned is colors else cleaned
        lifted, stamp = _lifted(tints.of(part), (inside > 0) & (inked[part] > 0), inside > 0)
        cleaned[part] = np.maximum(cleaned[part], lifted)
        gone[part][stamp] = 255
    return cleaned, gone


def _chroma(colors: Colors) -> Gray:
    """The levels between the strongest and the weakest colour of each pixel, on the average of 3 x 3.

    In bands of rows, since a large scan's colours fill the memory once more with each step.
    """
    chroma = np.empty(colors.shape[:2], np.uint8)
    for top in range(0, len(colors), _BAND):
        above = min(top, 1)
        smooth = np.asarray(cv2.blur(colors[top - above : top + _BAND + 1], (3, 3)), np.uint8)
        inside = smooth[above : above + _BAND]
        chroma[top : top + _BAND] = cv2.subtract(strongest(inside), weakest(inside))
    return chroma


def _on_white_paper(colors: Colors, unit: float) -> Colors:
    """The picture as if its paper had no colour: on tinted paper the edges of black print have its tint."""
    height, width = colors.shape[:2]
    size = tuple(max(1, round(side / (_COARSE_UNITS * unit))) for side in (width, height))
    paper = cv2.medianBlur(cv2.resize(colors, size, interpolation=cv2.INTER_AREA), _AROUND)
    if float(np.median(paper.max(axis=2).astype(np.int16) - paper.min(axis=2))) < _TINTED:
        return colors
    gains = np.minimum(_MOST_GAIN, paper.max(axis=2, keepdims=True) / np.maximum(paper, 1).astype(np.float32))
    whole = cv2.resize(gains.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.multiply(colors, whole, dtype=cv2.CV_8U), np.uint8)


def _stamps(tints: _Tints, inked: Mask, unit: float) -> Iterator[tuple[tuple[slice, slice], Mask]]:
    """Where each stamp is: a part of the picture, and in it the stamp's outline, filled and a little wider."""
    black = ((tints.gray < _BLACK) & (tints.chroma <= _CHROMA)).astype(np.uint8)
    near_black = cv2.dilate(black, np.ones((5, 5), np.uint8)) > 0
    _, pieces = cv2.connectedComponents(inked, connectivity=8)
    touching = np.zeros(int(pieces.max()) + 1, bool)
    touching[np.unique(pieces[near_black])] = True
    across = touching[pieces] & (inked > 0)
    joined = cv2.dilate(inked, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_odd(_GAP_UNITS * unit),) * 2))
    labels, stats = components(np.asarray(joined, np.uint8))
    reach = _GAP_UNITS * unit
    for index in range(1, len(stats)):
        left, top, wide, high, _ = (int(value) for value in stats[index])
        if min(wide, high) - reach < _LEAST_UNITS * unit or max(wide, high) - reach > _MOST_UNITS * unit:
            continue
        part = (slice(top, top + high), slice(left, left + wide))
        own = (labels[part] == index) & (inked[part] > 0)
        if int((across[part] & own).sum()) < _ACROSS * int(own.sum()) or _is_warm(tints.colors[part], own):
            continue
        inside = np.zeros(own.shape, np.uint8)
        cv2.fillConvexPoly(inside, cv2.convexHull(cv2.findNonZero(own.astype(np.uint8))), 255)
        yield part, np.asarray(cv2.dilate(inside, np.ones((_odd(unit),) * 2, np.uint8)), np.uint8)


def _is_warm(colors: Colors, stamp: np.ndarray) -> bool:
    """Whether the coloured pixels are mostly redder than they are blue: red, yellow and orange, as of highlighters."""
    blue, red = (int(np.median(colors[..., channel][stamp])) for channel in (0, 2))
    return red - blue > _CHROMA


def _lifted(tints: _Tints, ink: np.ndarray, inside: np.ndarray) -> tuple[Colors, np.ndarray]:
    """The pixels with a stamp's ink made as light as black print under it lets them be, and which these are.

    A stamp is light in its own colour, black is not. Where the stamp is paler or blurred it is lifted by as much less.
    """
    level = max(_LIGHTEST, float(np.median(tints.lightest[ink])))
    full = float(np.median(tints.chroma[ink]))
    share = np.minimum(1.0, cv2.dilate(tints.chroma, np.ones((3, 3), np.uint8)) / np.float32(full))
    stamp = inside & (share > _FAINT)
    lifted = np.minimum(255.0, tints.lightest * (1.0 + share * np.float32(255.0 / level - 1.0)))
    return np.where(stamp, lifted, 0).astype(np.uint8)[..., None], stamp


def _odd(length: float) -> int:
    """The nearest odd number of pixels, 3 and more."""
    return 2 * max(1, round(length / 2)) + 1
