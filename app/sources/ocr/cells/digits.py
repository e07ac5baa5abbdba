"""A second reader of numbers: a small network of our own, made and trained apart from the first (`tests/digits`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from app.frozen import dataclass
from app.sources.ocr.models import Models
from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.recognizer import Reading

ALPHABET = "0123456789.,-/+%?"
"""What the network tells apart, in the order of its outputs; the first output, before these, is "nothing"."""
OTHER = "?"
"""Ink that is neither a figure nor a mark."""
HEIGHT, _INK_HEIGHT = 28, 18
"""Pixels of the network's picture, and of these the height of the ink."""
_SIDE = 9
"""Pixels at each side of the ink: what was cut off or left out there shows."""
_LONGEST = 320
"""Pixels of the longest ink: what is longer (a dash over a whole cell) is squeezed."""
_STEP = 16
_COLUMNS = 2
"""Pixels across of one step of the network's output."""
_MOST_PIXELS = 28 * 2400
"""In one run of the network."""


@dataclass(frozen=True, slots=True)
class Spelled(Reading):
    """A number with what its reading rests on. `sure` is that of the least sure character, or of "nothing".

    `likely` is the chance of this text against all others, as the network sees it.
    `middles` are those of the characters, `width` the ink's, from its left end and in heights of the ink.
    """

    likely: float = 1.0
    middles: tuple[float, ...] = ()
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a picture along one axis, with how much white to set before and behind it."""

    begin: int
    end: int
    before: int
    behind: int


def crop_of(gray: Gray, line: Area, cell: Area) -> Gray:
    """The picture that the network reads of a line of ink in a cell, both in pixels of `gray`.

    The ink is as high as `_INK_HEIGHT` whatever it was; around it stands what the page shows, rests of ruling lines
    too, but nothing from beyond the cell.
    """
    high, wide = max(1, line.height), max(1, line.width)
    scale = _INK_HEIGHT / high
    across = min(scale, _LONGEST / wide)
    above = round((HEIGHT - _INK_HEIGHT) / 2 / scale)
    beside = round(_SIDE / across)
    ys = _part(line.top, line.bottom, above, (max(0, cell.top), min(gray.shape[0], cell.bottom)))
    xs = _part(line.left, line.right, beside, (max(0, cell.left), min(gray.shape[1], cell.right)))
    part = gray[ys.begin : ys.end, xs.begin : xs.end]
    around = (ys.before, ys.behind, xs.before, xs.behind)
    whole = cv2.copyMakeBorder(part, *around, cv2.BORDER_CONSTANT, value=255)
    size = (max(2 * _SIDE, round(whole.shape[1] * across)), HEIGHT)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(whole, size, interpolation=way), np.uint8)


def _part(begin: int, end: int, more: int, bounds: tuple[int, int]) -> _Part:
    """The stretch and so many pixels more at both its ends; what is beyond the bounds becomes white."""
    least, most = min(bounds[0], begin), max(bounds[1], end)
    low, high = max(least, begin - more), min(most, end + more)
    return _Part(low, high, low - (begin - more), (end + more) - high)


class DigitReader:
    """Reads crops (see `crop_of`), each once."""

    def __init__(self, models: Models) -> None:
        self._models = models

    def read(self, crops: Sequence[Gray]) -> list[Spelled]:
        """One reading for each crop."""
        order = sorted(range(len(crops)), key=lambda index: crops[index].shape[1])
        readings = [Spelled("", 0.0)] * len(crops)
        start = 0
        while start < len(order):
            end = start + 1
            width = _stepped(crops[order[start]])
            while end < len(order) and _stepped(crops[order[end]]) * HEIGHT * (end - start + 1) <= _MOST_PIXELS:
                width = _stepped(crops[order[end]])
                end += 1
            batch = order[start:end]
            for index, reading in zip(batch, self._run([crops[one] for one in batch], width), strict=True):
                readings[index] = reading
            start = end
        return readings

    def _run(self, crops: Sequence[Gray], width: int) -> list[Spelled]:
        session = self._models.digits
        (logits,) = session.run(None, {session.get_inputs()[0].name: as_input(crops, width)})
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        likely = (powers / powers.sum(axis=1, keepdims=True)).transpose(0, 2, 1)
        spelled = [decoded(row) for row in likely]
        chances = chances_of(likely, [one.text for one in spelled])
        return [
            replace(one, likely=chance, width=(crop.shape[1] - 2 * _SIDE) / _INK_HEIGHT)
            for one, chance, crop in zip(spelled, chances, crops, strict=True)
        ]


def as_input(crops: Sequence[Gray], width: int) -> np.ndarray:
    """The network's input (count, 1, HEIGHT, width): 0 for paper, 1 for black; crops stand at the left."""
    values = np.zeros((len(crops), 1, HEIGHT, width), np.float32)
    for place, crop in enumerate(crops):
        values[place, 0, :, : crop.shape[1]] = 1.0 - crop.astype(np.float32) / 255.0
    return values


def decoded(likely: np.ndarray) -> Spelled:
    """The text of one crop from the probabilities of each step: repeated ones are one, "nothing" parts them."""
    best, peaks = likely.argmax(axis=1), likely.max(axis=1)
    text, middles, least, begin = [], [], 1.0, 0
    for at in range(1, len(best) + 1):
        if at < len(best) and best[at] == best[begin]:
            continue
        if best[begin]:
            text.append(ALPHABET[best[begin] - 1])
            middles.append(((begin + at) * _COLUMNS / 2 - _SIDE) / _INK_HEIGHT)
            least = min(least, float(peaks[begin:at].max()))
        begin = at
    return Spelled("".join(text), least if text else float(likely[:, 0].min()), middles=tuple(middles))


def chances_of(likely: np.ndarray, texts: Sequence[str]) -> list[float]:
    """The chance of each text, over every way in which the steps may spell it. `likely` is (texts, steps, letters)."""
    spelled = [[0, *(value for char in text for value in (1 + ALPHABET.index(char), 0))] for text in texts]
    longest = max(len(one) for one in spelled)
    letters = np.array([[*one, *[0] * (longest - len(one))] for one in spelled])
    # A character may follow another one at once, unless it is the same again.
    skips = np.zeros(letters.shape, bool)
    skips[:, 2:] = (letters[:, 2:] != 0) & (letters[:, 2:] != letters[:, :-2])
    so_far = np.zeros(letters.shape)
    so_far[:, :2] = 1.0
    rows = np.arange(len(texts))[:, None]
    chances = likely.astype(np.float64)
    so_far *= chances[rows, 0, letters]
    for step in range(1, likely.shape[1]):
        before = so_far
        so_far = before.copy()
        so_far[:, 1:] += before[:, :-1]
        so_far[:, 2:] += np.where(skips[:, 2:], before[:, :-2], 0.0)
        so_far *= chances[rows, step, letters]
    last = np.array([len(one) - 1 for one in spelled])
    ends = so_far[np.arange(len(texts)), last]
    return [
        float(min(1.0, end + (so_far[row, at - 1] if at else 0.0)))
        for row, (at, end) in enumerate(zip(last, ends, strict=True))
    ]


def _stepped(crop: Gray) -> int:
    return -(-int(crop.shape[1]) // _STEP) * _STEP
