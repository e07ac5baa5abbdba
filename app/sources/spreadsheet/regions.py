"""Divides the visible rows of a sheet into paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.frozen import dataclass
from app.sources.snapshot.blocks import Block, FlowCell, FlowTable, Paragraph


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as the sheet shows it. Spans count visible rows and columns only; `confidence` is 0 to 1."""

    text: str
    confidence: float = 1.0
    row_span: int = 1
    column_span: int = 1
    bordered: bool = False

    @property
    def filled(self) -> bool:
        """Whether the cell has text, a border or content that was not read (a picture)."""
        return bool(self.text) or self.bordered or self.confidence < 1.0


def regions(rows: Sequence[dict[int, ShownCell]]) -> Iterator[list[dict[int, ShownCell]]]:
    """Yield the runs of rows that are separated by rows without text and borders.

    Each row maps column indices to cells. A cell that spans rows keeps them in one run.
    """
    region: list[dict[int, ShownCell]] = []
    open_until = 0
    for index, row in enumerate(rows):
        filled = any(cell.filled for cell in row.values())
        if filled or index < open_until:
            region.append(row)
            ends = [index + cell.row_span for cell in row.values() if cell.filled]
            open_until = max([open_until, *ends])
        elif region:
            yield region
            region = []
    if region:
        yield region


def region_blocks(region: Sequence[dict[int, ShownCell]]) -> Iterator[Block]:
    """Yield the blocks of a run of rows.

    Rows at the top and the bottom with at most one text and without borders become paragraphs; the rest becomes one
    table, cut to the columns that are used.
    """
    first, last = 0, len(region)
    while first < last and _is_line(region[first]):
        first += 1
    while last > first and _is_line(region[last - 1]):
        last -= 1
    for row in region[:first]:
        yield from _line(row)
    if first < last:
        yield from _table(region[first:last])
    for row in region[last:]:
        yield from _line(row)


def _is_line(row: dict[int, ShownCell]) -> bool:
    """Whether a row has at most one text, in a cell of one row, and no borders and no content that was not read."""
    inked = [cell for cell in row.values() if cell.text]
    return (
        len(inked) <= 1
        and not any(cell.filled and not cell.text for cell in row.values())
        and not any(cell.bordered for cell in row.values())
        and all(cell.row_span == 1 for cell in inked)
    )


def _line(row: dict[int, ShownCell]) -> Iterator[Block]:
    for cell in row.values():
        if cell.text:
            yield Paragraph(cell.text, 0, cell.confidence)


def _table(rows: Sequence[dict[int, ShownCell]]) -> Iterator[Block]:
    used = [(place, cell) for row in rows for place, cell in row.items() if cell.filled]
    if not used:
        return
    left = min(place for place, _ in used)
    right = max(place + cell.column_span for place, cell in used)
    yield FlowTable(
        tuple(
            FlowCell(
                index,
                place - left,
                min(cell.row_span, len(rows) - index),
                min(cell.column_span, right - place),
                cell.text,
                cell.confidence,
            )
            for index, row in enumerate(rows)
            for place, cell in row.items()
            if left <= place < right
        )
    )
