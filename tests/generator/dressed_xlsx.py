"""What a spreadsheet can do to the figures of a cell: changes of a cell by name, and what a person then sees."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from random import Random

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Pixels

from tests.generator.dressed_html import UNREADABLE

Dress = Callable[[Worksheet, int, int, str, Random], str | None]
"""Changes the cell at (row, column), whose text is given; what is seen then."""


def _runs(sheet: Worksheet, row: int, column: int, *parts: str | TextBlock) -> None:
    sheet.cell(row, column).value = CellRichText(*parts)


def _raised(sheet: Worksheet, row: int, column: int, text: str, rng: Random) -> str | None:
    if text:
        note = InlineFont(vertAlign="superscript") if rng.random() < 0.5 else InlineFont(vertAlign="subscript")
        _runs(sheet, row, column, text, TextBlock(note, str(rng.randint(1, 9))))
    return text or None


def _struck_before(sheet: Worksheet, row: int, column: int, text: str, rng: Random) -> str | None:
    if text:
        _runs(sheet, row, column, TextBlock(InlineFont(strike=True), str(rng.randint(1, 99))), text)
    return text or None


def _struck(sheet: Worksheet, row: int, column: int, text: str, rng: Random) -> str | None:
    sheet.cell(row, column).font = Font(strike=True)
    return UNREADABLE if text else None


def _in_pieces(sheet: Worksheet, row: int, column: int, text: str, rng: Random) -> str | None:
    if len(text) > 1:
        _runs(sheet, row, column, text[:1], TextBlock(InlineFont(b=True), text[1:]))
    return text or None


def _hidden(font: Font | None, number_format: str = "General") -> Dress:
    def dress(sheet: Worksheet, row: int, column: int, text: str, rng: Random) -> str | None:
        cell = sheet.cell(row, column)
        cell.value = rng.randint(1, 999)
        cell.number_format = number_format
        if font is not None:
            cell.font = font
        return None

    return dress


def _picture(sheet: Worksheet, row: int, column: int, text: str, rng: Random) -> str | None:
    buffer = io.BytesIO()
    Pixels.new("RGB", (rng.randint(12, 60), rng.randint(10, 18)), "red").save(buffer, "PNG")
    buffer.seek(0)
    sheet.add_image(Image(buffer), f"{get_column_letter(column)}{row}")
    if rng.random() < 0.7:
        sheet.cell(row, column).value = None
    return UNREADABLE


XLSX_DRESSES: Mapping[str, Dress] = {
    "raised note": _raised,
    "struck before": _struck_before,
    "struck out": _struck,
    "in pieces": _in_pieces,
    "hidden in white": _hidden(Font(color="FFFFFFFF")),
    "hidden by its format": _hidden(None, ";;;"),
    "hidden by a condition": _hidden(None, '[>0]"";0'),
    "hidden by the format's colour": _hidden(None, "[White]0"),
    "picture": _picture,
}
