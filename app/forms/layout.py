"""The layout of a table as the form prints it: a rectangle of merged places for labels and numbers.

The window and the workbook show tables in this layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from app.forms.form import Block, FormTable, Label
from app.frozen import dataclass

PlaceKind = Literal["heading", "group", "label", "note", "cell"]
"""`heading`: above a block. `group`: a merged label. `label`: a row's or a column's. `note`: the corner's text."""


@dataclass(frozen=True, slots=True)
class LayoutPlace:
    """One merged place, rows and columns from 0: a cell by its id, or a label (None for a corner left empty)."""

    row: int
    column: int
    row_span: int
    column_span: int
    label: Label | None
    cell: str | None
    kind: PlaceKind

    @property
    def positions(self) -> Iterator[tuple[int, int]]:
        """Every (row, column) that the place covers."""
        for row in range(self.row, self.row + self.row_span):
            for column in range(self.column, self.column + self.column_span):
                yield row, column


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A rectangle of `rows` x `columns` places, covered by `places` in printed order without gap or overlap.

    `header_rows` are above all numbers, `label_columns` left of all of them. `header_rows` is 0 where the table has
    several blocks, each with headings of its own.
    """

    rows: int
    columns: int
    places: tuple[LayoutPlace, ...]
    header_rows: int = 0
    label_columns: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """The labels of a row or a column: the merged ones, outermost first, and its own."""

    groups: tuple[Label, ...]
    label: Label


@dataclass(frozen=True, slots=True)
class _Title:
    """A label of the lines `first` up to `end`, which takes up `levels` levels from `level` on."""

    first: int
    end: int
    level: int
    levels: int
    label: Label
    kind: PlaceKind


def statutory_layout(table: FormTable) -> TableLayout:
    """The layout of a table: its blocks one below the other, narrower ones stretched to the widest."""
    label_columns = max((_depth(_rows(block)) for block in table.blocks if block.direction == "down"), default=0)
    columns = max(_width(block, label_columns) for block in table.blocks)
    places: list[LayoutPlace] = []
    note, top = table.note, 0
    for block in table.blocks:
        if block.heading is not None:
            places.append(LayoutPlace(top, 0, 1, columns, block.heading, None, "heading"))
            top += 1
        if block.direction == "down":
            found = tuple(_down(table.id, block, top, label_columns, columns, note))
            note = None
        else:
            found = tuple(_across(table.id, block, top, columns))
        places += found
        top = max(place.row + place.row_span for place in found)
    if note is not None:
        places.append(LayoutPlace(top, 0, 1, columns, note, None, "note"))
        top += 1
    places.sort(key=lambda place: (place.row, place.column))
    single = len(table.blocks) == 1
    header_rows = next(place.row for place in places if place.cell is not None) if single else 0
    return TableLayout(top, columns, tuple(places), header_rows, label_columns)


def _down(
    table_id: str, block: Block, top: int, label_columns: int, columns: int, note: Label | None
) -> Iterator[LayoutPlace]:
    """Row labels down the side, column labels across the top, the corner between them."""
    heads = _depth(_columns(block))
    edges = [label_columns + edge for edge in _edges(len(block.columns), columns - label_columns)]
    yield LayoutPlace(top, 0, heads, label_columns, note, None, "note")
    for title in _titles(_columns(block), heads):
        left, right = edges[title.first], edges[title.end]
        yield LayoutPlace(top + title.level, left, title.levels, right - left, title.label, None, title.kind)
    first = top + heads
    for title in _titles(_rows(block), label_columns):
        height = title.end - title.first
        yield LayoutPlace(first + title.first, title.level, height, title.levels, title.label, None, title.kind)
    for down, row in enumerate(block.rows):
        for across, column in enumerate(block.columns):
            left, right = edges[across], edges[across + 1]
            cell = f"{table_id}/{row.id}/{column.id}"
            yield LayoutPlace(first + down, left, 1, right - left, None, cell, "cell")


def _across(table_id: str, block: Block, top: int, columns: int) -> Iterator[LayoutPlace]:
    """One line of numbers, row by row, under the rows' labels and then the columns'."""
    width = len(block.columns)
    edges = _edges(len(block.rows) * width, columns)
    row_heads, column_heads = _depth(_rows(block)), _depth(_columns(block))
    for title in _titles(_rows(block), row_heads):
        left, right = edges[title.first * width], edges[title.end * width]
        yield LayoutPlace(top + title.level, left, title.levels, right - left, title.label, None, title.kind)
    under, last = top + row_heads, top + row_heads + column_heads
    for number, row in enumerate(block.rows):
        start = number * width
        for title in _titles(_columns(block), column_heads):
            left, right = edges[start + title.first], edges[start + title.end]
            yield LayoutPlace(under + title.level, left, title.levels, right - left, title.label, None, title.kind)
        for across, column in enumerate(block.columns):
            left, right = edges[start + across], edges[start + across + 1]
            yield LayoutPlace(last, left, 1, right - left, None, f"{table_id}/{row.id}/{column.id}", "cell")


def _titles(lines: Sequence[_Line], depth: int) -> Iterator[_Title]:
    """The labels of lines side by side on `depth` levels: neighbours of one group share its label."""
    for level in range(depth - 1):
        grouped = groupby(range(len(lines)), key=lambda at: lines[at].groups[: level + 1])
        for groups, run in grouped:
            members = tuple(run)
            if len(groups) > level:
                yield _Title(members[0], members[-1] + 1, level, 1, groups[level], "group")
    for at, line in enumerate(lines):
        level = len(line.groups)
        yield _Title(at, at + 1, level, depth - level, line.label, "label")


def _rows(block: Block) -> tuple[_Line, ...]:
    return tuple(_Line(row.groups, row.label) for row in block.rows)


def _columns(block: Block) -> tuple[_Line, ...]:
    return tuple(_Line(column.groups, column.label) for column in block.columns)


def _depth(lines: Sequence[_Line]) -> int:
    return max(len(line.groups) for line in lines) + 1


def _width(block: Block, label_columns: int) -> int:
    if block.direction == "down":
        return label_columns + len(block.columns)
    return len(block.rows) * len(block.columns)


def _edges(count: int, width: int) -> list[int]:
    """The `count + 1` edges of `count` columns that share `width` columns of the layout as evenly as possible."""
    return [at * width // count for at in range(count + 1)]
