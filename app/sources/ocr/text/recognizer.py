"""Pictures of single lines -> their texts, each with how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

import cv2
import numpy as np

from app.frozen import dataclass
from app.sources.ocr.models import Models
from app.sources.ocr.pixels.picture import Gray

HEIGHT = 48
"""Pixels: what the network takes a line's height to be."""
_NARROWEST = 32
_WIDEST = 3200
_STEP = 16
_MOST_PIXELS = 48 * 1200
"""In one run of the network: more fill the memory and save nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says. `sure` is that of its least sure character, `0.0` for a text of none.

    `legible` is how sure its characters are on the average; the network's lines tell it alone.
    """

    text: str
    sure: float
    legible: float = 0.0


class Recognizer:
    """Reads lines; `alphabet` bounds what may stand there."""

    def __init__(self, models: Models) -> None:
        self._models = models
        self._index: dict[str, np.ndarray] = {}

    def read(self, lines: Sequence[Gray], alphabet: str = "") -> list[Reading]:
        """One reading for each picture, whatever their sizes."""
        sizes = [_width_of(line) for line in lines]
        order = sorted(range(len(lines)), key=lambda index: sizes[index])
        readings = [Reading("", 0.0)] * len(lines)
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and sizes[order[end]] * HEIGHT * (end - start + 1) <= _MOST_PIXELS:
                end += 1
            batch = order[start:end]
            width = sizes[batch[-1]]
            for index, reading in zip(batch, self._run([lines[i] for i in batch], width, alphabet), strict=True):
                readings[index] = reading
            start = end
        return readings

    def _run(self, lines: Sequence[Gray], width: int, alphabet: str) -> list[Reading]:
        values = np.zeros((len(lines), 3, HEIGHT, width), np.float32)
        for place, line in enumerate(lines):
            wide = min(width, max(1, round(line.shape[1] * HEIGHT / line.shape[0])))
            scaled = (
                line
                if line.shape == (HEIGHT, wide)
                else cv2.resize(
                    line, (wide, HEIGHT), interpolation=cv2.INTER_AREA if line.shape[0] > HEIGHT else cv2.INTER_CUBIC
                )
            )
            values[place, :, :, :wide] = (scaled.astype(np.float32) / 255.0 - 0.5) / 0.5
        session = self._models.recognition
        likely = session.run(None, {session.get_inputs()[0].name: values})[0]
        columns = self._columns(alphabet)
        if columns is not None:
            likely = likely[:, :, columns]
        best = likely.argmax(axis=2)
        peaks = np.take_along_axis(likely, best[:, :, None], axis=2)[:, :, 0]
        if columns is not None:
            peaks = peaks / np.maximum(likely.sum(axis=2), 1e-9)
            best = columns[best]
        return [self._decoded(row, sure) for row, sure in zip(best, peaks, strict=True)]

    def _columns(self, alphabet: str) -> np.ndarray | None:
        """The places in the network's output of "no character" and of the alphabet's."""
        if not alphabet:
            return None
        if alphabet not in self._index:
            known = self._models.characters
            self._index[alphabet] = np.array([0, *(known.index(char) for char in alphabet if char in known)])
        return self._index[alphabet]

    def _decoded(self, best: np.ndarray, sure: np.ndarray) -> Reading:
        """The characters of a row of steps: repeated ones are one, "no character" parts them."""
        text: list[str] = []
        peaks: list[float] = []
        last = 0
        peak = 0.0
        for index, value in zip((*best, 0), (*sure, 1.0), strict=True):
            if index == last:
                peak = max(peak, float(value))
                continue
            if last:
                peaks.append(peak)
            if index:
                text.append(self._models.characters[index])
            last, peak = int(index), float(value)
        return Reading("".join(text), min(peaks), fmean(peaks)) if text else Reading("", 0.0)


def _width_of(line: Gray) -> int:
    """How wide the network's picture of the line is, in steps that let lines of like width share a run."""
    wide = float(line.shape[1]) * HEIGHT / float(line.shape[0])
    return min(_WIDEST, max(_NARROWEST, -(-round(wide) // _STEP) * _STEP))
