"""What the numbers of a page have in common: how far figures stand apart, and in how many pieces their ink is."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import mean, median

from app.sources.ocr.cells.digits import Spelled

_FEWEST = 12
"""Numbers, or pairs of figures, that tell what is usual on a page."""
_WIDER = 1.33
"""Of the usual distance: figures that stand further apart have had something between them."""
_AT_END = 0.72
"""Of the usual distance: from the ink's end to the middle of the figure there. A figure's own half is under 0.5."""
_BROKEN = 1.6
"""Pieces of ink for a character, on the average of a page: 0.8 to 1.5 where print is whole, in any font; 2 and more
where thin strokes are gone. At 1.67, all dashes of a thin font were gone on one page of 180."""

_SHATTERED = 3.0
"""Pieces of ink for a character of one number: so many are dots, and none of its figures is whole."""


class UsualPrint:
    """Gathers what is usual on one page while its numbers are read."""

    def __init__(self) -> None:
        self._distances: list[float] = []
        self._pieces: list[float] = []

    def learn(self, numbers: Iterable[tuple[Spelled, int]]) -> None:
        """Take in what the second reader said of some numbers, and in how many pieces their ink is."""
        for spelled, pieces in numbers:
            if any(char.isdigit() for char in spelled.text):
                self._pieces.append(pieces / len(spelled.text))
                self._distances += _distances(spelled)

    @property
    def is_broken(self) -> bool:
        """Whether the ink of most characters is in pieces: thin strokes are gone, and so may be whole dashes."""
        return len(self._pieces) >= _FEWEST and mean(self._pieces) > _BROKEN

    def passes_over(self, spelled: Spelled) -> bool:
        """Whether there is room between two figures, or at an end, for what the text lacks: a point, a sign."""
        if len(self._distances) < _FEWEST or not spelled.middles:
            return False
        usual = median(self._distances)
        before, behind = spelled.middles[0], spelled.width - spelled.middles[-1]
        return (
            any(distance > _WIDER * usual for distance in _distances(spelled))
            or (spelled.text[0].isdigit() and before > _AT_END * usual)
            or (spelled.text[-1].isdigit() and behind > _AT_END * usual)
        )


def is_shattered(text: str, pieces: int) -> bool:
    """Whether a number's ink is in so many pieces that a person guesses its figures."""
    return pieces >= _SHATTERED * max(1, len(text))


def _distances(spelled: Spelled) -> list[float]:
    """From the middle of each figure to that of the next, where nothing is between them."""
    return [
        right - left
        for (one, left), (other, right) in zip(
            zip(spelled.text, spelled.middles, strict=True),
            zip(spelled.text[1:], spelled.middles[1:], strict=True),
            strict=False,
        )
        if one.isdigit() and other.isdigit()
    ]
