"""The ruling lines of a straightened picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from app.frozen import dataclass
from app.sources.ocr.pixels.components import components
from app.sources.ocr.pixels.picture import Gray, Mask, transposed
from app.sources.ocr.pixels.rule import Rule
from app.sources.ocr.rules.dashes import with_whole_dashes
from app.sources.ocr.rules.lattice import drawn_parts
from app.sources.ocr.text.detector import Area

_INK = 190
"""A pixel darker than this may be a solid line's."""
_PIECE_POINTS = 9.0
"""Points: shorter pieces are strokes of letters; along so many a broken or pale line is averaged."""
_PALE = 228
"""The darkest pixel across a pale line is darker than this."""
_CONTRAST, _PAPER, _BESIDE_POINTS = 9, 222, 2.8
"""An averaged line is so much darker than both its sides, which are paper, so many points away."""
_THICKEST_POINTS, _AVERAGED_THICKEST_POINTS = 3.0, 2.0
"""Points: on the average, a line of small print is dark too, but as high as its figures."""
_BORDER_POINTS = 4.5
"""Points: the border of a table is as thick after a few copies; no stroke of print is as long as `_LONG_POINTS`."""
_BRIDGE_POINTS = 12.0
"""Points: the gap that a fold, a stamp or a poor copy leaves in one line."""
_COVERED = 0.8
"""Of a line's length: strokes of letters in one line of print, or one below the other, cover less."""
_WHOLE = 2.0
"""Times the least length: what is drawn so long without a gap is a line of its own, although others that a row or more
apart go on with it cover too little together: the strokes of no letter are as long."""
_BAND_POINTS = 1.6
_SAME_POINTS = 1.6
_TOUCH_POINTS = 3.0
_ECHO_POINTS, _ECHO = 3.0, 0.6
"""Points between two lines that hold no figure, and of the longer one's length: the other is part of it, or dirt."""
_DOUBLED_POINTS = 2.2
"""Points between two lines of whatever length that are one."""
_LONG_POINTS = 60.0
_EDGE = 0.12
"""Of a box of text: what is nearer to its upper or lower edge may be a table's line that the box touches."""
LEAST_ACROSS, LEAST_DOWN = 20.0, 11.0
"""Points: a shorter level line is a dash, a shorter upright one a stroke."""


Layer = tuple[np.ndarray, np.ndarray]
"""The pieces of lines of one kind: which pixel is of which piece, and for each piece what `cv2` counts of it."""


@dataclass(slots=True)
class _Line:
    """Pieces made one line: `covered` pixels of its length are drawn, `pieces` are (layer, number)."""

    at: float
    begin: float
    end: float
    covered: float
    pieces: list[tuple[int, int]]


def rules_of(
    gray: Gray, red: Mask, density: float, texts: Sequence[Area] = (), *, strict: bool = False
) -> tuple[list[Rule], list[Rule], Mask]:
    """The level lines, the upright lines, and where their pixels are.

    `red` is where a stamp was, `density` is in pixels a point. `texts` are the boxes of lines of text: what runs level
    inside one of them is a stroke of a letter.

    What is not drawn from one crossing line to the next is no line of a table: strokes of letters below each other.
    With `strict`, an upright line through lines of text has to touch the level lines that it crosses: in rows hardly
    higher than their print, strokes nearly do.
    """
    gray = with_whole_dashes(gray, density)
    turned = transposed(gray)
    boxes = np.array([(box.left, box.top, box.right, box.bottom) for box in texts], np.float64).reshape(-1, 4)
    across_lines, across_layers = _lines(gray, density, LEAST_ACROSS, boxes)
    # A box around the numbers of several cells holds the upright lines between them.
    down_lines, down_layers = _lines(turned, density, LEAST_DOWN, boxes[:0])
    touch = _TOUCH_POINTS * density
    down_lines = [line for line in down_lines if sum(_meet(line, other, touch) for other in across_lines) >= 1]
    across_lines = [
        line for line in across_lines if _is_long(line, density) or any(_meet(line, o, touch) for o in down_lines)
    ]
    mask = _mask(across_lines, across_layers) | transposed(_mask(down_lines, down_layers))
    across, down = ([Rule(one.at, one.begin, one.end) for one in lines] for lines in (across_lines, down_lines))
    # Level lines first: between rows of figures there are fewer false ones.
    inside = _inside(gray.shape, boxes)
    across = drawn_parts(across, down, gray, red, inside, density, trusted=True)
    beside, red_turned = transposed(inside), transposed(red)
    down = drawn_parts(down, across, turned, red_turned, beside, density, trusted=False, strict=strict)
    down = [rule for rule in down if any(_meet(rule, other, touch) for other in across)]
    mask &= _bands(gray.shape, across, down, density)
    return _without_echoes(across, density), _without_echoes(down, density), mask


