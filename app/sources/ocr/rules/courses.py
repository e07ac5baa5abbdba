"""Pieces of broken ruling lines, told by how they follow each other and the ruling lines that were found.

A dashed, dotted, faint or bent line may be found in parts, or stand beside where it was found. A piece of it that is
left looks like a 1 or a dash in an empty cell. Figures of a column stand apart by the white between two lines of print;
pieces of one line by less, or they go on where a ruling line stops. Lengths are in units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from app.frozen import dataclass
from app.sources.ocr.pixels.components import components
from app.sources.ocr.pixels.picture import Gray, Mask, transposed

_INK = 190
"""A pixel darker than this may be a line's."""
_THICKEST, _LEAN = 1.5, 0.03
"""A piece is no thicker, but for what it leans over its length."""
_LEAST, _LEAST_KNOWN = 0.6, 5.0
"""A shorter piece is grain, or (of a line that was found) the end of a crossing one."""
_GAP = 3.5
"""White between two pieces of one line: dashes of 3 points stand 2 apart, those of 8 points 3. Between two lines of
print stand 4.5 and more."""
_ASIDE = 0.5
"""By so much the middle of a piece may stand beside that of the next."""
_SLOPE = 0.03
"""By so much of its length a line may be off its axis."""
_AROUND = 15.0
"""So far beyond all lines that were found pieces of others are looked for."""
_BEYOND, _ASTRAY = 100.0, 0.005
"""A piece so far beyond both ends of a line, but in its direction, may be its: six rows. By such a
share of the way it may stand beside where that leads."""

_BREAK = 18.0
"""Along so much without any line of a direction one table ends and the next begins: a heading stands there. A row of
which all lines are lost is 12 to 18 high."""

_STRAY = 0.1
"""Of the most lines beside each other: so few in one place are strokes of a heading."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How lines of one direction are told.

    Pieces that follow each other closely over more than `long` are no figure and no dash; together at least `course`
    long, with no more than `bridge` between two, they are a line.
    """

    long: float
    course: float
    bridge: float


_UPRIGHT = _Way(10.0, 30.0, 25.0)
_LEVEL = _Way(25.0, 60.0, 60.0)
"""A dash for "none" is up to 20 long, and columns are wider than rows are high."""


@dataclass(frozen=True, slots=True)
class Courses:
    """`lines` is where pieces of ruling lines are, `doubtful` where ink is that may be one.

    It goes on in the direction of a line, where that is not drawn any more. `between` is those of it that stand in a
    gap of a line: a cell merged across a column's ruling line prints figures there.
    """

    lines: Mask
    doubtful: Mask
    between: Mask


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Pieces of ink: the middles across their direction, and from where to where each goes along it."""

    middles: np.ndarray
    begins: np.ndarray
    ends: np.ndarray


@dataclass(frozen=True, slots=True)
class _Ink:
    """Ink as masks of 1: what is left over by the ruling lines, and what was found of them.

    `signs` are the components of what is left over by number, with what `cv2` counts of each in `sizes`.
    """

    left_over: Mask
    found: Mask
    signs: np.ndarray
    sizes: np.ndarray


@dataclass(slots=True)
class _Chain:
    """Pieces that follow each other closely, by their indices; `middle` is the last one's."""

    pieces: list[int]
    middle: float
    begin: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.begin


def courses_of(gray: Gray, rules: Mask, unit: float) -> Courses:
    """Where pieces of lines are that `rules` (where the pixels of ruling lines were found) lacks, around these.

    `unit` is in pixels.
    """
    lines, doubtful, between = (np.zeros_like(gray) for _ in range(3))
    left, top, wide, high = cv2.boundingRect(rules)
    if not wide:
        return Courses(lines, doubtful, between)
    edge = round(_AROUND * unit)
    part = (slice(max(0, top - edge), top + high + edge), slice(max(0, left - edge), left + wide + edge))
    _, ink = cv2.threshold(gray[part], _INK - 1, 1, cv2.THRESH_BINARY_INV)
    found = np.asarray(cv2.bitwise_and(ink, ink, mask=rules[part]), np.uint8)
    left_over = np.asarray(cv2.subtract(ink, found), np.uint8)
    signs, sizes = components(left_over)
    down = _courses_down(_Ink(left_over, found, signs, sizes), unit, _UPRIGHT)
    turned = _Ink(transposed(left_over), transposed(found), signs.T, sizes[:, [1, 0, 3, 2, 4]])
    across = _courses_down(turned, unit, _LEVEL)
    lines[part] = down.lines | transposed(across.lines)
    doubtful[part] = down.doubtful | transposed(across.doubtful)
    between[part] = down.between | transposed(across.between)
    return Courses(lines, doubtful, between)


