"""Cells of sheets in fonts and with damages that neither reader learnt and nothing was tuned on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.sources.ocr.cells.digits import DigitReader, crop_of
from app.sources.ocr.cells.ink import ink_of
from app.sources.ocr.cells.numbers import NumberReader, checked
from app.sources.ocr.models import Models
from app.sources.ocr.text.detector import Area, lines_of_text
from app.sources.ocr.text.look_alikes import are_figures
from app.sources.ocr.text.recognizer import Reading, Recognizer
from tests.bench.calibration.reliability import Sample, outcome_of
from tests.digits.damages import HELD_OUT, TRAINED
from tests.digits.fonts import HELD_OUT as UNSEEN_FONTS
from tests.digits.fonts import found
from tests.digits.sheets import Sheet, sheet
from tests.digits.texts import OTHER


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell prints, and what both readers say of it; `second` is None where it was not asked."""

    page: str
    kind: str
    font: str
    printed: str
    text: str
    alone: float
    """How sure the first reader is by itself."""
    checked: float
    """How sure the cell is once the second reader was asked."""
    second: str | None
    second_sure: float

    def sample(self, *, alone: bool) -> Sample:
        """As a line of the table; `alone` for the first reader by itself."""
        sure = self.alone if alone else self.checked
        return Sample(self.page, self.kind, sure, outcome_of(self.printed, self.text))


def cell_readings(count: int, seed: str, folders: Sequence[Path], models: Models) -> Iterator[CellReading]:
    """The number cells of so many sheets, the kinds of damage and the fonts in turn."""
    fonts = list(found(UNSEEN_FONTS, folders))
    kinds = {**HELD_OUT, "jpeg": TRAINED["jpeg"], "small": TRAINED["small"], "plain": TRAINED["plain"]}
    for number in range(count):
        rng = Random(f"{seed}/{number}")
        font, path = fonts[number % len(fonts)]
        kind = list(kinds)[number // len(fonts) % len(kinds)]
        one = sheet((font.file, path, font.index), (kind, kinds[kind]), rng)
        yield from _read(one, f"{seed}/{number}", models)


def _read(one: Sheet, page: str, models: Models) -> Iterator[CellReading]:
    """Every cell but those that print words, as a page's places are read once they are known."""
    recognizer = Recognizer(models)
    chosen = [place for place, said in enumerate(one.said) if OTHER not in said]
    cells = [one.cells[place] for place in chosen]
    before = _before(one, cells, recognizer, models)
    reader = NumberReader(one.gray, one.rules, one.red, one.unit, recognizer)
    readings = reader.read(cells, before)
    inks = [ink_of(one.gray, one.rules, one.red, cell, one.unit) for cell in cells]
    asked = [
        place
        for place, ink in enumerate(inks)
        if len(ink.lines) == 1 and ((known := before[place]) is None or are_figures(known.text))
    ]
    crops = [crop_of(one.gray, inks[place].lines[0], cells[place]) for place in asked]
    seconds = dict(zip(asked, DigitReader(models).read(crops), strict=True))
    for place, (chosen_place, reading) in enumerate(zip(chosen, readings, strict=True)):
        second = seconds.get(place)
        final = reading if second is None else checked(reading, second)
        yield CellReading(
            page,
            one.damage,
            one.font,
            one.said[chosen_place],
            reading.text,
            reading.sure,
            final.sure,
            None if second is None else second.text,
            0.0 if second is None else second.sure,
        )


def _before(one: Sheet, cells: Sequence[Area], recognizer: Recognizer, models: Models) -> list[Reading | None]:
    """What the lines of text that the detector finds say of each cell, as on a page."""
    boxes = [box for box in lines_of_text(one.gray, one.unit, models) if box.width > 1 and box.height > 1]
    read = list(zip(boxes, recognizer.read([box.of(one.gray) for box in boxes]), strict=True))
    found: list[Reading | None] = []
    for cell in cells:
        inside = [reading for box, reading in read if _holds(cell, box) and reading.text.strip()]
        found.append(inside[0] if len(inside) == 1 else None)
    return found


def _holds(cell: Area, area: Area) -> bool:
    x, y = (area.left + area.right) / 2, (area.top + area.bottom) / 2
    return cell.left <= x <= cell.right and cell.top <= y <= cell.bottom and area.width <= 1.2 * cell.width
