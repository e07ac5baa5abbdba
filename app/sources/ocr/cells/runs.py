"""A line of text that runs through several places: numbers of a row that were read as one, `5  0 12` as 5012."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.model.confidence import ONE_WAY_EMPTY
from app.sources.ocr.cells.reading import NumberReading
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.look_alikes import are_figures, as_figures

_FEWEST = 2
"""Figures of a line that runs through several places: one at each end."""
_BEYOND = 0.25
"""Of a place's width: a line that goes on so far at both sides of it is none of its own. By hand: a long number that is
centred in a narrow column reaches less far out of it, and the next column's figure stands further away."""


def runs_through(line: Area, place: Area) -> bool:
    """Whether a line goes on at both sides of a place."""
    beyond = _BEYOND * place.width
    return line.left < place.left - beyond and line.right > place.right + beyond


def doubted_along(
    readings: Sequence[NumberReading],
    places: Sequence[Area],
    lines: Iterable[tuple[Area, str]],
    earlier: Sequence[NumberReading],
) -> list[NumberReading]:
    """An empty place that a line of figures runs through may print one of them.

    It does not where the numbers along the line, those read `earlier` among them, are what the line says. `lines` are
    boxes with what was read in them.
    """
    found = list(readings)
    for line, text in lines:
        if len(text) < _FEWEST or not are_figures(text):
            continue
        empty = [at for at, place in enumerate(places) if not readings[at].text and _crosses(line, place)]
        if empty and as_figures(_said_along(line, (*earlier, *readings))) != as_figures(text):
            for at in empty:
                found[at] = replace(found[at], sure=min(found[at].sure, ONE_WAY_EMPTY))
    return found


def _crosses(line: Area, place: Area) -> bool:
    return place.top < (line.top + line.bottom) / 2 < place.bottom and runs_through(line, place)


def _said_along(line: Area, readings: Sequence[NumberReading]) -> str:
    """The numbers whose middles lie in a line, from left to right, each once."""
    along = {
        one.box: one.text
        for one in readings
        if one.box is not None
        and line.left <= (one.box.left + one.box.right) / 2 <= line.right
        and line.top <= (one.box.top + one.box.bottom) / 2 <= line.bottom
    }
    return "".join(along[box] for box in sorted(along, key=lambda box: box.left))