def _courses_down(ink: _Ink, unit: float, way: _Way) -> Courses:
    """The pieces that run down."""
    labels, stats = components(_without_across(ink.left_over, unit))
    thin = np.flatnonzero(_is_thin(stats, unit, _LEAST))
    thin = _alone(thin[thin > 0], labels, stats, ink, unit)
    contours, _ = cv2.findContours(_without_across(ink.found, unit), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    known = np.array([cv2.boundingRect(contour) for contour in contours], np.int64).reshape(-1, 4)
    known = known[_is_thin(known, unit, _LEAST_KNOWN)]
    told = _told(_placed(stats[thin], unit), _placed(known, unit), way)
    return Courses(*(_mask(thin[chosen], labels, stats) for chosen in told))


def _without_across(ink: Mask, unit: float) -> Mask:
    """The ink without strokes that run across."""
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, round(_THICKEST * unit) + 1), np.uint8))
    return np.asarray(cv2.subtract(ink, across), np.uint8)


def _is_thin(stats: np.ndarray, unit: float, least: float) -> np.ndarray:
    """Which pieces (left, top, width, height of each) are thin and upright."""
    wide, high = stats[:, cv2.CC_STAT_WIDTH] / unit, stats[:, cv2.CC_STAT_HEIGHT] / unit
    thin: np.ndarray = (wide <= _THICKEST + _LEAN * high) & (high >= least)
    return thin


def _alone(thin: np.ndarray, labels: np.ndarray, stats: np.ndarray, ink: _Ink, unit: float) -> np.ndarray:
    """Those of the pieces that are all of their ink but for one stroke across, where a line crosses."""
    tops, lefts, wide = stats[thin, cv2.CC_STAT_TOP], stats[thin, cv2.CC_STAT_LEFT], stats[thin, cv2.CC_STAT_WIDTH]
    whole = np.array(
        [
            ink.signs[top, left + int((labels[top, left : left + width] == piece).argmax())]
            for piece, top, left, width in zip(thin, tops, lefts, wide, strict=True)
        ],
        np.int64,
    )
    own, high = ink.sizes[whole], stats[thin, cv2.CC_STAT_HEIGHT]
    tall = high > own[:, cv2.CC_STAT_HEIGHT] / 2
    crossing = own[:, cv2.CC_STAT_AREA] - stats[thin, cv2.CC_STAT_AREA]
    alone = (
        tall
        & (np.bincount(whole[tall], minlength=len(ink.sizes))[whole] == 1)
        & (own[:, cv2.CC_STAT_HEIGHT] - high <= _THICKEST * unit)
        & (crossing <= _THICKEST * unit * own[:, cv2.CC_STAT_WIDTH])
    )
    found: np.ndarray = thin[alone]
    return found


def _placed(sizes: np.ndarray, unit: float) -> _Pieces:
    tops = sizes[:, cv2.CC_STAT_TOP] / unit
    middles = (sizes[:, cv2.CC_STAT_LEFT] + sizes[:, cv2.CC_STAT_WIDTH] / 2) / unit
    return _Pieces(middles, tops, tops + sizes[:, cv2.CC_STAT_HEIGHT] / unit)


def _mask(pieces: np.ndarray, labels: np.ndarray, stats: np.ndarray) -> Mask:
    mask = np.zeros(labels.shape, np.uint8)
    for piece in pieces:
        left, top, wide, high, _ = stats[piece]
        mask[top : top + high, left : left + wide][labels[top : top + high, left : left + wide] == piece] = 255
    return mask


