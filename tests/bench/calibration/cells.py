"""Cells of sheets in fonts and with damages that neither reader learnt and nothing was tuned on."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from app.sources.ocr.cells.digits import DigitReader
from app.sources.ocr.cells.doubts import doubted
from app.sources.ocr.cells.numbers import NumberReader
from app.sources.ocr.models import Models
from app.sources.ocr.pixels.picture import Gray
from app.sources.ocr.rules.rulings import rules_of
from app.sources.ocr.text.detector import Area, lines_of_text
from app.sources.ocr.text.recognizer import Reading, Recognizer
from app.sources.ocr.text.split import split_boxes
from tests.bench.calibration.reliability import Sample, outcome_of
from tests.digits.damages import HELD_OUT, TRAINED
from tests.digits.fonts import HELD_OUT as UNSEEN_FONTS
from tests.digits.fonts import found
from tests.digits.sheets import Sheet, sheet
from tests.digits.texts import OTHER


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell prints, what it is read as, and how sure that is by the first reader alone and by both."""

    page: str
    kind: str
    font: str
    printed: str
    text: str
    alone: float
    both: float
    other: str

    def sample(self, *, alone: bool) -> Sample:
        """As a line of the table; `alone` for the first reader by itself."""
        return Sample(self.page, self.kind, self.alone if alone else self.both, outcome_of(self.printed, self.text))


class _Remembering(Recognizer):
    """Reads each picture once: what changes from one way of using it to the next is not its own reading."""

    def __init__(self, models: Models) -> None:
        super().__init__(models)
        self._known: dict[tuple[bytes, str], Reading] = {}

    def read(self, lines: Sequence[Gray], alphabet: str = "") -> list[Reading]:
        keys = [(line.shape[1].to_bytes(4) + line.tobytes(), alphabet) for line in lines]
        fresh = {key: line for key, line in zip(keys, lines, strict=True) if key not in self._known}
        self._known |= zip(fresh, super().read(list(fresh.values()), alphabet), strict=True)
        return [self._known[key] for key in keys]


def cell_readings(
    count: int, seed: str, folders: Sequence[Path], models: Models, until: float
) -> Iterator[CellReading]:
    """The number cells of so many sheets, kinds of damage and fonts in turn; none is begun after `until`."""
    fonts = list(found(UNSEEN_FONTS, folders))
    kinds = {**HELD_OUT, "jpeg": TRAINED["jpeg"], "small": TRAINED["small"], "plain": TRAINED["plain"]}
    for number in range(count):
        if time.monotonic() > until:
            return
        rng = Random(f"{seed}/{number}")
        font, path = fonts[number % len(fonts)]
        kind = list(kinds)[number // len(fonts) % len(kinds)]
        one = sheet((font.file, path, font.index), (kind, kinds[kind]), rng)
        yield from _read(one, f"{seed}/{number}", models)


def _read(one: Sheet, page: str, models: Models) -> Iterator[CellReading]:
    """Every cell but those that print words, as a page's places are read once they are known."""
    recognizer = _Remembering(models)
    found = [box for box in lines_of_text(one.gray, one.unit, models) if box.width > 1 and box.height > 1]
    across, down, rules = rules_of(one.gray, one.red, one.unit, found)
    # As on a page: a line with a piece of a ruling line in it is read as one figure more.
    boxes = [box for box in split_boxes(found, one.gray, across, down, one.unit) if box.width > 1 and box.height > 1]
    printed = [said for said in one.said if OTHER not in said]
    cells = [cell for cell, said in zip(one.cells, one.said, strict=True) if OTHER not in said]
    before = _before(cells, boxes, recognizer.read([box.of(one.gray) for box in boxes]))
    nothing = np.zeros_like(one.gray)
    alone, both = (
        doubted(
            NumberReader(one.gray, rules, one.red, one.unit, recognizer, second).read(cells, before),
            cells,
            one.gray,
            nothing,
            nothing,
            nothing,
        )
        for second in (None, DigitReader(models))
    )
    for said, first, checked in zip(printed, alone, both, strict=True):
        yield CellReading(page, one.damage, one.font, said, checked.text, first.sure, checked.sure, checked.other)


def _before(cells: Sequence[Area], boxes: Sequence[Area], readings: Sequence[Reading]) -> list[Reading | None]:
    """What the lines of text that the detector finds say of each cell, as on a page."""
    found: list[Reading | None] = []
    for cell in cells:
        inside = [
            reading for box, reading in zip(boxes, readings, strict=True) if reading.text.strip() and _holds(cell, box)
        ]
        found.append(inside[0] if len(inside) == 1 else None)
    return found


def _holds(cell: Area, area: Area) -> bool:
    x, y = (area.left + area.right) / 2, (area.top + area.bottom) / 2
    return cell.left <= x <= cell.right and cell.top <= y <= cell.bottom and area.width <= 1.2 * cell.width
