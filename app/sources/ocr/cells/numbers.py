"""Single number cells -> what they print, each read in several ways that have to agree."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np

from app.model import plain, read_printed
from app.model.confidence import (
    AMBIGUOUS_POINT,
    BROKEN_CHANCE,
    BROKEN_PRINT,
    FIRST_HESITATES,
    HIDDEN,
    MALFORMED,
    MOST_OF_OCR,
    OVER_EDGE,
    PASSED_BY,
    SPOTTED,
    STAMPED,
    SURE,
    TWO_READERS_DIFFER,
    WITHOUT_NUMBER,
    of_three_readings,
    of_two_readings,
)
from app.sources.ocr.cells.digits import OTHER, DigitReader, Spelled, crop_of
from app.sources.ocr.cells.ink import CellInk, ink_of
from app.sources.ocr.cells.marks import MarkInPlace, Marks
from app.sources.ocr.cells.reading import LONG, NumberReading, checked
from app.sources.ocr.cells.usual import UsualPrint, is_shattered
from app.sources.ocr.pixels.picture import Gray, Mask
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.look_alikes import (
    DASH,
    FIGURES,
    SLASH,
    are_figures,
    as_figures,
    is_well_formed,
    without_tick,
)
from app.sources.ocr.text.recognizer import HEIGHT, Reading, Recognizer

_TALL, _LOW = 36, 28
"""Pixels that the figures are high in the two readings of a cell, of the network's 48."""
_FLAT = 0.38
"""Of a figure's height: what is lower and longer is a dash."""
_DASH_POINTS = 2.2
"""Points: a dash is no thicker."""
_LOW_FIGURE = 0.65
_POINTS, _SPECK = ".,", 0.2
_DASH_PIECES = 3
_LEANS_PLAINLY, _LEANS, _UPRIGHT = -0.88, -0.65, -0.5
"""How a lone stroke leans (see CellInk): plainly as a slash does, perhaps so, as no slash does."""
_MARKS = frozenset((DASH, "-", SLASH, ".", ","))
"""What a mark for "none" is read as, or a piece of one: nothing, too."""
_COULD_BE_COMMA = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})*\.\d{3}")
"""In 0.125 and 1234.567 no comma can stand where the point does."""
_USUAL_POINTS = 7.0
"""Points: a figure's height where the page does not tell."""