def _told(loose: _Pieces, drawn: _Pieces, way: _Way) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which of the loose pieces are a line's, which others may be, and which of these stand in a gap of it."""
    whole = _Pieces(
        np.concatenate([loose.middles, drawn.middles]),
        np.concatenate([loose.begins, drawn.begins]),
        np.concatenate([loose.ends, drawn.ends]),
    )
    count = len(loose.middles)
    lines, doubtful, between = (np.zeros(count, bool) for _ in range(3))
    centres = (loose.begins + loose.ends) / 2
    breaks = _breaks(drawn)
    for course in _courses([chain for chain in _chains(whole) if chain.length > way.long], whole, way):
        own = np.array([piece for chain in course for piece in chain.pieces])
        own = own[np.argsort(whole.begins[own], kind="stable")]
        places, middles = (whole.begins[own] + whole.ends[own]) / 2, whole.middles[own]
        begin, end = course[0].begin, course[-1].end
        slope = 0.0 if len(own) < 2 else float((middles[-1] - middles[0]) / max(end - begin, 1.0))
        beyond = np.minimum(centres - places[0], 0) + np.maximum(centres - places[-1], 0)
        path = np.interp(centres, places, middles) + np.clip(slope, -_SLOPE, _SLOPE) * beyond
        away = np.abs(loose.middles - path)
        along = (away <= _ASIDE) & (loose.begins >= begin - _ASIDE) & (loose.ends <= end + _ASIDE)
        beside = _is_beside(loose, course)
        lines |= along & beside
        between |= along & ~beside
        lines[own[own < count]] = True
        least = max((start for start, stop in breaks if stop <= begin + _ASIDE), default=begin - _BEYOND)
        most = min((stop for start, stop in breaks if start >= end - _ASIDE), default=end + _BEYOND)
        near = (loose.begins >= max(least, begin - _BEYOND)) & (loose.ends <= min(most, end + _BEYOND))
        doubtful |= near & (away <= _ASIDE + _ASTRAY * np.abs(beyond))
    return lines, (doubtful | between) & ~lines, between & ~lines


def _breaks(drawn: _Pieces) -> list[tuple[float, float]]:
    """From where to where hardly one of the lines that were found goes: between tables."""
    if not len(drawn.begins):
        return []
    first, last = int(drawn.begins.min()), int(drawn.ends.max()) + 1
    beside = np.zeros(last - first + 1, np.int64)
    np.add.at(beside, drawn.begins.astype(int) - first, 1)
    np.add.at(beside, drawn.ends.astype(int) - first, -1)
    lines = np.cumsum(beside)
    places = np.flatnonzero(lines > _STRAY * lines.max()) + first
    return [(start + 1.0, float(stop)) for start, stop in pairwise(places.tolist()) if stop - start > _BREAK]


def _is_beside(loose: _Pieces, course: Sequence[_Chain]) -> np.ndarray:
    """Which of the loose pieces lie beside a chain, or as close to its end as the next of its pieces would."""
    beside = np.zeros(len(loose.middles), bool)
    for chain in course:
        beside |= (loose.begins <= chain.end + _GAP) & (loose.ends >= chain.begin - _GAP)
    return beside


def _chains(pieces: _Pieces) -> list[_Chain]:
    """Every piece in a chain, each linked to the nearest one before that is close enough."""
    found: list[_Chain] = []
    near: defaultdict[int, list[_Chain]] = defaultdict(list)
    for piece in map(int, np.argsort(pieces.begins, kind="stable")):
        middle, begin, end = float(pieces.middles[piece]), float(pieces.begins[piece]), float(pieces.ends[piece])
        column = int(middle // _ASIDE)
        before = [
            chain
            for of in (column - 1, column, column + 1)
            for chain in near[of]
            if abs(chain.middle - middle) <= _ASIDE and begin - chain.end <= _GAP
        ]
        if before:
            chain = min(before, key=lambda one: abs(one.middle - middle))
            near[int(chain.middle // _ASIDE)].remove(chain)
            chain.pieces.append(piece)
            chain.middle, chain.end = middle, max(end, chain.end)
        else:
            chain = _Chain([piece], middle, begin, end)
            found.append(chain)
        near[column] = [one for one in near[column] if begin - one.end <= _GAP]
        near[column].append(chain)
    return found


def _courses(chains: Sequence[_Chain], pieces: _Pieces, way: _Way) -> list[list[_Chain]]:
    """The chains of each line, in order, where they are long enough together."""
    found: list[list[_Chain]] = []
    for chain in sorted(chains, key=lambda one: one.begin):
        start = float(pieces.middles[chain.pieces[0]])
        before = [
            of
            for of in found
            if chain.begin - of[-1].end <= way.bridge
            and abs(of[-1].middle - start) <= _ASIDE + _SLOPE * max(0.0, chain.begin - of[-1].end)
        ]
        if before:
            min(before, key=lambda of: abs(of[-1].middle - start)).append(chain)
        else:
            found.append([chain])
    return [of for of in found if sum(chain.length for chain in of) >= way.course]
