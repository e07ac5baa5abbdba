"""A page's display list -> its spans of text, and whether it draws pictures."""

from __future__ import annotations

from collections.abc import Sequence

import pymupdf
from pymupdf import extra, mupdf

from app.sources.pdf.runs import Span


def spans_of(display: pymupdf.DisplayList, height: float) -> Sequence[Span]:
    """The spans of a page of this height (points), as `Page.get_texttrace` gives them, without those clipped away.

    Their `seqno` counts the operations of the list, not those of the page.
    """
    spans: list[Span] = []
    device = extra.JM_new_texttrace_device(spans)
    device.ptm = mupdf.FzMatrix(1, 0, 0, -1, 0, height)
    run(display, device)
    return spans


def has_pictures(display: pymupdf.DisplayList) -> bool:
    """Whether the page draws a picture, inline ones too."""
    pictures = _Pictures()
    run(display, pictures)
    return pictures.found


class _Pictures(mupdf.FzDevice2):  # type: ignore[misc]  # PyMuPDF has no types
    """Notes whether a picture is drawn, in colours or as a mask."""

    def __init__(self) -> None:
        super().__init__()
        self.found = False
        self.use_virtual_fill_image()
        self.use_virtual_fill_image_mask()

    def fill_image(self, *arguments: object) -> None:
        self.found = True

    def fill_image_mask(self, *arguments: object) -> None:
        self.found = True


def run(display: pymupdf.DisplayList, device: mupdf.FzDevice) -> None:
    """Run all of a page's operations on a device, and close that."""
    everything = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
    mupdf.fz_run_display_list(display.this, device, mupdf.FzMatrix(), everything, mupdf.FzCookie())
    mupdf.fz_close_device(device)
