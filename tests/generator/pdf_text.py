"""Measuring and breaking text for a PDF: Chinese in a built-in CJK font, digits and Latin in another."""

from __future__ import annotations

from functools import cache, lru_cache

import pymupdf

from tests.generator.pdf_sheet import BLACK, Color, Ink

CJK = "china-s"


@cache
def _font(name: str) -> pymupdf.Font:
    return pymupdf.Font(name)


@cache
def _em_share(char: str, font: str) -> float:
    return 1 if font == CJK else float(_font(font).glyph_advance(ord(char)))


def font_of(char: str, latin: str) -> str:
    """Which font prints the character: `latin` for what it can, the CJK font for the rest."""
    return latin if " " <= char < "\x7f" or ("\xa1" <= char <= "\xff" and char != "\xb7") else CJK


def advance(char: str, latin: str, size: float) -> float:
    """The width of one character in points. The built-in CJK font sets every character a full em wide."""
    return _em_share(char, font_of(char, latin)) * size


@lru_cache(maxsize=1 << 16)
def text_width(text: str, latin: str, size: float) -> float:
    """The width of a line in points."""
    return sum(advance(char, latin, size) for char in text)


def wrap(text: str, latin: str, size: float, width: float) -> list[str]:
    """Lines no wider than `width`; a word of Latin letters or digits is broken only when it alone is too wide."""
    lines = [""]
    for piece in _pieces(text):
        if text_width(lines[-1] + piece, latin, size) <= width or not lines[-1]:
            lines[-1] += piece
        else:
            lines.append(piece)
        while len(lines[-1]) > 1 and text_width(lines[-1], latin, size) > width:
            cut = next(
                end
                for end in range(len(lines[-1]) - 1, 0, -1)
                if end == 1 or text_width(lines[-1][:end], latin, size) <= width
            )
            lines[-1:] = [lines[-1][:cut], lines[-1][cut:]]
    return lines


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        if pieces and char.isascii() and char.isalnum() and pieces[-1][-1].isascii() and pieces[-1][-1].isalnum():
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def ink_line(
    x: float, y: float, text: str, latin: str, size: float, cell_id: str | None = None, color: Color = BLACK
) -> list[Ink]:
    """The runs of one line that begins at x on the base line y."""
    inks: list[Ink] = []
    run, start = "", x
    for char in text:
        if run and font_of(char, latin) != font_of(run[-1], latin):
            inks.append(Ink(start, y, run, font_of(run[-1], latin), size, color, cell_id))
            run, start = "", x
        run += char
        x += advance(char, latin, size)
    if run:
        inks.append(Ink(start, y, run, font_of(run[-1], latin), size, color, cell_id))
    return inks
