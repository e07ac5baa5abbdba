"""The statutory tables as the official layout prints them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from app.forms.form import Block, FormTable, Label, Row
from tests.generator.grid import Placed, TableGrid
from tests.generator.labels import LabelStyle, vary

Cells = Mapping[str, str | None]
Say = Callable[[Label], str]


def statutory_grid(table: FormTable, cells: Cells, style: LabelStyle, rng: Random) -> TableGrid:
    """The table with its printed numbers and with its labels in the given style."""

    def say(label: Label) -> str:
        return vary(label, style, rng)

    if table.id == "applications":
        return _Applications(table, cells, say, style.corner_note).grid()
    if table.id == "disputes":
        return _disputes(table, cells, say)
    return _proactive(table, cells, say)


def _proactive(table: FormTable, cells: Cells, say: Say) -> TableGrid:
    placed: list[Placed] = []
    width = 1 + max(len(block.columns) for block in table.blocks)
    row = 0
    for block in table.blocks:
        placed.append(Placed(say(block.heading or Label("")), row, 0, 1, width, "heading"))
        placed.append(Placed(say(Label("信息内容")), row + 1, 0))
        spans = _spans(len(block.columns), width)
        for (start, span), column in zip(spans, block.columns, strict=True):
            placed.append(Placed(say(column.label), row + 1, start, 1, span))
        row += 2
        for line in block.rows:
            placed.append(Placed(say(line.label), row, 0))
            for (start, span), column in zip(spans, block.columns, strict=True):
                cell = f"{table.id}/{line.id}/{column.id}"
                placed.append(Placed(cells[cell] or "", row, start, 1, span, "number", cell))
            row += 1
    return TableGrid(table.id, row, width, tuple(placed), 2)


def _spans(count: int, width: int) -> list[tuple[int, int]]:
    """Start and span of each column: the last one takes what is left, as the official layout does."""
    return [(1 + index, 1 if index < count - 1 else width - count) for index in range(count)]


@dataclass(frozen=True)
class _Applications:
    table: FormTable
    cells: Cells
    say: Say
    corner_note: bool

    @property
    def block(self) -> Block:
        return self.table.blocks[0]

    def grid(self) -> TableGrid:
        placed = self._header()
        for index, line in enumerate(self.block.rows):
            row = 3 + index
            placed += self._labels(line, index, row)
            for offset, column in enumerate(self.block.columns):
                cell = f"{self.table.id}/{line.id}/{column.id}"
                placed.append(Placed(self.cells[cell] or "", row, 3 + offset, role="number", cell_id=cell))
        rows, columns = 3 + len(self.block.rows), 3 + len(self.block.columns)
        return TableGrid(self.table.id, rows, columns, tuple(placed), 3, 3)

    def _header(self) -> list[Placed]:
        columns = self.block.columns
        last = 2 + len(columns)
        corner = self.say(self.table.note) if self.table.note and self.corner_note else ""
        outer, inner = columns[1].groups
        return [
            Placed(corner, 0, 0, 3, 3),
            Placed(self.say(outer), 0, 3, 1, len(columns)),
            Placed(self.say(columns[0].label), 1, 3, 2, 1),
            Placed(self.say(inner), 1, 4, 1, len(columns) - 2),
            Placed(self.say(columns[-1].label), 1, last, 2, 1),
            *(Placed(self.say(column.label), 2, 4 + index) for index, column in enumerate(columns[1:-1])),
        ]

    def _labels(self, line: Row, index: int, row: int) -> list[Placed]:
        placed: list[Placed] = []
        for depth, group in enumerate(line.groups):
            if self._begins(index, depth):
                placed.append(Placed(self.say(group), row, depth, self._length(index, depth), 1))
        depth = len(line.groups)
        placed.append(Placed(self.say(line.label), row, depth, 1, 3 - depth))
        return placed

    def _begins(self, index: int, depth: int) -> bool:
        rows = self.block.rows
        return index == 0 or rows[index - 1].groups[: depth + 1] != rows[index].groups[: depth + 1]

    def _length(self, index: int, depth: int) -> int:
        rows = self.block.rows
        group = rows[index].groups[: depth + 1]
        length = 1
        while index + length < len(rows) and rows[index + length].groups[: depth + 1] == group:
            length += 1
        return length


def _disputes(table: FormTable, cells: Cells, say: Say) -> TableGrid:
    (block,) = table.blocks
    wide = len(block.columns)
    placed = [
        Placed(say(block.rows[0].label), 0, 0, 1, wide, "heading"),
        Placed(say(block.rows[1].groups[0]), 0, wide, 1, 2 * wide, "heading"),
    ]
    for group, line in enumerate(block.rows):
        if group:
            placed.append(Placed(say(line.label), 1, group * wide, 1, wide))
        for index, column in enumerate(block.columns):
            place = group * wide + index
            placed.append(Placed(say(column.label), 2 if group else 1, place, 1 if group else 2))
            cell = f"{table.id}/{line.id}/{column.id}"
            placed.append(Placed(cells[cell] or "", 3, place, role="number", cell_id=cell))
    return TableGrid(table.id, 4, 3 * wide, tuple(placed), 3, 0)
