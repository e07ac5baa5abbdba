"""The part of WordprocessingML that a letter needs: text, paragraphs, tables, pictures. All functions return XML.

Written with the standard library: python-docx needs lxml, which only `app.sources` may import, and its template sets
times and fonts of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from app.frozen import dataclass

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
EMU_PER_POINT = 12_700
"""English Metric Units, the unit of pictures in DOCX, per point."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its paragraphs (XML), the number of grid columns it takes, its background (RRGGBB or `""`).

    `middle`: its content is centred vertically. A cell needs at least one paragraph.
    """

    paragraphs: str
    span: int = 1
    fill: str = ""
    middle: bool = False


def text(words: str, style: str = "", *, bold: bool = False) -> str:
    """A run of text in a character style. Line breaks are kept, tabs become blanks; see `legal` for the rest."""
    marks = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/>" if bold else "")
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    lines = legal(words).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{properties}{inner}</w:r>"


def field(name: str) -> str:
    """A field that the word processor fills in; `name` is `PAGE` or `NUMPAGES`."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def paragraph(runs: str, style: str = "", *, align: Align | None = None, new_page: bool = False) -> str:
    """A paragraph of runs (XML). `style` is an id of `docx_styles`, `""` for the default; `new_page` begins a page."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += "<w:pageBreakBefore/>" if new_page else ""
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>" if properties else f"<w:p>{runs}</w:p>"


def table(widths: Sequence[int], rows: Iterable[str]) -> str:
    """A table of fixed column widths, in twentieths of a point; `rows` are results of `row` with the same widths."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Issues"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(widths: Sequence[int], cells: Sequence[Cell], *, heading: bool = False, height: int = 0) -> str:
    """A row that is not split between pages. `heading`: it is repeated at the top of every page.

    `widths` are those of the table; `height` is the least height (0: that of the content), both in twentieths of a
    point.

    Raises:
        ValueError: the cells do not take exactly as many columns as the table has.
    """
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
    """A run with an inline picture of `width` x `height` EMU and `description` as its alternative text.

    `relation` is the relation id of the picture's file; `number` must be unique in the document.
    """
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
    """The text with U+FFFD in place of characters that XML cannot hold and of those that change text direction."""
    return _ILLEGAL.sub("\ufffd", words)
