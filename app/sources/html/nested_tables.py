"""Tables inside tables: which tables hold data, and which only arrange a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.frozen import dataclass
from app.model import ReadProblem, SourceError
from app.model.confidence import DOUBTFUL_STYLE, NOT_READ, SHOWN_DIFFERENTLY
from app.sources.snapshot.blocks import Block, FlowCell, FlowTable, Paragraph, Picture, ReadNotes, Unread

MOST_CELLS = 200_000

_LONG_CELL = 600
_SHORT_CELL = 120


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell with its spans resolved and all that stands in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    blocks: tuple[Block, ...]


def settle(cells: Sequence[RawCell]) -> list[Block]:
    """One table of data with its pictures behind it; or, for a table that only arranges, what its cells hold."""
    if len(cells) > MOST_CELLS:
        raise SourceError(ReadProblem("too_large", "page", (("cells", str(len(cells))),)))
    if _is_layout(cells):
        return [block for cell in cells for block in cell.blocks]
    pictures = [block for cell in cells for block in cell.blocks if isinstance(block, Picture)]
    return [FlowTable(_compact([_flow_cell(cell) for cell in cells])), *pictures]


def _is_layout(cells: Sequence[RawCell]) -> bool:
    if sum(bool(cell.blocks) for cell in cells) <= 1:
        return True
    inner = [block for cell in cells for block in cell.blocks if isinstance(block, FlowTable)]
    if _is_regular(cells):
        return any(len(table.cells) > 12 for table in inner)
    paragraphs = [[block for block in cell.blocks if isinstance(block, Paragraph)] for cell in cells]
    prose = any(len(found) >= 6 and sum(len(block.text) for block in found) >= _LONG_CELL for found in paragraphs)
    return bool(inner) or prose or any(block.level for found in paragraphs for block in found)


def _is_regular(cells: Sequence[RawCell]) -> bool:
    """Whether rows of short cells make out most of the table, as in one that holds data."""
    short = Counter(cell.row for cell in cells if sum(map(_length, cell.blocks)) <= _SHORT_CELL)
    rows = {cell.row for cell in cells}
    return sum(short[row] >= 3 for row in rows) >= max(2, len(rows) / 2)


def _length(block: Block) -> int:
    match block:
        case Paragraph():
            return len(block.text)
        case FlowTable():
            return sum(len(cell.text) for cell in block.cells)
        case Unread():
            return len(block.text)
        case Picture() | ReadNotes():
            return 0


def _flow_cell(cell: RawCell) -> FlowCell:
    lines: list[str] = []
    confidence = 1.0
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
            confidence = min(confidence, block.confidence)
        elif isinstance(block, FlowTable):
            lines.extend(inner.text for inner in block.cells if inner.text)
            confidence = min(confidence, DOUBTFUL_STYLE)
    text = "\n".join(lines)
    if any(char.isdigit() for char in text) and any(isinstance(one, Unread) and one.beside for one in cell.blocks):
        confidence = min(confidence, SHOWN_DIFFERENTLY)
    if not text.strip() and (unread := [block for block in cell.blocks if isinstance(block, Unread | Picture)]):
        text = " ".join(block.text for block in unread if isinstance(block, Unread) and block.text)
        confidence = min(confidence, NOT_READ)
    other = next((block.text for block in cell.blocks if isinstance(block, ReadNotes)), "")
    return FlowCell(cell.row, cell.column, cell.row_span, cell.column_span, text, confidence, other)


def _compact(cells: Sequence[FlowCell]) -> tuple[FlowCell, ...]:
    """The same table without the rows and columns in which no cell begins: every cell there spans them anyway."""
    rows = {row: index for index, row in enumerate(sorted({cell.row for cell in cells}))}
    columns = {column: index for index, column in enumerate(sorted({cell.column for cell in cells}))}
    return tuple(
        replace(
            cell,
            row=rows[cell.row],
            column=columns[cell.column],
            row_span=sum(row in rows for row in range(cell.row, cell.row + cell.row_span)),
            column_span=sum(column in columns for column in range(cell.column, cell.column + cell.column_span)),
        )
        for cell in cells
    )