def _without_echoes(rules: list[Rule], density: float) -> list[Rule]:
    """The lines but for those so near beside a longer one that nothing is printed between them.

    A copier's streak, or the edge of a line of print, is found along a part of a table's line; grain parts one in two.
    """
    over = _TOUCH_POINTS * density
    kept: list[Rule] = []
    for rule in sorted(rules, key=lambda one: one.begin - one.end):
        length = rule.end - rule.begin
        if not any(
            abs(rule.at - other.at)
            <= (_ECHO_POINTS if length < _ECHO * (other.end - other.begin) else _DOUBLED_POINTS) * density
            and other.begin - over <= rule.begin
            and rule.end <= other.end + over
            for other in kept
        ):
            kept.append(rule)
    return [rule for rule in rules if rule in kept]


def _inside(shape: tuple[int, ...], texts: np.ndarray) -> Mask:
    """Where lines of text stand, without the edges of their boxes."""
    inside = np.zeros(shape[:2], np.uint8)
    for left, top, right, bottom in texts.round().astype(int):
        edge = round(_EDGE * (bottom - top))
        inside[top + edge : bottom - edge, left:right] = 255
    return inside


def _bands(shape: tuple[int, ...], across: list[Rule], down: list[Rule], density: float) -> Mask:
    """Where the pixels of the lines may be."""
    bands = np.zeros(shape, np.uint8)
    wide = max(2, round(_BAND_POINTS * density))
    for rule in across:
        at, begin, end = round(rule.at), round(rule.begin), round(rule.end)
        bands[max(0, at - wide) : at + wide + 1, max(0, begin - wide) : end + wide] = 255
    for rule in down:
        at, begin, end = round(rule.at), round(rule.begin), round(rule.end)
        bands[max(0, begin - wide) : end + wide, max(0, at - wide) : at + wide + 1] = 255
    return bands


def _is_long(line: _Line, density: float) -> bool:
    return line.end - line.begin >= _LONG_POINTS * density


def _meet(rule: _Line | Rule, other: _Line | Rule, touch: float) -> bool:
    """Whether a line and one that runs the other way touch."""
    return other.begin - touch <= rule.at <= other.end + touch and rule.begin - touch <= other.at <= rule.end + touch


def _mask(lines: list[_Line], layers: tuple[Layer, ...]) -> Mask:
    mask = np.zeros(layers[0][0].shape, np.uint8)
    for of, number in {piece for line in lines for piece in line.pieces}:
        labels, stats = layers[of]
        left, top, across, down, _ = stats[number]
        part = (slice(top, top + down), slice(left, left + across))
        mask[part][labels[part] == number] = 255
    return mask


