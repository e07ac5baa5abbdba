"""A PDF's pages -> pixels. To be imported in the worker alone."""

from __future__ import annotations

from collections import OrderedDict

import pymupdf

from app.model import ReadProblem, SourceError
from app.sources.library_faults import faults_of_file
from app.sources.pdf.pixels import Clip, Pixels

MOST_PIXELS = 64_000_000
"""Pixels of one drawn part; no screen has more."""
_KEPT_PAGES = 8
_FAULTS = (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError)
"""What PyMuPDF raises for a file that is not as it should be, or for a page that it has not."""


class Rendering:
    """An open PDF whose pages are drawn; the drawing lists of the last few pages are kept."""

    def __init__(self, data: bytes) -> None:
        """Raises SourceError: `encrypted` or `damaged`."""
        pymupdf.TOOLS.mupdf_display_errors(False)
        pymupdf.TOOLS.mupdf_display_warnings(False)
        self.data = data
        self._drawn: OrderedDict[int, tuple[pymupdf.DisplayList, float, float]] = OrderedDict()
        with faults_of_file(ReadProblem("damaged", "pdf"), _FAULTS):
            self._document = pymupdf.open(stream=data, filetype="pdf")
        if self._document.needs_pass:
            raise SourceError(ReadProblem("encrypted", "pdf"))

    def close(self) -> None:
        """Give the memory back."""
        self._drawn.clear()
        self._document.close()

    def draw(self, clip: Clip) -> Pixels:
        """The pixels of a part of a page on white. Raises SourceError (`damaged`) for a page that cannot be drawn."""
        if clip.across * clip.down > MOST_PIXELS:
            raise SourceError(ReadProblem("too_large", "page", (("page", str(clip.page)),)))
        damaged = ReadProblem("damaged", "pdf_page", (("page", str(clip.page)),))
        with faults_of_file(damaged, _FAULTS):
            drawing, width, height = self._drawing(clip.page)
        if min(width, height) <= 0:
            raise SourceError(damaged)
        matrix = _matrix(clip, width, height)
        with faults_of_file(damaged, _FAULTS):
            return _pixels(drawing, matrix, clip)

    def _drawing(self, number: int) -> tuple[pymupdf.DisplayList, float, float]:
        """The drawing list of a page and the page's size in points, unrotated as boxes are."""
        if number in self._drawn:
            self._drawn.move_to_end(number)
            return self._drawn[number]
        page = self._document[number - 1]
        if page.rotation:
            page.set_rotation(0)
        while len(self._drawn) >= _KEPT_PAGES:
            self._drawn.popitem(last=False)
        self._drawn[number] = (page.get_displaylist(), page.rect.width, page.rect.height)
        return self._drawn[number]


def _pixels(drawing: pymupdf.DisplayList, matrix: pymupdf.Matrix, clip: Clip) -> Pixels:
    mupdf = pymupdf.mupdf
    area = mupdf.FzIrect(clip.left, clip.top, clip.left + clip.across, clip.top + clip.down)
    # Not pymupdf.Pixmap(...): its pixmaps have separations, in which pure red comes out as printer's red.
    raw = mupdf.fz_new_pixmap_with_bbox(mupdf.fz_device_rgb(), area, mupdf.FzSeparations(), 0)
    mupdf.fz_clear_pixmap_with_value(raw, 0xFF)
    device = mupdf.fz_new_draw_device(pymupdf.JM_matrix_from_py(matrix), raw)
    everything = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
    mupdf.fz_run_display_list(drawing.this, device, mupdf.FzMatrix(), everything, mupdf.FzCookie())
    mupdf.fz_close_device(device)
    pixmap = pymupdf.Pixmap("raw", raw)
    return Pixels(pixmap.width, pixmap.height, pixmap.stride, bytes(pixmap.samples))


def _matrix(clip: Clip, width: float, height: float) -> pymupdf.Matrix:
    """From points of the unrotated page to pixels of the page as it is shown."""
    across, down = clip.width, clip.height
    match clip.turn % 4:
        case 0:
            return pymupdf.Matrix(across / width, 0, 0, down / height, 0, 0)
        case 1:
            return pymupdf.Matrix(0, down / width, -across / height, 0, across, 0)
        case 2:
            return pymupdf.Matrix(-across / width, 0, 0, -down / height, across, down)
        case _:
            return pymupdf.Matrix(0, -down / width, across / height, 0, 0, down)
