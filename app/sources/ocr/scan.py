"""One picture of a page on its way to words: straightened, its lines read, then its numbers one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from app.model import Box, Page, RulingLine, Warp, Word
from app.model.confidence import CUT_BY_PLACE, HIDDEN, TWO_READERS_DIFFER, rounded_down
from app.sources.ocr.cells.digits import DigitReader
from app.sources.ocr.cells.doubts import doubted
from app.sources.ocr.cells.ink import beside, ink_of
from app.sources.ocr.cells.numbers import NumberReader, as_slash
from app.sources.ocr.cells.reading import NumberReading
from app.sources.ocr.cells.runs import doubted_along, runs_through
from app.sources.ocr.pixels.rule import Rule
from app.sources.ocr.prepare import Prepared
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.look_alikes import are_figures, as_figures, as_label, is_dotted_zero
from app.sources.ocr.text.missed import missed_ink
from app.sources.ocr.text.recognizer import Reading, Recognizer
from app.sources.ocr.text.split import split_figures, split_words

_RUN = 3
"""Figures of one line that may be several numbers side by side."""
_ZEROS = 5
"""Lone characters of a page like a dotted zero: fewer may be what they are read as."""
_AROUND_INK = 2.0
"""Units by which a box of ink that the detection passed over may be larger than its ink: its edge is one."""
_UPRIGHT_STROKES = frozenset("1/|lI!")
"""What an upright ruling line is read as."""
_LABELS = 8
"""Characters between two blanks that are no more than a label: prose has longer stretches."""


class Scan:
    """The picture of (a part of) one page, prepared. What has been read of it so far is kept."""

    def __init__(self, page: Prepared, recognizer: Recognizer, second: DigitReader) -> None:
        self._page = page
        self._recognizer = recognizer
        self._second = second
        self._words: list[tuple[Area, Word]] = []
        self._lines: list[tuple[Area, Word]] = []
        self._numbers: list[tuple[Area, Word]] = []
        self._read: set[Area] = set()

    @property
    def warp(self) -> Warp:
        """From the points in which words are placed to those of the page as it was."""
        return self._page.warp

    @property
    def turn(self) -> int:
        """Quarter turns clockwise by which the text stands turned on the page."""
        return self._page.frame.turn

    @property
    def has_lattice(self) -> bool:
        """Whether ruling lines run both ways, as in a table."""
        return self._page.has_lattice

    @cached_property
    def has_columns(self) -> bool:
        """Whether short texts stand side by side in several rows, as in a table without lines."""
        return _rows_of_columns(self._page.boxes) >= 2

    def headings(self) -> tuple[str, ...]:
        """Only the lines that may be headings: the short ones and the highest on the page. Others stay unread."""
        widest = max((box.width for box in self._page.boxes), default=0)
        tops = sorted(box.top for box in self._page.boxes)[:4]
        self._read_boxes([box for box in self._page.boxes if box.width < 0.7 * widest or box.top in tops])
        return self.texts

    @property
    def texts(self) -> tuple[str, ...]:
        """What was read so far, from the top."""
        return tuple(word.text for _, word in sorted(self._words, key=lambda one: (one[0].top, one[0].left)))

    def lines(self) -> None:
        """Read every line."""
        self._read_boxes(self._page.boxes)

    def numbers(self, places: Sequence[Box]) -> None:
        """Read each place (points, as straightened) on its own; what was read there before is one voice of several."""
        cells = [self._page.frame.to_pixels(place) for place in places]
        inside = _held(cells, self._words)
        before = [self._before(cell, words) for cell, words in zip(cells, inside, strict=True)]
        readings = self._numbers_in(cells, before)
        gone = {id(word) for words in inside for _, word in words}
        self._words = [(area, word) for area, word in self._words if id(word) not in gone]
        for cell, reading in zip(cells, readings, strict=True):
            area = reading.box or cell
            word = self._word(area, reading.text, reading.sure, reading.other)
            self._words.append((area, word))
            self._numbers.append((area, word))

    def passed_over(self) -> list[Word]:
        """Figures and marks for "none" that are in no line of text of a page with ruled tables.

        Their cells are read on their own, so that they are no words of the page; they show where columns are.
        """
        if not self.has_lattice:
            return []
        boxes = [
            box
            for box in missed_ink(self._page.gray, self._page.rules, self._page.boxes, self._page.raster.unit)
            if box.width > 1 and box.height > 1
        ]
        known = {box: Reading(word.text, word.confidence) for box in boxes if (word := self._number_in(box))}
        unknown = [box for box in boxes if box not in known]
        readings = self._recognizer.read([box.of(self._page.gray) for box in unknown])
        known |= zip(unknown, readings, strict=True)
        return [
            self._word(box, as_figures(known[box].text), known[box].sure)
            for box in boxes
            if known[box].text.strip() and are_figures(known[box].text)
        ]

    def _number_in(self, box: Area) -> Word | None:
        """The number that was read already of the ink in a box, of nothing else, and of the whole of it."""
        over = _AROUND_INK * self._page.raster.unit
        inside = [(area, word) for area, word in self._numbers if word.text and _meets(box, area)]
        alone = len(inside) == 1 and _lies_in(inside[0][0], box, 0) and _lies_in(box, inside[0][0], over)
        return inside[0][1] if alone else None

    def look(self, places: Sequence[Box]) -> list[Word]:
        """What stands at each place (points, as straightened); the words of the page stay as they are.

        A number that was read already and lies in the place whole is not read again.
        """
        cells = [self._page.frame.to_pixels(place) for place in places]
        known = [self._known(cell) for cell in cells]
        fresh = [cell for cell, word in zip(cells, known, strict=True) if word is None]
        inside = _held(fresh, self._lines)
        before = [self._before(cell, words) for cell, words in zip(fresh, inside, strict=True)]
        readings = iter(zip(fresh, self._numbers_in(fresh, before), strict=True))
        return [word or self._looked_at(*next(readings)) for word in known]

    def _going_on(self, readings: Sequence[NumberReading]) -> list[NumberReading]:
        """A number beside which ink stands that nothing else claims may be longer than it was seen to be."""
        page = self._page
        others = [one.box for one in readings if one.box is not None and one.text]
        others += [area for area, word in (*self._numbers, *self._lines) if word.text]
        found = []
        for one in readings:
            pieces = [] if one.box is None else beside(page.gray, page.rules, page.taken, one.box, page.raster.unit)
            if one.box is not None and pieces:
                apart = [other for other in others if not _meets(other, one.box)]
                if any(not any(_meets(piece, other) for other in apart) for piece in pieces):
                    one = replace(one, sure=min(one.sure, CUT_BY_PLACE))
            found.append(one)
        return found

    def _numbers_in(self, cells: Sequence[Area], before: Sequence[Reading | None]) -> list[NumberReading]:
        """What stands in each cell."""
        earlier = [NumberReading(word.text, word.confidence, area) for area, word in self._numbers]
        page = self._page
        read = self._reader.read(cells, before)
        read = doubted(read, cells, page.gray, page.taken, page.stray, page.between, earlier)
        read = self._going_on(read)
        return doubted_along(read, cells, [(area, word.text) for area, word in self._lines], earlier)

    def _known(self, cell: Area) -> Word | None:
        """The number that was read in a place, or the nothing that was found around it; None for none, or several."""
        over = self._page.raster.unit
        inside = [(area, word) for area, word in self._numbers if word.text and _meets(cell, area)]
        if not inside:
            return next((word for area, word in self._numbers if not word.text and _lies_in(cell, area, over)), None)
        return inside[0][1] if len(inside) == 1 and _lies_in(inside[0][0], cell, over) else None

    def _looked_at(self, cell: Area, reading: NumberReading) -> Word:
        """The word of a place. Ink that reaches its edge may go on beyond it."""
        area, edge = reading.box or cell, max(1, round(0.6 * self._page.raster.unit)) + 1
        sure = reading.sure
        if reading.box is not None:
            above, below = area.top - cell.top < edge, cell.bottom - area.bottom < edge
            beside = min(area.left - cell.left, cell.right - area.right) < edge
            sure = min(sure, CUT_BY_PLACE) if above or below or beside else sure
            # A stroke from one end of the place to the other is a piece of a ruling line.
            sure = min(sure, HIDDEN) if above and below and reading.text in _UPRIGHT_STROKES else sure
        return self._word(area, reading.text, sure, reading.other)

    @cached_property
    def _reader(self) -> NumberReader:
        page = self._page
        return NumberReader(
            page.gray, page.rules, page.red, page.raster.unit, self._recognizer, self._second, page.pieces, page.taken
        )

    def on(self, page: Page) -> Page:
        """The page with what this picture shows; a picture that was read is none any more."""
        box = self._page.raster.box
        lines = [self._line(rule, level=True) for rule in self._page.across]
        lines += [self._line(rule, level=False) for rule in self._page.down]
        pictures = tuple(one for one in page.pictures if not box.contains(*one.center))
        return replace(
            page,
            words=(*page.words, *(word for _, word in sorted(self._words, key=lambda one: (one[0].top, one[0].left)))),
            lines=(*page.lines, *lines),
            pictures=pictures,
            warps=(*page.warps, self._page.warp),
            scale=self._page.raster.scale,
            stretch=self._page.raster.stretch,
        )

    def _read_boxes(self, boxes: Sequence[Area]) -> None:
        fresh = [box for box in boxes if box not in self._read and box.width > 1 and box.height > 1]
        known = dict(self._page.read)
        unknown = [box for box in fresh if box not in known]
        readings = self._recognizer.read([box.of(self._page.gray) for box in unknown])
        self._read.update(fresh)
        known |= zip(unknown, readings, strict=True)
        found = [(box, known[box]) for box in fresh]
        if not self.has_lattice:
            cut = {box: self._pieces(box, reading.text) for box, reading in found}
            pieces = [piece for parts in cut.values() if len(parts) > 1 for piece in parts]
            parts = self._recognizer.read([piece.of(self._page.gray) for piece in pieces])
            found = [one for one in found if len(cut[one[0]]) == 1] + list(zip(pieces, parts, strict=True))
        zeros = sum(is_dotted_zero(reading.text) for _, reading in found) >= _ZEROS
        found = [(box, self._upright(box, reading) if reading.text == "1" else reading) for box, reading in found]
        words = [
            (box, self._word(box, "0" if zeros and is_dotted_zero(text) else as_label(text), reading.sure))
            for box, reading in found
            if (text := reading.text.strip())
        ]
        self._words += words
        self._lines += words

    def _upright(self, box: Area, reading: Reading) -> Reading:
        """A line that was read as a lone 1; its stroke may lean as a slash does."""
        ink = ink_of(self._page.gray, self._page.rules, self._page.red, box, self._page.raster.unit)
        told = as_slash(ink, NumberReading(reading.text, reading.sure, box))
        return Reading(told.text, told.sure if told.text == reading.text else min(told.sure, TWO_READERS_DIFFER))

    def _pieces(self, box: Area, text: str) -> list[Area]:
        """A line of a page without ruled tables, cut where several numbers or labels stand side by side."""
        blanks = len(text.split()) - 1
        if _is_run(text):
            return split_figures(box, self._page.gray)
        short = len(text) <= _LABELS * (blanks + 1)
        return split_words(box, self._page.gray, blanks) if blanks > 0 and short else [box]

    def _word(self, area: Area, text: str, sure: float, other: str = "") -> Word:
        return Word(
            text, self._page.frame.to_points(area), rounded_down(sure, 3), "ocr", self._page.frame.turn, other=other
        )

    def _line(self, rule: Rule, *, level: bool) -> RulingLine:
        at, begin, end = round(rule.at), round(rule.begin), round(rule.end)
        box = self._page.frame.to_points(Area(begin, at, end, at) if level else Area(at, begin, at, end))
        return RulingLine(box.x0, box.y0, box.x1, box.y1)

    def _before(self, cell: Area, words: Sequence[tuple[Area, Word]]) -> Reading | None:
        """What the lines said of one place; None where nothing, or several lines, stood there, or one that runs on."""
        if len(words) != 1 or runs_through(words[0][0], cell):
            return None
        return Reading(words[0][1].text, words[0][1].confidence)


def _meets(cell: Area, area: Area) -> bool:
    """Whether two areas share pixels."""
    return cell.left < area.right and area.left < cell.right and cell.top < area.bottom and area.top < cell.bottom


def _lies_in(area: Area, cell: Area, over: float) -> bool:
    """Whether an area lies in a cell, but for so many pixels at each side."""
    return (
        cell.left - over <= area.left
        and area.right <= cell.right + over
        and cell.top - over <= area.top
        and area.bottom <= cell.bottom + over
    )


def _is_run(text: str) -> bool:
    """Whether a line of figures may be several numbers."""
    return len(text) >= _RUN and are_figures(text)


def _held(cells: Sequence[Area], words: Sequence[tuple[Area, Word]]) -> list[list[tuple[Area, Word]]]:
    """Of each cell the words whose middles lie in it."""
    if not words:
        return [[] for _ in cells]
    xs = np.array([(area.left + area.right) / 2 for area, _ in words])
    ys = np.array([(area.top + area.bottom) / 2 for area, _ in words])
    inside = [(cell.left <= xs) & (xs <= cell.right) & (cell.top <= ys) & (ys <= cell.bottom) for cell in cells]
    return [[words[index] for index in np.flatnonzero(held).tolist()] for held in inside]


def _rows_of_columns(boxes: Sequence[Area]) -> int:
    """Rows in which at least four texts stand beside each other, none of them long."""
    rows = 0
    counted: list[Area] = []
    for box in sorted(boxes, key=lambda one: one.top):
        middle = (box.top + box.bottom) / 2
        if counted and counted[0].top <= middle <= counted[0].bottom:
            counted.append(box)
            rows += len(counted) == 4
        else:
            counted = [box]
    return rows
