"""Texts and lines on a new page, written as PyMuPDF's shapes write them and in a tenth of their time.

`Shape.insert_text` looks all fonts of the page up for each text, and `draw_line` makes a dozen objects for each point;
a report has thousands of both. Here a font is put on the page once. The operators are the same to the byte, which
`tests/generator/test_marks.py` checks: for pages that are neither turned nor cropped, as all new ones are.
"""

from __future__ import annotations

from collections.abc import Iterable
from ctypes import c_float
from functools import lru_cache

import pymupdf

from tests.generator.pdf_sheet import BLACK, Ink, Rectangle, Stroke
from tests.generator.pdf_text import CJK

_LATIN = frozenset({"helv", "hebo", "tiro", "tibo", "cour"})
"""Fonts whose texts are written as codes of one byte."""


def put_font(page: pymupdf.Page, name: str, fonts: dict[str, int]) -> None:
    """Let a page use a built-in font. `fonts` has those of its document and where they stand, and is added to.

    PyMuPDF looks for each page whether the document has the font already: by the digest of its five megabytes.
    """
    if name not in fonts:
        fonts[name] = page.insert_font(fontname=name)
    else:
        resources = int(page.parent.xref_get_key(page.xref, "Resources")[1].split()[0])
        page.parent.xref_set_key(resources, f"Font/{name}", f"{fonts[name]} 0 R")


class Marks:
    """Adds to one shape of one page."""

    def __init__(self, shape: pymupdf.Shape, fonts: dict[str, int] | None = None) -> None:
        """Nothing is on the page before `shape` is committed. `fonts` are those that are in the document already."""
        self._shape = shape
        self._height = shape.height
        self._fonts = {} if fonts is None else fonts
        self._on_page: set[str] = set()

    def text(self, ink: Ink) -> None:
        """One line of text; those that need more than a place, a size and a colour are left to PyMuPDF."""
        plain = ink.font == CJK or ink.font in _LATIN
        if not plain or ink.ghost != "none" or ink.opacity < 1 or ink.angle or len(ink.text.splitlines()) != 1:
            self._left_to_pymupdf(ink)
            return
        if ink.font not in self._on_page:
            put_font(self._shape.page, ink.font, self._fonts)
            self._on_page.add(ink.font)
        place = f"{_number(ink.x)} {_number(self._height - ink.y)}"
        color = _numbers(ink.color)
        font = f"/{ink.font} {_number(ink.size)} Tf"
        text = f"1 0 0 1 {place} Tm\n{font} {color} RG {color} rg {_codes(ink)}TJ"
        self._shape.text_cont += f"\nq\nBT\n{text}\nET\nQ\n"

    def line(self, stroke: Stroke) -> None:
        """One straight line."""
        dashes = f"{stroke.dashes} d\n" if stroke.dashes else ""
        width = f"{_number(stroke.width)} w\n" if stroke.width not in (0, 1) else ""
        path = f"{self._at(stroke.x0, stroke.y0)} m\n{self._at(stroke.x1, stroke.y1)} l\n"
        color = _numbers(stroke.color)
        self._shape.totalcont += f"\nq\n{dashes}{path}{width}h\n{color} RG S\nQ\n"

    def black(self, boxes: Iterable[Rectangle]) -> None:
        """Black rectangles as one path of closed outlines."""
        path = "".join(self._outline(box) for box in boxes)
        if path:
            self._shape.totalcont += f"\nq\n{path}h\n{_numbers(BLACK)} rg f\nQ\n"

    def _left_to_pymupdf(self, ink: Ink) -> None:
        point = pymupdf.Point(ink.x, ink.y)
        hidden = 0.0 if ink.ghost == "transparent" else ink.opacity
        self._shape.insert_text(
            point,
            ink.text,
            fontname=ink.font,
            fontsize=ink.size,
            color=ink.color,
            render_mode=3 if ink.ghost == "invisible" else 0,
            fill_opacity=hidden,
            stroke_opacity=hidden,
            morph=(point, pymupdf.Matrix(ink.angle)) if ink.angle else None,
        )

    def _outline(self, box: Rectangle) -> str:
        x0, y0, x1, y1 = box
        first = self._at(x0, y0)
        return f"{first} m\n{self._at(x1, y0)} l\n{self._at(x1, y1)} l\n{self._at(x0, y1)} l\n{first} l\n"

    def _at(self, x: float, y: float) -> str:
        """A point as the page counts, from below, with the single precision of MuPDF."""
        across, up = c_float(x).value, c_float(self._height - c_float(y).value).value
        return f"{_coordinate(across)} {_coordinate(up)}"


def _coordinate(value: float) -> str:
    """PyMuPDF rounds the points of paths to five places, and what is below a tenth of a thousandth to nothing."""
    return _number(round(value, 5) if abs(value) >= 1e-4 else 0)


@lru_cache(maxsize=1 << 14)
def _number(value: float) -> str:
    """A number as MuPDF writes it: not all of its digits are those of Python."""
    return str(pymupdf.mupdf.fz_format_double("%g", value))


@lru_cache(maxsize=1 << 8)
def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(map(_number, values))


def _codes(ink: Ink) -> str:
    if ink.font == CJK:
        return "[<" + "".join([f"{ord(sign):04x}" for sign in ink.text]) + ">]"
    return "[<" + "".join([f"{ord(sign):02x}" if ord(sign) < 256 else "b7" for sign in ink.text]) + ">]"
