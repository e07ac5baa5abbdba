"""Lines of text from a document without tables: what looks like a table there is lines, as in a text file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.model import read_printed
from app.sources.plain_text.reader import read_lines
from app.sources.snapshot.blocks import Block, FlowTable, Paragraph
from app.sources.snapshot.file_line import FileLine

_FEWEST_LINES = 8
"""Lines that hold a number and nothing else, or end in one: with fewer the document is prose. Chosen by hand."""
_DIGIT = re.compile(r"[0-9０-９]")


def lines_of(blocks: Sequence[Block]) -> list[FileLine] | None:
    """The lines of a document of paragraphs that holds a table as lines; None for any other.

    Where the text flows, its place on the snapshot's page says nothing about columns: only its order does. A document
    with a table of numbers, a picture, or a text that is in doubt stays as it is.
    """
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, FlowTable):
            if any(_DIGIT.search(cell.text) for cell in block.cells):
                return None
            texts += [cell.text for cell in block.cells]
        elif isinstance(block, Paragraph) and block.confidence == 1.0:
            texts += block.text.split("\n")
        else:
            return None
    if sum(map(_ends_in_number, texts)) < _FEWEST_LINES:
        return None
    return list(read_lines("\n".join(texts)))


def _ends_in_number(line: str) -> bool:
    words = line.split()
    return bool(words) and read_printed(words[-1]).state in ("number", "dash")
