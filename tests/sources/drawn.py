"""PDF pages that PyMuPDF draws, read back as pages of words, lines and pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pymupdf

from app.model import Page, Word
from app.sources.pdf.reader import open_pdf

Drawer = Callable[[pymupdf.Page], object]


def page_of(*drawers: Drawer, width: float = 595, height: float = 842, change: Drawer | None = None) -> Page:
    """One page with the drawers' marks in order; `change` is made to the finished page."""
    (read,) = open_pdf(pdf_of(*drawers, width=width, height=height, change=change)).pages
    return read


def pdf_of(*drawers: Drawer, width: float = 595, height: float = 842, change: Drawer | None = None) -> bytes:
    """The same page as a PDF."""
    with pymupdf.open() as document:
        page = document.new_page(width=width, height=height)
        for drawer in drawers:
            drawer(page)
        if change is not None:
            change(page)
        data: bytes = document.tobytes()
        return data


def text(x: float, y: float, content: str, size: float = 10, **options: Any) -> Drawer:
    """A text whose base line begins at the point; options are those of `insert_text`."""
    font = options.pop("fontname", "helv" if content.isascii() else "china-s")
    return lambda page: page.insert_text((x, y), content, fontname=font, fontsize=size, **options)


def line(x0: float, y0: float, x1: float, y1: float, **options: Any) -> Drawer:
    return lambda page: page.draw_line((x0, y0), (x1, y1), **{"width": 0.5} | options)


def box(x0: float, y0: float, x1: float, y1: float, **options: Any) -> Drawer:
    return lambda page: page.draw_rect(pymupdf.Rect(x0, y0, x1, y1), **{"width": 0.5} | options)


def erased(x0: float, y0: float, x1: float, y1: float, color: tuple[float, float, float] = (1, 1, 1)) -> Drawer:
    """A filled area without an outline."""
    return box(x0, y0, x1, y1, color=None, fill=color, width=0)


def picture(x0: float, y0: float, x1: float, y1: float, grey: int = 200) -> Drawer:
    """An opaque picture of one grey."""
    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 20, 20), False)
    pixmap.set_rect(pixmap.irect, (grey,))
    return lambda page: page.insert_image(pymupdf.Rect(x0, y0, x1, y1), pixmap=pixmap, keep_proportion=False)


def raw_content(stream: str) -> Drawer:
    """Operators of a content stream, behind what is on the page (y upwards); Helvetica is `/helv`."""

    def draw(page: pymupdf.Page) -> None:
        page.insert_font(fontname="helv")
        page.insert_text((0, 0), " ", fontname="helv")
        xref = page.get_contents()[-1]
        page.parent.update_stream(xref, page.parent.xref_stream(xref) + f"\n{stream}\n".encode())

    return draw


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def word(page: Page, content: str) -> Word:
    """The one word of that text."""
    (found,) = (word for word in page.words if word.text == content)
    return found
