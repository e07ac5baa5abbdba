"""Lines of text from a document without tables: what looks like a table there is lines, as in a text file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.sources.plain_text.reader import read_lines
from app.sources.snapshot.blocks import Block, FlowTable, Paragraph
from app.sources.snapshot.file_line import FileLine

_LEAST_TABLE = 12
"""Cells of a table that holds numbers of a form; a smaller one is part of the layout. Chosen by hand."""


def lines_of(blocks: Sequence[Block]) -> list[FileLine] | None:
    """The lines of a document of paragraphs; None where it has a table of some size, a picture, or doubtful text.

    Where the text flows, its place on the snapshot's page says nothing about columns: only its order does.
    """
    for block in blocks:
        if isinstance(block, FlowTable):
            if len(block.cells) >= _LEAST_TABLE or any(cell.confidence < 1.0 or cell.other for cell in block.cells):
                return None
        elif not isinstance(block, Paragraph) or block.confidence < 1.0:
            return None
    texts = [line for block in blocks if isinstance(block, Paragraph | FlowTable) for line in _texts(block)]
    return list(read_lines("\n".join(texts)))


def _texts(block: Paragraph | FlowTable) -> Iterator[str]:
    """The lines of a paragraph; the rows of a small table, with tabs between the columns."""
    if isinstance(block, Paragraph):
        yield from block.text.split("\n")
        return
    rows = [[""] * block.column_count for _ in range(block.row_count)]
    for cell in block.cells:
        rows[cell.row][cell.column] = " ".join(cell.text.split())
    yield from ("\t".join(row) for row in rows)
