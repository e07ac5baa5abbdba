"""HTML tables: how one cell and one row are marked up."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random
from typing import Literal

from tests.generator.grid import Placed, TableGrid
from tests.generator.text_tables import without_lost_cell

Markup = Literal["plain", "paragraphs", "word", "pieces"]

_WORD_CELL = (
    "border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;"
    "padding:0cm 5.4pt 0cm 5.4pt;mso-border-left-alt:.5pt"
)
_HIDDEN = (
    '<span style="display:none">{digits}</span>',
    '<span style="DISPLAY: NONE;color:red">{digits}</span>',
    "<span hidden>{digits}</span>",
    '<span class="x-tip">{digits}</span>',
    '<span style="visibility:hidden">{digits}</span>',
    "<!-- {digits} -->",
    '<i style="font-size:0">{digits}</i>',
)
_OUT_OF_SIGHT = (
    '<span style="color:#fff">{digits}</span>',
    '<font color="white">{digits}</font>',
    '<span style="opacity:0">{digits}</span>',
    '<span style="position:absolute;left:-9999px">{digits}</span>',
    '<span style="display:inline-block;width:0;height:0;overflow:hidden">{digits}</span>',
    '<b style="text-indent:-999em;display:inline-block;overflow:hidden;width:0">{digits}</b>',
    "<details><summary></summary>{digits}</details>",
    '<input type="hidden" value="{digits}">',
    '<span style="color:rgba(0,0,0,0)">{digits}</span>',
)


@dataclass(frozen=True, slots=True)
class TableMarkup:
    """`hidden`: some cells and rows carry digits that are not shown; `out_of_sight`: digits shown where or as nobody
    sees them; `lost_cells`: some rows have one cell too few."""

    markup: Markup = "plain"
    hidden: bool = False
    out_of_sight: bool = False
    lost_cells: bool = False


def table_html(grid: TableGrid, rng: Random, options: TableMarkup) -> str:
    """The table's markup."""
    rows = []
    for row in grid.rows():
        kept = without_lost_cell(grid, row) if options.lost_cells else row
        rows.append("<tr>" + "".join(_cell(cell, options, rng) for cell in kept) + "</tr>")
        if options.hidden and rng.random() < 0.1:
            rows.append(_hidden_row(grid, rng))
    attributes = (
        ' class="MsoTableGrid" border=1 cellspacing=0 cellpadding=0' if options.markup == "word" else ' border="1"'
    )
    return f"<table{attributes}>\n" + "\n".join(rows) + "\n</table>"


def _hidden_row(grid: TableGrid, rng: Random) -> str:
    how = rng.choice(('style="display:none"', "hidden", 'class="archived"'))
    label = "<td>归档</td>" if grid.column_count > 1 else ""
    cells = "".join(f"<td>{rng.randint(1, 99)}</td>" for _ in range(grid.column_count - 1))
    return f"<tr {how}>{label}{cells}</tr>"


def _cell(cell: Placed, options: TableMarkup, rng: Random) -> str:
    spans = ""
    if cell.row_span > 1:
        spans += f" rowspan={cell.row_span}"
    if cell.column_span > 1:
        spans += f' colspan="{cell.column_span}"'
    inner = _inner(cell, options.markup, rng)
    concealing = (*(_HIDDEN if options.hidden else ()), *(_OUT_OF_SIGHT if options.out_of_sight else ()))
    if concealing and cell.cell_id and rng.random() < 0.15:
        concealed = rng.choice(concealing).format(digits=rng.randint(1, 999))
        inner = concealed + inner if rng.random() < 0.5 else inner + concealed
    style = f' valign=top style="{_WORD_CELL}"' if options.markup == "word" else ""
    return f"<td{spans}{style}>{inner}</td>"


def _inner(cell: Placed, markup: Markup, rng: Random) -> str:
    text = escape(cell.text, quote=False)
    if markup == "plain":
        return text
    if markup == "paragraphs":
        return f'<p style="margin:0"><span>{text}</span></p>' if text else "<p>&nbsp;</p>"
    if markup == "pieces":
        return "".join(f"<span>{escape(char)}</span>" for char in cell.text)
    return _word_inner(cell, text, rng)


def _word_inner(cell: Placed, text: str, rng: Random) -> str:
    """As Word and WPS save it: paragraphs, language spans, a name-spaced mark at each paragraph's end."""
    align = " align=center style='text-align:center;mso-pagination:widow-orphan'" if cell.cell_id else ""
    font = "font-size:9.0pt;font-family:宋体;mso-hansi-font-family:Calibri"
    body = f"<span lang=EN-US style='{font}'>{text or '&nbsp;'}</span>"
    if not cell.cell_id and len(text) > 8 and rng.random() < 0.3:
        half = len(cell.text) // 2
        body = f"{escape(cell.text[:half], quote=False)}<br>\n{escape(cell.text[half:], quote=False)}"
    hide = "<span style='mso-hide:all;display:none'>77</span>" if cell.cell_id and rng.random() < 0.03 else ""
    return f"<p class=MsoNormal{align}>{body}{hide}<o:p></o:p></p>"