def _lines(gray: Gray, density: float, least_points: float, texts: np.ndarray) -> tuple[list[_Line], tuple[Layer, ...]]:
    """The lines that run level in a picture, joined of their pieces, and these."""
    piece = max(9, round(_PIECE_POINTS * density))
    layers = (_solid(gray, piece), _averaged(gray, piece, density))
    thickest, averaged_thickest = _THICKEST_POINTS * density, _AVERAGED_THICKEST_POINTS * density
    found = []
    for layer, (_, stats) in enumerate(layers):
        for number in range(1, len(stats)):
            left, top, across, down, area = (int(value) for value in stats[number])
            # A line that is not quite level is taller than it is thick.
            bold = not layer and across >= _LONG_POINTS * density
            most = _BORDER_POINTS * density if bold else (thickest, averaged_thickest)[layer]
            if area / across > most or down > 2.5 * thickest:
                continue
            if _is_stroke(left, left + across, top + (down - 1) / 2, texts):
                continue
            begin, end = left, left + across
            if layer:  # averaging makes a line longer at both its ends
                drawn = np.nonzero(gray[top : top + down, left:end].min(axis=0) < _PALE)[0]
                begin, end = (left + int(drawn[0]), left + int(drawn[-1]) + 1) if len(drawn) else (left, left)
            if end - begin >= piece / 2:
                found.append(_Line(top + (down - 1) / 2, begin, end, end - begin, [(layer, number)]))
    least = least_points * density
    alone = {piece.pieces[0]: piece for piece in found}
    lines = []
    for line in _joined(found, _BRIDGE_POINTS * density, density):
        if line.covered >= _COVERED * (line.end - line.begin):
            lines += [line] if line.end - line.begin >= least else []
            continue
        whole = _joined([alone[number] for number in line.pieces], 0.0, density)
        lines += [one for one in whole if one.end - one.begin >= _WHOLE * least]
    return lines, layers


def _is_stroke(begin: int, end: int, at: float, texts: np.ndarray) -> bool:
    """Whether a piece lies inside a box of text, and away from its edges, along which a table's lines may run."""
    left, top, right, bottom = texts.T
    edge = _EDGE * (bottom - top)
    inside = (left - edge <= begin) & (end <= right + edge) & (top + edge < at) & (at < bottom - edge)
    return bool(inside.any())


def _solid(gray: Gray, piece: int) -> Layer:
    # A line one pixel high that wavers between two rows is still one line.
    dark = cv2.dilate((gray < _INK).astype(np.uint8), np.ones((2, 1), np.uint8))
    return _pieces(dark, piece)


def _averaged(gray: Gray, piece: int, density: float) -> Layer:
    """Lines that are dashed, dotted, pale or broken: dark on the average, with paper at both sides."""
    averaged = cv2.blur(gray, (piece, 1))
    beside = max(3, round(_BESIDE_POINTS * density))
    above, below = np.full_like(averaged, 255), np.full_like(averaged, 255)
    above[beside:], below[:-beside] = averaged[:-beside], averaged[beside:]
    sides = cv2.min(above, below)
    dark = ((cv2.subtract(sides, averaged) > _CONTRAST) & (sides > _PAPER)).astype(np.uint8)
    return _pieces(cv2.dilate(dark, np.ones((2, 1), np.uint8)), piece)


def _pieces(dark: np.ndarray, piece: int) -> Layer:
    opened = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, piece), np.uint8))
    return components(np.asarray(opened, np.uint8))


def _joined(pieces: list[_Line], bridge: float, density: float) -> list[_Line]:
    """Pieces of one line made one: beside each other within a bridge (pixels), and as high."""
    lines: list[_Line] = []
    for piece in sorted(pieces, key=lambda one: one.begin):
        near = [
            (abs(line.at - piece.at), index)
            for index, line in enumerate(lines)
            if piece.begin - line.end <= bridge and abs(line.at - piece.at) <= _SAME_POINTS * density
        ]
        if not near:
            lines.append(replace(piece, pieces=[*piece.pieces]))
            continue
        line = lines[min(near)[1]]
        fresh = max(0.0, piece.end - max(piece.begin, line.end))
        one, other = line.end - line.begin, piece.end - piece.begin
        line.at = (line.at * one + piece.at * other) / (one + other)
        line.end = max(line.end, piece.end)
        line.covered += fresh
        line.pieces += piece.pieces
    return lines
