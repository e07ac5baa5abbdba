"""Cells, merged areas and conditional formats of a report's sheet as the XML that openpyxl would write.

openpyxl makes an object and an element of each of them; a workbook of reports has millions. A cell's markup begins
after its reference, which `row_xml` writes, so that equal cells have equal markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from xml.sax.saxutils import escape

from app.model import decimal_text
from app.workbook.writing.safe_text import safe_text


def empty_cell(style: int) -> str:
    """A cell without content; `style` is the number of openpyxl's cell style."""
    return f' s="{style}"/>'


def text_cell(style: int, text: str) -> str:
    """A cell with a text, which is made safe."""
    return f' s="{style}"{_inline(text)}'


def number_cell(style: int, value: float | Decimal) -> str:
    """A cell with a number."""
    text = decimal_text(value) if isinstance(value, Decimal) else str(value)
    return f' s="{style}"><v>{text}</v></c>'


def formula_cell(style: int, formula: str, now: Decimal | bool | str) -> str:
    """A cell with a formula (with `=`) and its present value; a text is made safe."""
    match now:
        case bool():
            kind, text = ' t="b"', str(int(now))
        case str():
            kind, text = ' t="str"', escape(safe_text(now))
        case _:
            kind, text = "", decimal_text(now)
    return f' s="{style}"{kind}><f>{escape(formula[1:])}</f><v>{text}</v></c>'


def row_xml(number: int, height: float | None, cells: Iterable[tuple[str, str]]) -> str:
    """A row of cells, each with the letters of its column; `height` in points, None for the sheet's usual one."""
    size = "" if height is None else f' ht="{height:.16g}" customHeight="1"'
    written = "".join([f'<c r="{letters}{number}"{markup}' for letters, markup in cells])
    return f'<row r="{number}"{size}>{written}</row>'


def merged_xml(areas: Sequence[str]) -> str:
    """The merged areas of a sheet (`A1:B2`) in their order; the caller makes sure that none overlap."""
    if not areas:
        return ""
    cells = "".join([f'<mergeCell ref="{area}"/>' for area in areas])
    return f'<mergeCells count="{len(areas)}">{cells}</mergeCells>'


def formats_xml(formats: Iterable[tuple[str, Sequence[tuple[str, int]]]]) -> str:
    """Conditional formats: each range with its formulas and the numbers of their differential styles.

    The first formula that is true decides, and no later one is looked at.
    """
    priority, pieces = 0, []
    for area, rules in formats:
        pieces.append(f'<conditionalFormatting sqref="{area}">')
        for formula, look in rules:
            priority += 1
            pieces.append(
                f'<cfRule type="expression" priority="{priority}" dxfId="{look}" stopIfTrue="1">'
                f"<formula>{escape(formula)}</formula></cfRule>"
            )
        pieces.append("</conditionalFormatting>")
    return "".join(pieces)


@lru_cache(maxsize=4096)
def _inline(text: str) -> str:
    # Labels and headings repeat on every sheet.
    clean = safe_text(text)
    if not clean:
        return ' t="inlineStr"/>'
    keep = ' xml:space="preserve"' if clean != clean.strip() else ""
    return f' t="inlineStr"><is><t{keep}>{escape(clean)}</t></is></c>'
