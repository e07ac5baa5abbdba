"""WordprocessingML, as much of it as a letter needs: text, paragraphs, tables, pictures.

Written with the standard library: python-docx stands on lxml, which is known in `sources` alone, and its template
brings a clock and fonts of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
EMU_PER_POINT = 12_700
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its paragraphs, how many grid columns it takes, its background (RRGGBB)."""

    paragraphs: str
    span: int = 1
    fill: str = ""
    middle: bool = False


def text(words: str, style: str = "", *, bold: bool = False) -> str:
    """A run. Line breaks stay, and what XML cannot hold is shown as a replacement character."""
    marks = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/>" if bold else "")
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    lines = legal(words).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{properties}{inner}</w:r>"


def field(name: str) -> str:
    """A number that the word processor fills in: `PAGE`, `NUMPAGES`."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def paragraph(runs: str, style: str = "", *, align: Align | None = None, new_page: bool = False) -> str:
    """A paragraph in a style of the document's own."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += "<w:pageBreakBefore/>" if new_page else ""
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>" if properties else f"<w:p>{runs}</w:p>"


def table(widths: Sequence[int], rows: Iterable[str]) -> str:
    """A table of fixed column widths (twentieths of a point)."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Issues"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(widths: Sequence[int], cells: Sequence[Cell], *, heading: bool = False, height: int = 0) -> str:
    """A row that no page cuts; a heading is repeated on every page. `height` in twentieths of a point, at least."""
    properties = "<w:cantSplit/>"
    properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    properties += "<w:tblHeader/>" if heading else ""
    place, inner = 0, []
    for cell in cells:
        inner.append(_cell(cell, sum(widths[place : place + cell.span])))
        place += cell.span
    if place != len(widths):
        raise ValueError(f"a row of {place} columns in a table of {len(widths)}")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(inner)}</w:tr>"


def _cell(cell: Cell, width: int) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    properties += '<w:vAlign w:val="center"/>' if cell.middle else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{cell.paragraphs}</w:tc>"


def picture(relation: str, number: int, width: int, height: int, description: str) -> str:
    """A run with a picture in the line, `width` x `height` in EMU; `number` is its own in the document."""
    told = quoteattr(legal(description))
    name = f'id="{number}" name="{relation}" descr={told}'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr {name}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def legal(words: str) -> str:
    """The text with a replacement character for everything that XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", words)
