"""Keeps tables with numbers that belong to no known form as they are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from app.extract.layout.printed_rows import PrintedRow
from app.model import Box, FreeTable, read_printed


def free_tables(
    rows: Sequence[tuple[int, PrintedRow]], used: frozenset[int], boxes: Mapping[int, Box | None]
) -> tuple[FreeTable, ...]:
    """The tables of cells with a number of which no row was used for a form.

    `rows` are pairs of a row's index and the row, `used` the indices used for forms, `boxes` the tables' boxes (points)
    by number.
    """
    taken = {row.table for index, row in rows if index in used}
    cells = [(index, row) for index, row in rows if row.kind == "grid" and row.table not in taken]
    tables = []
    for number, part in groupby(cells, key=lambda item: item[1].table):
        table = _table([row for _, row in part], boxes.get(number))
        if table is not None:
            tables.append(table)
    return tuple(tables)


def _table(rows: Sequence[PrintedRow], box: Box | None) -> FreeTable | None:
    edges = sorted({place.x0 for row in rows for place in row.places})
    if len(rows) < 2 or len(edges) < 2:
        return None
    texts = []
    for row in rows:
        line = [""] * len(edges)
        for place in row.places:
            if not place.continued or read_printed(place.text).value is None:
                line[edges.index(place.x0)] = " ".join(place.text.split())
        texts.append(tuple(line))
    if not any(read_printed(text).value is not None for line in texts for text in line):
        return None
    return FreeTable(rows[0].page, box, tuple(texts))
