"""The pages of one source as pictures to be read."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Self

import numpy as np
import pymupdf

from app.model import Box, Corners, Page
from app.sources.ocr.cells.digits import DigitReader
from app.sources.ocr.cells.numbers import NumberReader
from app.sources.ocr.cells.reading import NumberReading
from app.sources.ocr.flatten.straight import straighten
from app.sources.ocr.frame import Frame
from app.sources.ocr.models import Models
from app.sources.ocr.pixels.clean import evenly_lit, without_red
from app.sources.ocr.pixels.raster import Raster, rasterize, stretched
from app.sources.ocr.prepare import LATTICE, Prepared, prepared
from app.sources.ocr.rules.rulings import rules_of
from app.sources.ocr.scan import Scan
from app.sources.ocr.text.measure import measured
from app.sources.ocr.text.recognizer import Recognizer

_MARGIN = 1.5
"""Points around a number's box that its ink may reach into."""


class Pictures:
    """Draws the pages of a PDF for reading. Close it, or use it as a context manager.

    `scale` is how many points of a page one of a layout measures; None where the first page tells.
    """

    def __init__(self, data: bytes, models: Models, scale: float | None = None) -> None:
        self._document = pymupdf.open(stream=data, filetype="pdf")
        self._models = models
        self._scale = scale
        self._stretch: float | None = None

    def scan(self, page: Page, box: Box | None = None, corners: Corners | None = None) -> Scan:
        """A page's picture (or that of a box of it, in points), straightened (by `corners`, if any) and looked over."""
        return Scan(self.prepared(page, box, corners), Recognizer(self._models), DigitReader(self._models))

    def prepared(self, page: Page, box: Box | None = None, corners: Corners | None = None) -> Prepared:
        """A page's picture, or that of a box of it, after all stages before reading."""
        # What reading the page before took is not held beside what looking for text takes, nor this beside reading.
        self._models.release_recognition()
        raster, shown = self.raster(page.number, box), page.rotation // 90 % 4
        ready = prepared(raster, self._models, shown, corners)
        if ready.off_scale:
            raster = measured(self._document, page.number, box, self._models)
            ready = prepared(raster, self._models, shown, corners)
        elif box is None:
            self._scale = raster.scale
        if box is None and corners is None and ready.squeezed > 1:
            # One factor for the document: columns of one table keep their places from page to page.
            times = self._stretch or ready.squeezed
            ready = prepared(stretched(raster, times), self._models, shown)
            if self._stretch is None and ready.squeezed > 1:
                # Lines of much squeezed text are measured too high.
                times *= ready.squeezed
                ready = prepared(stretched(raster, times), self._models, shown)
            self._stretch = times
        return ready

    def raster(self, number: int, box: Box | None = None) -> Raster:
        """A page (or a box of it, in points) as a picture at the scale of the document's text."""
        raster = measured(self._document, number, box, self._models, self._scale)
        # The renderer keeps the unpacked picture of each page that it drew, up to 256 MB of them.
        pymupdf.TOOLS.store_shrink(100)
        return raster

    def may_hold_table(self, page: Page, box: Box) -> bool:
        """Whether a picture on a page of text (a box in points) is ruled as a table is: photos and charts are not."""
        raster = self.raster(page.number, box)
        straight = straighten(raster)
        across, down, _ = rules_of(straight.gray, straight.red, raster.unit)
        return min(len(across), len(down)) >= LATTICE

    def figures(self, number: int, boxes: Sequence[Box]) -> tuple[NumberReading, ...]:
        """What a page's picture shows in boxes (points, unrotated) of single upright numbers, text layer or not."""
        raster = rasterize(self._document, number)
        gray = evenly_lit(without_red(raster.colors)[0], raster.density)
        frame = Frame(0, gray.shape[1], gray.shape[0], raster.box, raster.density)
        nothing = np.zeros_like(gray)
        reader = NumberReader(gray, nothing, nothing, raster.density, Recognizer(self._models))
        areas = [frame.to_pixels(_with_margin(box)) for box in boxes]
        return tuple(reader.read(areas, [None] * len(areas)))

    def close(self) -> None:
        """Give the memory back; the networks stay loaded."""
        self._document.close()
        self._models.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _with_margin(box: Box) -> Box:
    return Box(box.x0 - _MARGIN, box.y0 - _MARGIN, box.x1 + _MARGIN, box.y1 + _MARGIN)
