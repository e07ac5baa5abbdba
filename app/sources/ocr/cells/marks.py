"""The marks for "none" (dashes, slashes) of a page: where they stand in their places, and whether some are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from app.frozen import dataclass
from app.sources.ocr.cells.ink import rest_of
from app.sources.ocr.pixels.picture import Gray, Mask
from app.sources.ocr.text.detector import Area

_FEWEST, _THIN = 4, 0.3
"""Marks that tell whether thin strokes are gone, and the share of these that are in pieces, or of which one speck is
left: 0 to 0.25 on most pages. At 0.3, seven of 13 marks of a photocopy were gone whole beside figures that were not
broken. Chosen on 286 sheets; of 1,500 right empty cells 87 are doubted for it."""

_BESIDE = 0.5
"""Units: what is left of a mark stands no further outside of where the page's marks stand. A speck is half as large."""
_ALONG, _DOWN, _WIDE, _HIGH = slice(0, 3), 3, 4, 5
"""Where `_measures` stand in its tuple."""


@dataclass(frozen=True, slots=True)
class MarkInPlace:
    """The ink of a mark in the place where it was looked for, and whether it is in more pieces than was printed."""

    ink: Area
    place: Area
    is_broken: bool = False


class Marks:
    """Gathers the marks of one page while its numbers are read. `density` is in pixels a unit.

    `rules` is where ruling lines are, `specks` where such were taken out of the picture.
    """

    def __init__(self, gray: Gray, rules: Mask, specks: Mask, density: float) -> None:
        self._gray = gray
        self._rules = rules
        self._specks = specks
        self._density = density
        self._known: list[tuple[float, ...]] = []
        self._broken = 0

    def learn(self, marks: Iterable[MarkInPlace]) -> None:
        """Take in some marks."""
        for mark in marks:
            self._known.append(_measures(mark.ink, mark.place))
            self._broken += mark.is_broken

    def not_proved(self, places: Mapping[int, Area]) -> set[int]:
        """Which of the places that look empty may hold the rest of a mark.

        All of them, where many marks are in pieces or such rests: others may be gone whole.
        """
        rests = {index for index, place in places.items() if self._has_rest(place)}
        known = len(self._known)
        lost = known >= _FEWEST and self._broken + len(rests) >= _THIN * (known + len(rests))
        return set(places) if lost else rests

    def _has_rest(self, place: Area) -> bool:
        """Whether ink stands in a place where marks do in theirs.

        Places are wider or narrower, and marks stand in their middles or at one of their sides. Which of these a page
        prints need not be known, since ink that stands as a mark does by any of them is doubted.
        """
        if not self._known:
            return False
        known, near = np.array(self._known), _BESIDE * self._density
        wide, high = known[:, _WIDE] / 2 + near, known[:, _HIGH] / 2 + near
        for piece in rest_of(self._gray, self._rules, self._specks, place, self._density):
            rest = np.array(_measures(piece, place))
            low = rest[_HIGH] <= known[:, _HIGH] + 2 * near
            level = np.abs(rest[_DOWN] - known[:, _DOWN]) <= high
            along = (np.abs(rest[_ALONG] - known[:, _ALONG]) <= wide[:, None]).any(axis=1)
            if (low & level & along).any():
                return True
        return False


def _measures(ink: Area, place: Area) -> tuple[float, ...]:
    """Pixels from the place's left side, middle and right side to the ink's middle, from the place's middle down to it.

    And how wide and high the ink is.
    """
    middle = (ink.left + ink.right) / 2
    return (
        middle - place.left,
        middle - (place.left + place.right) / 2,
        middle - place.right,
        (ink.top + ink.bottom - place.top - place.bottom) / 2,
        float(ink.width),
        float(ink.height),
    )
