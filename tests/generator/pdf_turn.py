"""Turning, cropping and pairing the pages of a finished PDF."""

from __future__ import annotations

from math import cos, radians, sin

import pymupdf

from tests.generator.pdf_options import PdfOptions, Turn
from tests.generator.pdf_pairs import in_columns, two_up

_CLOCKWISE: dict[Turn, int] = {
    "none": 0,
    "rotate90": 270,
    "rotate180": 180,
    "rotate270": 90,
    "sideways": 90,
    "upside_down": 180,
    "sideways_left": 270,
}
"""By how much the drawing is turned; a rotate entry then turns the view back."""

_ENTRY: dict[Turn, int] = {"rotate90": 90, "rotate180": 180, "rotate270": 270}


def rearrange(document: pymupdf.Document, options: PdfOptions) -> pymupdf.Document:
    """Apply the look's page geometry."""
    if options.two_up:
        document = two_up(document)
    if options.columns:
        document = in_columns(document, "政府信息公开工作年度报告")
    for page in document.pages():
        if options.tilt:
            _tilt(document, page, options.tilt)
        if options.turn != "none":
            _turn(document, page, _CLOCKWISE[options.turn])
            if options.turn in _ENTRY:
                document.xref_set_key(page.xref, "Rotate", str(_ENTRY[options.turn]))
        if options.crop:
            _crop(document, page)
    return document


def _transform(document: pymupdf.Document, page: pymupdf.Page, matrix: str) -> None:
    """Put the page's content under a matrix, in PDF space (y upwards)."""
    page.clean_contents()
    (xref,) = page.get_contents()
    stream = document.xref_stream(xref)
    document.update_stream(xref, f"q {matrix} cm\n".encode() + stream + b"\nQ\n")


def _tilt(document: pymupdf.Document, page: pymupdf.Page, degrees: float) -> None:
    """Turn the content about the page's middle, and make it a little smaller so that all of it stays on the page."""
    x, y = page.rect.width / 2, page.rect.height / 2
    a, b = 0.94 * cos(radians(-degrees)), 0.94 * sin(radians(-degrees))
    e, f = x - x * a + y * b, y - x * b - y * a
    _transform(document, page, f"{a:f} {b:f} {-b:f} {a:f} {e:f} {f:f}")


def _turn(document: pymupdf.Document, page: pymupdf.Page, degrees: int) -> None:
    width, height = page.rect.width, page.rect.height
    matrix = {
        90: f"0 -1 1 0 0 {width:g}",
        180: f"-1 0 0 -1 {width:g} {height:g}",
        270: f"0 1 -1 0 {height:g} 0",
    }[degrees]
    _transform(document, page, matrix)
    if degrees != 180:
        width, height = height, width
    document.xref_set_key(page.xref, "MediaBox", f"[0 0 {width:g} {height:g}]")


def _crop(document: pymupdf.Document, page: pymupdf.Page) -> None:
    """A media box with a negative origin and room around the page, where digits stand that the crop box cuts off."""
    box = page.mediabox
    width, height = box.width, box.height
    _transform(document, page, "1 0 0 1 23 41")
    (xref,) = page.get_contents()
    font = next(iter(font[4] for font in page.get_fonts() if font[3] in ("Helvetica", "Times-Roman")), None)
    if font:
        outside = f"\nBT /{font} 9 Tf -60 300 Td (7 8 9) Tj 0 -40 Td (12) Tj ET\n".encode()
        document.update_stream(xref, document.xref_stream(xref) + outside)
    document.xref_set_key(page.xref, "MediaBox", f"[-80 -60 {width + 120:g} {height + 90:g}]")
    document.xref_set_key(page.xref, "CropBox", f"[23 41 {width + 23:g} {height + 41:g}]")
