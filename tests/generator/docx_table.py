"""WordprocessingML of one table."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random

from tests.generator.grid import Placed, TableGrid
from tests.generator.text_tables import without_lost_cell

_AUTHOR = 'w:author="reviewer" w:date="2024-01-01T00:00:00Z"'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True, slots=True)
class CellOptions:
    """What stands inside the tables.

    `controls`: content controls around runs, cells and rows. `changes`: tracked deletions and insertions.
    `unseen`: hidden runs with digits. `split_runs`: each character in a run of its own. `vertical`: labels of
    tall merged cells run downwards. `repeat_header`: header rows are marked to repeat on each page. `white`: white runs
    with digits. `fields`: numbers are the results of formula fields. `lost_cells`: some rows have one cell too few.
    """

    controls: bool = False
    changes: bool = False
    unseen: bool = False
    split_runs: bool = False
    vertical: bool = False
    repeat_header: bool = False
    white: bool = False
    fields: bool = False
    lost_cells: bool = False


def run_xml(text: str, properties: str = "") -> str:
    """One run of text."""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def paragraph_xml(runs: str, style: str = "", alignment: str = "") -> str:
    """One paragraph of the runs."""
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner += f'<w:jc w:val="{alignment}"/>' if alignment else ""
    return f"<w:p><w:pPr>{inner}</w:pPr>{runs}</w:p>"


def table_xml(grid: TableGrid, options: CellOptions, rng: Random) -> str:
    """The table, its merged cells as gridSpan and vMerge."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _widths(grid))
    rows = "".join(_row(grid, row, options, rng) for row in range(grid.row_count))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="a3"/><w:tblW w:w="0" w:type="auto"/>'
        f"<w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _widths(grid: TableGrid) -> list[int]:
    """The columns' widths in twentieths of a point."""
    return [round(9600 * share) for share in grid.shares()]


def _row(grid: TableGrid, row: int, options: CellOptions, rng: Random) -> str:
    cells = ""
    column = 0
    begun = grid.rows()[row]
    kept = without_lost_cell(grid, begun) if options.lost_cells else begun
    while column < grid.column_count:
        cell = grid.at(row, column)
        if cell.row == row and cell not in kept:
            column += cell.column_span
            continue
        width = sum(_widths(grid)[column : column + cell.column_span])
        xml = _cell(cell, width, cell.row == row, options, rng)
        if options.controls and cell.cell_id and rng.random() < 0.15:
            xml = _control(xml)
        cells += xml
        column += cell.column_span
    head = "<w:trPr><w:tblHeader/></w:trPr>" if options.repeat_header and row < grid.header_rows else ""
    line = f"<w:tr>{head}{cells}</w:tr>"
    if options.changes and row >= grid.header_rows and rng.random() < 0.05:
        line = _deleted_row(grid, rng) + line
    return _control(line) if options.controls and rng.random() < 0.1 else line


def _deleted_row(grid: TableGrid, rng: Random) -> str:
    """A row whose deletion is tracked: all its text is struck out."""
    struck = f"<w:r><w:delText>{rng.randint(1, 99)}</w:delText></w:r>"
    cell = f'<w:tc><w:tcPr/><w:p><w:del w:id="7" {_AUTHOR}>{struck}</w:del></w:p></w:tc>'
    return f'<w:tr><w:trPr><w:del w:id="8" {_AUTHOR}/></w:trPr>{cell * grid.column_count}</w:tr>'


def _field(formula: str, result: list[str]) -> str:
    """A complex field: its formula is not text, its result is."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f'<w:r><w:instrText xml:space="preserve"> {formula} </w:instrText></w:r>'
    return marks[0] + code + marks[1] + "".join(result) + marks[2]


def _control(inner: str) -> str:
    head = '<w:sdtPr><w:alias w:val="field"/><w:id w:val="1001"/></w:sdtPr>'
    return f"<w:sdt>{head}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def _cell(cell: Placed, width: int, first: bool, options: CellOptions, rng: Random) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    if cell.row_span > 1:
        properties += '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    if options.vertical and cell.row_span > 4 and not cell.cell_id:
        properties += '<w:textDirection w:val="tbRlV"/>'
    content = _text(cell, options, rng) if first else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph_xml(content, alignment='center')}</w:tc>"


def _text(cell: Placed, options: CellOptions, rng: Random) -> str:
    """The runs of a cell: what is seen is the cell's text, whatever stands between."""
    pieces = list(cell.text) if options.split_runs else [cell.text] if cell.text else []
    runs = [run_xml(piece) for piece in pieces]
    if options.controls and runs and rng.random() < 0.3:
        runs = [_control("".join(runs))]
    if options.changes and cell.cell_id and rng.random() < 0.2:
        runs = [f'<w:ins w:id="3" {_AUTHOR}>{run}</w:ins>' for run in runs]
        digits = rng.randint(1, 999)
        deleted = f'<w:del w:id="4" {_AUTHOR}><w:r><w:delText>{digits}</w:delText></w:r></w:del>'
        runs.insert(rng.randint(0, len(runs)), deleted)
    if options.white and cell.cell_id and rng.random() < 0.15:
        runs.insert(rng.randint(0, len(runs)), run_xml(str(rng.randint(1, 999)), '<w:color w:val="FFFFFF"/>'))
    if options.fields and cell.cell_id and runs:
        runs = [_field("=SUM(LEFT) \\# 0", runs)]
    if options.unseen and cell.cell_id and rng.random() < 0.15:
        how = rng.choice(
            ("<w:vanish/>", '<w:rStyle w:val="unseen"/>', '<w:color w:val="FFFFFF"/><w:vanish w:val="1"/>')
        )
        runs.insert(rng.randint(0, len(runs)), run_xml(str(rng.randint(1, 999)), how))
    return "".join(runs)
