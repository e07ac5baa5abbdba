"""Numbers as a page shows them, read by the shapes of their figures: quick, and without networks.

It confirms a text that the page shows for certain; what it cannot confirm is for the recogniser to read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pymupdf

from app.model import Box, ReadProblem
from app.sources.glyphs.digit_shapes import NEAR, figure_of
from app.sources.glyphs.outlines import HEIGHT, WIDTH, Glyph
from app.sources.library_faults import faults_of_file

_TALL = 64
"""Pixels of a number's drawn box from top to bottom. Its figures are then twice as high as the known shapes, or more:
thin strokes are lost where they are not. Chosen on 2026-11-28: with 40, every 5 of one common face was left open."""
_LEAST_CONTRAST = 96
"""Grey levels of 255 between ink and paper; less is for the recogniser. Chosen by hand on 2026-11-28."""
_MOST_FIGURES = 15
_FAULTS = (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError)


class PrintedFigures:
    """The pages of a PDF, of which numbers are to be confirmed. Close it after use."""

    def __init__(self, data: bytes) -> None:
        with faults_of_file(ReadProblem("damaged", "pdf"), _FAULTS):
            self._document = pymupdf.open(stream=data, filetype="pdf")

    def show(self, number: int, boxes: Sequence[Box], texts: Sequence[str]) -> tuple[bool, ...]:
        """Whether a page (counted from 1) certainly shows each text in its box (points, unrotated): upright figures.

        Everything that is drawn there counts, whatever the text layer says.
        """
        with faults_of_file(ReadProblem("damaged", "pdf_page", (("page", str(number)),)), _FAULTS):
            page = self._document[number - 1]
            if page.rotation:
                page.set_rotation(0)
            display = page.get_displaylist()
            return tuple(_shows(display, box, text) for box, text in zip(boxes, texts, strict=True))

    def close(self) -> None:
        """Give the memory back."""
        self._document.close()


def _shows(display: pymupdf.DisplayList, box: Box, text: str) -> bool:
    if not (text.isdecimal() and len(text) <= _MOST_FIGURES and box.height > 1 and box.width > 0.5):
        return False
    zoom = _TALL / box.height
    if box.width * zoom > _TALL * _MOST_FIGURES:
        return False
    pixmap = display.get_pixmap(
        matrix=pymupdf.Matrix(zoom, zoom),
        colorspace=pymupdf.csGRAY,
        alpha=0,
        clip=pymupdf.Rect(box.x0, box.y0, box.x1, box.y1),
    )
    return figures_in(bytes(pixmap.samples), pixmap.width, pixmap.stride) == [
        str(unicodedata.digit(char)) for char in text
    ]


def figures_in(pixels: bytes, width: int, stride: int) -> list[str | None]:
    """The figures of one line in a grey picture, dark on light; None for one that its shape does not tell.

    Empty where nothing is told: no ink, or paper and ink that differ too little.
    """
    rows = [pixels[at : at + width] for at in range(0, len(pixels), stride)]
    darkest, lightest = min(map(min, rows)), max(map(max, rows))
    if lightest - darkest < _LEAST_CONTRAST:
        return []
    limit = (darkest + lightest) // 2
    columns = [min(column) < limit for column in zip(*rows, strict=True)]
    found: list[str | None] = []
    start = None
    for at, inked in enumerate([*columns, False]):
        if inked and start is None:
            start = at
        elif not inked and start is not None:
            found.append(_figure([row[start:at] for row in rows], limit))
            start = None
    return found


def _figure(rows: Sequence[bytes], limit: int) -> str | None:
    """The figure that a piece of ink shows: the columns are those between two gaps."""
    inked = [at for at, row in enumerate(rows) if min(row) < limit]
    top, high, wide = inked[0], inked[-1] + 1 - inked[0], len(rows[0])
    if len(inked) < high:  # one above the other: no figure, or more than one
        return None
    bits = 0
    for y in range(HEIGHT):
        row = rows[top + (2 * y + 1) * high // (2 * HEIGHT)]
        for x in range(WIDTH):
            bits = bits << 1 | (row[(2 * x + 1) * wide // (2 * WIDTH)] < limit)
    size = len(rows)
    return figure_of(Glyph(bits, wide / size, high / size, 0.0, 0.0), NEAR)
