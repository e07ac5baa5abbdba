"""Pages of finished PDFs put side by side: two on a sheet, as the two columns of a page, or two reports together."""

from __future__ import annotations

import pymupdf


def two_up(document: pymupdf.Document) -> pymupdf.Document:
    """Two pages side by side on a landscape sheet, made smaller."""
    pages = [(document, number) for number in range(document.page_count)]
    return _paired(list(zip(pages[::2], [*pages[1::2], None], strict=False)), 842, 595, document)


def in_columns(document: pymupdf.Document, title: str) -> pymupdf.Document:
    """Two narrow pages as the columns of one, a line above that goes over both."""
    pages = [(document, number) for number in range(document.page_count)]
    box = document[0].rect
    paired = _paired(list(zip(pages[::2], [*pages[1::2], None], strict=False)), 2 * box.width, box.height, document)
    for page in paired.pages():
        page.insert_text((box.width - 120, 24), title, fontname="china-s", fontsize=12)
    return paired


def beside(left: bytes, right: bytes) -> bytes:
    """Two reports side by side: the pages of the first at the left, those of the other at the right."""
    with pymupdf.open(stream=left, filetype="pdf") as one, pymupdf.open(stream=right, filetype="pdf") as other:
        count = max(one.page_count, other.page_count)
        pairs = [
            ((one, at) if at < one.page_count else None, (other, at) if at < other.page_count else None)
            for at in range(count)
        ]
        data: bytes = _paired(pairs, 1190, 842, one).tobytes(deflate=True, garbage=3, no_new_id=True)
        return data


def sideways(data: bytes, note: str) -> bytes:
    """Each page turned by a quarter and made smaller, below lines that stay upright."""
    with pymupdf.open(stream=data, filetype="pdf") as document, pymupdf.open() as turned:
        for number in range(document.page_count):
            page = turned.new_page()
            page.show_pdf_page(pymupdf.Rect(150, 230, 445, 640), document, number, rotate=90)
            for line in range(12):
                page.insert_text((50, 50 + 14 * line), note, fontname="china-t", fontsize=10)
        written: bytes = turned.tobytes(deflate=True, garbage=3, no_new_id=True)
        return written


_PlacedPage = tuple[pymupdf.Document, int] | None


def _paired(
    pairs: list[tuple[_PlacedPage, _PlacedPage]], width: float, height: float, like: pymupdf.Document
) -> pymupdf.Document:
    paired = pymupdf.open()
    for pair in pairs:
        page = paired.new_page(width=width, height=height)
        for at, one in enumerate(pair):
            if one is not None:
                left = at * width / 2
                page.show_pdf_page(pymupdf.Rect(left, 0, left + width / 2, height), *one)
    paired.set_metadata(like.metadata or {})
    return paired