class NumberReader:
    """Reads the number cells of one straightened picture. `density` is in pixels a point.

    What `second` reads otherwise is doubted; None where something else checks the numbers. `pieces` are those of the
    rules that were told by how they follow each other, and may be figures. `specks` is where such were taken out.
    """

    def __init__(
        self,
        gray: Gray,
        rules: Mask,
        red: Mask,
        density: float,
        recognizer: Recognizer,
        second: DigitReader | None = None,
        pieces: Mask | None = None,
        specks: Mask | None = None,
    ) -> None:
        self._gray = gray
        self._rules = rules
        self._red = red
        self._density = density
        self._recognizer = recognizer
        self._second = second
        self._pieces = np.zeros_like(rules) if pieces is None else pieces
        self._print = UsualPrint()
        self._marks = Marks(gray, rules, np.zeros_like(rules) if specks is None else specks, density)

    def read(self, cells: Sequence[Area], before: Sequence[Reading | None]) -> list[NumberReading]:
        """One reading for each cell; `before` is what its line was read as, where one line stood in it."""
        inks = [ink_of(self._gray, self._rules, self._red, cell, self._density) for cell in cells]
        usual = self._usual_height(inks)
        found: dict[int, NumberReading] = {}
        open_cells = []
        for index, ink in enumerate(inks):
            plain = self._without_reading(ink, usual, before[index], cells[index])
            if plain is not None:
                found[index] = plain
            else:
                open_cells.append(index)
        # No word is a lone stroke that leans; with a ruling line beside it, its line may be read as one.
        before = [None if _is_lone_slash(ink, one) else one for ink, one in zip(inks, before, strict=True)]
        words = {index for index in open_cells if _has_words(before[index])}
        open_cells = [index for index in open_cells if index not in words]
        found |= self._with_words(sorted(words), inks, before, usual)
        apart = self._read_apart(inks, cells, words)
        tall = self._as_figures([inks[index].lines[0] for index in open_cells], usual, _TALL)
        again = [
            place
            for place, index in enumerate(open_cells)
            if not _settled(before[index], tall[place], apart.get(index))
        ]
        low = dict(
            zip(
                again, self._as_figures([inks[open_cells[place]].lines[0] for place in again], usual, _LOW), strict=True
            )
        )
        for place, index in enumerate(open_cells):
            judged = _judged(inks[index], before[index], tall[place], low.get(place))
            found[index] = as_slash(inks[index], _whole(judged, usual))
        self._print.learn((reading, inks[index].pieces) for index, reading in apart.items())
        for index, reading in apart.items():
            found[index] = self._doubted_by_spacing(checked(found[index], reading), reading)
        empty = [index for index, ink in enumerate(inks) if not ink.lines and not found[index].text]
        for index, reading in self._read_unmasked([cells[index] for index in empty], np.zeros_like(self._rules)):
            found[empty[index]] = checked(found[empty[index]], reading)
        missing = [index for index in apart if cells[index].of(self._pieces).any()]
        without = np.asarray(self._rules & ~self._pieces, np.uint8)
        for index, reading in self._read_unmasked([cells[index] for index in missing], without):
            found[missing[index]] = checked(found[missing[index]], reading)
        broken = [self._doubted_where_broken(found[index], ink, apart.get(index)) for index, ink in enumerate(inks)]
        proved = self._doubted_where_marks_stand(broken, inks, cells, apart)
        return [self._doubted_under_stamp(one, cell) for one, cell in zip(proved, cells, strict=True)]

    def _read_apart(self, inks: Sequence[CellInk], cells: Sequence[Area], words: set[int]) -> dict[int, Spelled]:
        """What the second reader says of each cell that prints one line of figures or marks."""
        if self._second is None:
            return {}
        alone = [index for index, ink in enumerate(inks) if len(ink.lines) == 1 and index not in words]
        crops = [crop_of(self._gray, inks[index].lines[0], cells[index]) for index in alone]
        return dict(zip(alone, self._second.read(crops), strict=True))

    def _read_unmasked(self, cells: Sequence[Area], rules: Mask) -> list[tuple[int, Spelled]]:
        """What the second reader finds in places without these `rules` alone: a figure may be taken for a line.

        `rules` are as large as the picture.
        """
        if self._second is None or not cells:
            return []
        inks = [ink_of(self._gray, rules, self._red, cell, self._density) for cell in cells]
        lines = [(index, ink.lines[0]) for index, ink in enumerate(inks) if len(ink.lines) == 1]
        crops = [crop_of(self._gray, line, cells[index]) for index, line in lines]
        return [
            (index, reading)
            for (index, _), reading in zip(lines, self._second.read(crops), strict=True)
            if set(reading.text) - {OTHER}
        ]

    def _doubted_by_spacing(self, reading: NumberReading, second: Spelled) -> NumberReading:
        """Where figures stand apart, both readers may have passed over a point; before them, over a sign."""
        if not self._print.passes_over(second):
            return reading
        return replace(reading, sure=min(reading.sure, PASSED_BY))

    def _doubted_where_broken(self, reading: NumberReading, ink: CellInk, second: Spelled | None) -> NumberReading:
        """Where thin strokes are gone, a dash may be gone whole, and a figure be another one's rest.

        A number that is less in pieces, and of which the second reader holds no other text for likely, stays.
        """
        whole = (
            second is not None
            and any(char.isdigit() for char in reading.text)
            and second.likely >= BROKEN_CHANCE
            and not is_shattered(reading.text, ink.pieces)
        )
        if whole or not self._print.is_broken:
            return reading
        return replace(reading, sure=min(reading.sure, BROKEN_PRINT))

    def _doubted_where_marks_stand(
        self,
        readings: Sequence[NumberReading],
        inks: Sequence[CellInk],
        cells: Sequence[Area],
        apart: Mapping[int, Spelled],
    ) -> list[NumberReading]:
        """A place that looks empty may hold the rest of a mark, or have lost it."""
        self._marks.learn(
            # Two dashes behind each other are one mark in two pieces.
            MarkInPlace(inks[index].lines[0], cells[index], inks[index].pieces > max(1, second.text.count("-")))
            for index, second in apart.items()
            if set(readings[index].text) <= _MARKS or second.text in _MARKS
        )
        empty = [index for index, ink in enumerate(inks) if not ink.lines and not readings[index].text]
        found = list(readings)
        for index in self._marks.not_proved({index: cells[index] for index in empty}):
            found[index] = replace(found[index], sure=min(found[index].sure, BROKEN_PRINT))
        return found

    def _doubted_under_stamp(self, reading: NumberReading, cell: Area) -> NumberReading:
        """What a stamp stands over is for a person to look at: it may hide a figure, or look like a part of one."""
        if not (reading.box or cell).of(self._red).any():
            return reading
        return replace(reading, sure=min(reading.sure, STAMPED))

    def _usual_height(self, inks: Sequence[CellInk]) -> float:
        heights = [ink.lines[0].height for ink in inks if len(ink.lines) == 1]
        tall = [height for height in heights if height > 3.5 * self._density]
        return float(median(tall)) if tall else _USUAL_POINTS * self._density

    def _without_reading(self, ink: CellInk, usual: float, before: Reading | None, cell: Area) -> NumberReading | None:
        """An empty cell and a dash need no network; several lines of print are for a person to read."""
        if not ink.lines:
            if before is not None and before.text:
                return NumberReading(as_figures(before.text), min(before.sure, 0.5), None)
            return NumberReading("", SPOTTED if ink.spotted else 0.98, None)
        if len(ink.lines) > 1:
            return self._of_several_lines(ink, usual)
        line = ink.lines[0]
        if line.height < _FLAT * usual:
            flat = line.width > LONG * line.height and line.height <= _DASH_POINTS * self._density
            if flat and ink.pieces <= _DASH_PIECES:
                said = as_figures(before.text) if before is not None else DASH
                middle = (line.top + line.bottom - 2 * cell.top) / (2 * max(1, cell.height))
                agreed = not set(said) - {DASH, "-"} and 0.25 < middle < 0.75
                sure = 0.7 if not agreed else SPOTTED if ink.pale or ink.spotted else 0.97
                return NumberReading(DASH, sure, line, "" if agreed else said)
            return NumberReading("", 0.6, line) if max(line.width, line.height) < 1.5 * self._density else None
        return None

    def _of_several_lines(self, ink: CellInk, usual: float) -> NumberReading:
        readings = self._as_figures(ink.lines, usual, _TALL)
        around = Area(
            min(line.left for line in ink.lines),
            ink.lines[0].top,
            max(line.right for line in ink.lines),
            ink.lines[-1].bottom,
        )
        text = "\n".join(reading.text for reading in readings if reading.text)
        return NumberReading(text, min(0.6, *(reading.sure for reading in readings)), around)

    def _with_words(
        self, indices: Sequence[int], inks: Sequence[CellInk], before: Sequence[Reading | None], usual: float
    ) -> dict[int, NumberReading]:
        """Cells whose line prints more than figures (a unit, a note, a word for more): read again as they are."""
        canvases = [self._canvas(inks[index].lines[0], usual, _LOW) for index in indices]
        found = {}
        for index, again in zip(indices, self._recognizer.read(canvases), strict=True):
            first = before[index] or again
            sure = min(first.sure, again.sure)
            if number := without_tick(first.text):
                found[index] = _ticked(number, first, again)
                continue
            same = plain(first.text) == plain(again.text)
            told = read_printed(first.text).value is not None
            found[index] = NumberReading(
                first.text,
                min(MOST_OF_OCR if told else WITHOUT_NUMBER, of_two_readings(sure)) if same else min(0.7, sure),
                inks[index].lines[0],
                "" if same else again.text,
            )
        return found

    def _as_figures(self, lines: Sequence[Area], usual: float, height: int) -> list[Reading]:
        return self._recognizer.read([self._canvas(line, usual, height) for line in lines], FIGURES)

    def _canvas(self, line: Area, usual: float, height: int) -> Gray:
        """The line's ink on white, its figures `height` pixels high on the network's canvas."""
        tall = max(float(line.height), 0.8 * usual)
        scale = height / tall
        margin = max(1, round(0.06 * tall))
        top, bottom = max(0, line.top - margin), min(self._gray.shape[0], line.bottom + margin)
        left, right = max(0, line.left - margin), min(self._gray.shape[1], line.right + margin)
        part = self._gray[top:bottom, left:right].copy()
        part[self._rules[top:bottom, left:right] > 0] = 255
        size = (max(1, round(part.shape[1] * scale)), max(1, min(HEIGHT, round(part.shape[0] * scale))))
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        scaled = cv2.resize(part, size, interpolation=way)
        pad = max(6, (HEIGHT - height) // 2)
        canvas = np.full((HEIGHT, size[0] + 2 * pad), 255, np.uint8)
        start = (HEIGHT - size[1]) // 2
        canvas[start : start + size[1], pad : pad + size[0]] = scaled
        return canvas


def _whole(reading: NumberReading, usual: float) -> NumberReading:
    """A lone figure that is much lower than the others may be a part of one; a sign alone has lost its number.

    So has a number whose commas do not part its figures by threes, or that has two points.
    """
    if any(letter.isdigit() for letter in reading.text) and not is_well_formed(reading.text):
        return replace(reading, sure=min(reading.sure, MALFORMED))
    if reading.text not in ("", DASH, SLASH) and not any(letter.isdigit() for letter in reading.text):
        return replace(reading, sure=min(reading.sure, WITHOUT_NUMBER))
    if len(reading.text) == 1 and reading.box is not None and reading.box.height < _LOW_FIGURE * usual:
        return replace(reading, sure=min(reading.sure, SPOTTED))
    return reading


def as_slash(ink: CellInk, reading: NumberReading) -> NumberReading:
    """A lone stroke that leans is a slash, although it reads like a 1; what stands among specks is doubted."""
    if reading.text in ("1", SLASH) and ink.lean < _LEANS:
        plain = ink.lean < _LEANS_PLAINLY or (reading.text == SLASH and not reading.other)
        return replace(reading, text=SLASH, sure=0.97 if plain else 0.8, other="" if plain else "1")
    if reading.text == SLASH and ink.lean > _UPRIGHT:
        return replace(reading, sure=min(reading.sure, 0.8), other=reading.other or "1")
    return replace(reading, sure=min(reading.sure, SPOTTED)) if ink.spotted or ink.pale else reading


def _ticked(number: str, first: Reading, again: Reading) -> NumberReading:
    """A number without the tick behind it. Its box is left open: the tick is higher and wider than figures are.

    A stroke before a tick may be a part of it, in an empty place, so that a lone 1 is not taken for one.
    """
    sure = min(first.sure, again.sure)
    if number != (without_tick(again.text) or as_figures(again.text)):
        return NumberReading(number, min(TWO_READERS_DIFFER, sure, HIDDEN if number == "1" else 1.0), None, again.text)
    return NumberReading(number, HIDDEN if number == "1" else min(OVER_EDGE, of_two_readings(sure)), None)


def _has_words(before: Reading | None) -> bool:
    return before is not None and not are_figures(before.text)


def _is_lone_slash(ink: CellInk, before: Reading | None) -> bool:
    """Whether a line was read as one letter or so where the cell's only ink is a stroke that leans."""
    return before is not None and len(before.text) == 1 and _has_words(before) and ink.lean < _LEANS


def _settled(before: Reading | None, tall: Reading, second: Reading | None) -> bool:
    """What the line, the cell and the second reader say alike, and surely, needs no reading at another scale.

    Nor does a zero that both the line and the cell were plainly read as. Of 3,438 cells of damaged sheets that all
    read alike the other scale differed in 23, and was wrong in each.
    """
    if before is None or as_figures(before.text) != tall.text:
        return False
    least = min(before.sure, tall.sure)
    if tall.text == "0" and least > FIRST_HESITATES:
        return True
    return second is not None and as_figures(second.text) == tall.text and min(least, second.sure) >= SURE


def _judged(ink: CellInk, before: Reading | None, tall: Reading, low: Reading | None) -> NumberReading:
    """The reading that most agree on; where all do, as sure as the least sure of the sure ones."""
    box = ink.lines[0]
    votes = [Reading(as_figures(vote.text), vote.sure) for vote in (tall, low) if vote is not None]
    if before is not None and before.text:
        votes.append(Reading(as_figures(before.text), before.sure))
    if any(vote.text.strip(_POINTS) not in ("", vote.text) for vote in votes):
        # A number neither begins nor ends with a point: that is a speck beside it.
        votes = [Reading(vote.text.strip(_POINTS) or vote.text, min(vote.sure, _SPECK)) for vote in votes]
    texts = [vote.text for vote in votes]
    best = max(texts, key=lambda text: (texts.count(text), sum(vote.sure for vote in votes if vote.text == text)))
    against = [vote for vote in votes if vote.text != best]
    least = min(vote.sure for vote in votes if vote.text == best)
    if not against and len(votes) >= 2:
        # Any upright stroke reads like a 1, however often it is read.
        unanimous = len(votes) > 2 and best != "1"
        sure = of_three_readings(least) if unanimous else of_two_readings(least)
        return NumberReading(best, min(sure, AMBIGUOUS_POINT) if _COULD_BE_COMMA.fullmatch(best) else sure, box)
    other = max(against, key=lambda vote: vote.sure).text if against else ""
    return NumberReading(best, min(0.8, least * texts.count(best) / (len(votes) + 1)), box, other)
