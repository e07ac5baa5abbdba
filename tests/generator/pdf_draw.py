"""Drawing sheets into a PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import pymupdf

from tests.generator.pdf_backgrounds import paint_background
from tests.generator.pdf_fonts import outline
from tests.generator.pdf_marks import Marks
from tests.generator.pdf_options import PdfOptions
from tests.generator.pdf_sheet import Fill, Ink, Rectangle, Sheet
from tests.generator.pdf_text import CJK, text_width

_DRAWN = ("none", "invisible", "transparent")


def draw(sheets: Sequence[Sheet], title: str, options: PdfOptions) -> pymupdf.Document:
    """A document with one page a sheet, as yet unturned."""
    document = pymupdf.open()
    fonts: dict[str, int] = {}
    for sheet in sheets:
        page = document.new_page(width=sheet.width, height=sheet.height)
        _draw_sheet(page, sheet, options, fonts)
    document.set_metadata({"title": title, "producer": "", "creator": "", "creationDate": "", "modDate": ""})
    return document


def _draw_sheet(page: pymupdf.Page, sheet: Sheet, options: PdfOptions, fonts: dict[str, int]) -> None:
    paint_background(page, options.background, late=False)
    for box in sheet.pictures:
        page.insert_image(pymupdf.Rect(box), pixmap=_picture())
    _commit(page, [partial(_fill, fill=fill) for fill in sheet.fills])
    with _above(page) as marks:
        for stroke in sheet.strokes:
            marks.line(stroke)
    with _above(page) as marks:
        for edge in sheet.dashed_edges:
            marks.black(_dashes(edge))
    _commit(page, [partial(_rounded, box=box) for box in sheet.rounded])
    if options.lie == "outlined":
        outline(page, [ink for ink in sheet.inks if ink.cell_id])
        _write_embedded(page, [ink for ink in sheet.inks if not ink.cell_id])
    elif options.embedded:
        _write_embedded(page, sheet.inks)
    else:
        _write(page, sheet.inks, fonts)
    for ink in sheet.pasted:
        _paste(page, ink)
    _commit(page, [partial(_fill, fill=cover) for cover in sheet.covers])
    _write(page, sheet.late_inks, fonts)
    _commit(page, [partial(_stamp, x=x, y=y, radius=radius) for x, y, radius in sheet.stamps])
    paint_background(page, options.background, late=True)
    _unseen(page, [ink for ink in sheet.inks if ink.ghost not in _DRAWN])


def _commit(page: pymupdf.Page, marks: Sequence[Callable[[pymupdf.Shape], None]]) -> None:
    """Draw the marks above all that came before: within one shape PyMuPDF puts texts above drawings."""
    if marks:
        shape = page.new_shape()
        for mark in marks:
            mark(shape)
        shape.commit()


@contextmanager
def _above(page: pymupdf.Page, fonts: dict[str, int] | None = None) -> Iterator[Marks]:
    """Marks above all that came before."""
    shape = page.new_shape()
    yield Marks(shape, fonts)
    if shape.totalcont or shape.text_cont:
        shape.commit()


def _write(page: pymupdf.Page, inks: Sequence[Ink], fonts: dict[str, int]) -> None:
    """The texts that are drawn in fonts which are not embedded."""
    with _above(page, fonts) as marks:
        for ink in inks:
            if ink.ghost in _DRAWN:
                marks.text(ink)


def _unseen(page: pymupdf.Page, inks: Sequence[Ink]) -> None:
    """Texts outside a clip path, and texts on a layer that is switched off."""
    for ink in inks:
        if ink.ghost == "layer_off":
            layers = page.parent.get_ocgs()
            layer = next(iter(layers)) if layers else page.parent.add_ocg("draft", on=False)
            page.insert_text((ink.x, ink.y), ink.text, fontname=ink.font, fontsize=ink.size, oc=layer)
        else:
            xref = page.get_contents()[-1]
            page.insert_font(fontname=ink.font)
            text = f"BT /{ink.font} {ink.size:g} Tf {ink.x:g} {page.rect.height - ink.y:g} Td ({ink.text}) Tj ET"
            clipped = f"\nq 0 0 4 4 re W n {text} Q\n".encode()
            page.parent.update_stream(xref, page.parent.xref_stream(xref) + clipped)


def _fill(shape: pymupdf.Shape, fill: Fill) -> None:
    shape.draw_rect(pymupdf.Rect(fill.box))
    shape.finish(width=0, color=None, fill=fill.color)


def _dashes(edge: Rectangle) -> Iterator[Rectangle]:
    """The dashes of an edge as browsers draw them: rectangles, all of one path."""
    x0, y0, x1, y1 = edge
    length, at = max(x1 - x0, y1 - y0), 0.0
    while at < length:
        end = min(at + 2.25, length)
        yield (x0 + at, y0, x0 + end, y0 + 0.75) if x1 > x0 else (x0, y0 + at, x0 + 0.75, y0 + end)
        at += 3.75


def _rounded(shape: pymupdf.Shape, box: Rectangle) -> None:
    x0, y0, x1, y1 = box
    shape.draw_rect(pymupdf.Rect(x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5), radius=0.2)
    shape.finish(width=0.5, color=(0.3, 0.3, 0.4))


def _write_embedded(page: pymupdf.Page, inks: Sequence[Ink]) -> None:
    """The texts in embedded fonts (subset later), grouped by colour as a writer must."""
    fonts = {name: pymupdf.Font(name) for name in {ink.font for ink in inks} | {CJK}}
    for color in dict.fromkeys(ink.color for ink in inks):
        writer = pymupdf.TextWriter(page.rect)
        for ink in inks:
            if ink.color == color:
                writer.append((ink.x, ink.y), ink.text, font=fonts[ink.font], fontsize=ink.size)
        writer.write_text(page, color=color)


def _stamp(shape: pymupdf.Shape, x: float, y: float, radius: float) -> None:
    """A round red seal: two circles, a star, and strokes that look like writing."""
    red = (0.85, 0.05, 0.05)
    center = pymupdf.Point(x, y)
    shape.draw_circle(center, radius)
    shape.draw_circle(center, radius * 0.96)
    shape.finish(color=red, width=1.2)
    points = [center + _polar(radius * (0.3 if step % 2 else 0.12), 36 * step + 18) for step in range(10)]
    shape.draw_polyline([*points, points[0]])
    shape.finish(color=red, fill=red, width=0.2)
    for step in range(14):
        angle = 200 + step * 11
        shape.draw_line(center + _polar(radius * 0.7, angle), center + _polar(radius * 0.88, angle + 4))
        shape.draw_line(center + _polar(radius * 0.74, angle + 4), center + _polar(radius * 0.84, angle - 2))
    shape.draw_line((x - radius * 0.5, y + radius * 0.5), (x + radius * 0.5, y + radius * 0.5))
    shape.finish(color=red, width=0.9)


def _polar(radius: float, degrees: float) -> pymupdf.Point:
    turned = pymupdf.Point(radius, 0) * pymupdf.Matrix(degrees)
    return pymupdf.Point(turned)


def _paste(page: pymupdf.Page, ink: Ink) -> None:
    """A picture of a text in the place of the text, as somebody pastes it over a number."""
    width = text_width(ink.text, ink.font, ink.size)
    with pymupdf.open() as scrap:
        paper = scrap.new_page(width=width + 2, height=ink.size)
        paper.insert_text((1, ink.size * 0.82), ink.text, fontname=ink.font, fontsize=ink.size)
        pixmap = paper.get_pixmap(matrix=pymupdf.Matrix(3, 3))
        top = ink.y - ink.size * 0.82
        page.insert_image(pymupdf.Rect(ink.x - 1, top, ink.x + 1 + width, top + ink.size), pixmap=pixmap)


def _picture() -> pymupdf.Pixmap:
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 60, 40), False)
    pixmap.set_rect(pixmap.irect, (210, 225, 240))
    pixmap.set_rect(pymupdf.IRect(10, 10, 30, 30), (90, 140, 90))
    return pixmap
