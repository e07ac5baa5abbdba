"""What a number cell was read as, and what a second reader that shares nothing with the first says to it."""

from __future__ import annotations

import re
from dataclasses import replace

from app.frozen import dataclass
from app.model.confidence import (
    FIRST_HESITATES,
    SECOND_CHANCE,
    SECOND_HESITATES,
    SECOND_KNOWS,
    TWO_READERS_DIFFER,
)
from app.sources.ocr.cells.digits import OTHER, Spelled
from app.sources.ocr.text.detector import Area
from app.sources.ocr.text.look_alikes import DASH, as_figures

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+")
LONG = 1.4
"""Times its height: a dash is at least so long."""


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a cell prints. `sure` 0..1; `other` is a second reading where two disagree; `box` is around its ink."""

    text: str
    sure: float
    box: Area | None
    other: str = ""


def checked(reading: NumberReading, second: Spelled) -> NumberReading:
    """What two readers that share nothing read alike stays as sure as it is; else a person looks at both readings."""
    text = as_figures(second.text)
    # It may pass over the comma of a font that it does not know: the number is the same.
    alike = text == reading.text or (_GROUPED.fullmatch(reading.text) and text == reading.text.replace(",", ""))
    hesitant = reading.sure < FIRST_HESITATES and second.likely < SECOND_HESITATES
    knows = second.sure >= SECOND_KNOWS and second.likely >= SECOND_CHANCE and not hesitant
    if alike and (knows or _is_flat_dash(reading)):
        return reading
    other = reading.other or ("" if OTHER in text or text == reading.text else text)
    return replace(reading, sure=min(reading.sure, TWO_READERS_DIFFER), other=other)


def _is_flat_dash(reading: NumberReading) -> bool:
    """Whether a dash was told by its ink: that the second reader takes it for one is enough, however long it is.

    Of 1,700 of 204 damaged sheets none was wrong; of these it hardly knew 87, most of fonts that it has not learnt.
    """
    return reading.text == DASH and reading.box is not None and reading.box.width > LONG * reading.box.height
