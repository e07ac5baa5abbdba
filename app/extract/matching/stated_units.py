"""Finds units stated in headings, captions and labels of a table, and gives them to the cells that they apply to.

Works on texts in reading order, of rows of a page as well as of lines of a text file; a place is an index in that
order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from app.extract.matching.form_index import is_chapter
from app.forms.form import Block, Column, FormTable, Row
from app.forms.labels import fold
from app.forms.units import unit_for, units_stated_in
from app.frozen import dataclass
from app.model import Cell, Table, is_value, read_printed
from app.model.confidence import TWO_UNITS

_ABOVE = 8
"""Printed rows, or lines of a text, above a table's first heading that may hold its caption."""
_BELOW = 3
"""Printed rows below a table's last number that may hold a note on its units."""
_SHORTEST_PART = 3
"""Characters: two labels, one a part of the other, are taken for the same where the shorter has as many."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Units stated at the place `at` of the reading order; `label` is the folded text before them, "" without one."""

    at: int
    units: tuple[str, ...]
    label: str


def statements(texts_of: Callable[[int], Sequence[str]], first: int, end: int) -> list[Statement]:
    """The statements in the rows `first` up to `end`, and in those above that may be a caption.

    Captions are looked for up to a chapter heading, a row with a number, or _ABOVE rows. `texts_of` gives the texts of
    a row, in order.
    """
    start = first
    while start and first - start < _ABOVE:
        row = texts_of(start - 1)
        if any(is_value(text) for text in row if text):
            break
        start -= 1
        if row and is_chapter(row[0]):
            break
    found: list[Statement] = []
    for at in range(start, end):
        for text in texts_of(at):
            units, rest = units_stated_in(text)
            if units and not is_value(text):
                found.append(Statement(at, units, fold(rest)))
    return found


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell of a form's table: its row, column and block, and its place in reading order, None for none."""

    row: str
    column: str
    block: int
    at: int | None


def with_units(
    table: Table, form_table: FormTable, found: Sequence[Statement], place_of: Callable[[Cell], int | None]
) -> Table:
    """The table with `Cell.unit` set where a statement gives another unit than the form's.

    The nearest statement applies (see `_Scopes`); a unit printed next to a number itself wins. Where the nearest one is
    the form's own unit, but another one differs that applies to no other number of the table, the cell becomes doubtful
    (TWO_UNITS). `place_of` gives a cell's place in reading order, None for a cell that was not found.
    """
    if not found:
        return table
    blocks = {f"{table.id}/{row.id}/{column.id}": at for at, row, column in _cells(form_table.blocks)}
    spots = [_Spot(cell.row, cell.column, blocks.get(cell.id, 0), place_of(cell)) for cell in table.cells]
    scopes = _Scopes(form_table, found, spots)
    cells, own = [], []
    reaching: set[Statement] = set()
    for cell, spot in zip(table.cells, spots, strict=True):
        stated = scopes.statements_for(spot) if cell.state != "absent" and not _states_its_own_unit(cell) else []
        column = form_table.column(cell.row, cell.column)
        unit = unit_for(stated[0].units, column) if stated else None
        if unit is not None:
            reaching.add(stated[0])
        cells.append(cell if unit is None else replace(cell, unit=unit))
        own.append([one for one in stated[1:] if unit is None and unit_for(one.units, column) is not None])
    cells = [
        replace(cell, confidence=min(cell.confidence, TWO_UNITS)) if set(others) - reaching else cell
        for cell, others in zip(cells, own, strict=True)
    ]
    return replace(table, cells=tuple(cells))


def _cells(blocks: Sequence[Block]) -> Iterator[tuple[int, Row, Column]]:
    for number, block in enumerate(blocks):
        for row in block.rows:
            for column in block.columns:
                yield number, row, column


def _states_its_own_unit(cell: Cell) -> bool:
    """Whether a unit is printed next to the cell's own number."""
    return cell.raw is not None and read_printed(cell.raw).unit is not None


class _Scopes:
    """Which cells of a table each statement applies to."""

    def __init__(self, table: FormTable, found: Sequence[Statement], spots: Sequence[_Spot]) -> None:
        self._found = [(one, _meant(one.label, table)) for one in found]
        placed = [(spot.at, spot.block) for spot in spots if spot.at is not None]
        self._placed = sorted(placed)
        self._places = [at for at, _ in self._placed]
        self._first = self._placed[0][0] if placed else None
        self._last = self._placed[-1][0] if placed else None
        self._rows_of_numbers = {at for at, _ in placed}

    def statements_for(self, spot: _Spot) -> list[Statement]:
        """The statements for a cell, the nearest first: at the row, the column, the block, or above or below all."""
        ranked = [(rank, one.at, one) for one, meant in self._found if (rank := self._rank(one, meant, spot))]
        return [one for _, _, one in sorted(ranked, key=lambda found: found[:2], reverse=True)]

    def _rank(self, one: Statement, meant: frozenset[str], spot: _Spot) -> int:
        """How near a statement is to a cell: from 6 (at its row) to 1 (below the table); 0 if it does not apply."""
        if meant:
            below = spot.at is not None and one.at > spot.at
            return 0 if below else 6 if f"row {spot.row}" in meant else 4 if f"column {spot.column}" in meant else 0
        if one.at in self._rows_of_numbers:
            return 5 if one.at == spot.at else 0
        if spot.at is not None and one.at < spot.at and self._in_block(one.at, spot):
            return 3
        if self._first is None or one.at < self._first:
            return 2
        return 1 if self._last is not None and self._last < one.at <= self._last + _BELOW else 0

    def _in_block(self, at: int, spot: _Spot) -> bool:
        """Whether no cell of another block lies between a place and the cell below it."""
        between = slice(bisect_right(self._places, at), bisect_right(self._places, spot.at or 0))
        return all(block == spot.block for _, block in self._placed[between])


def _meant(label: str, table: FormTable) -> frozenset[str]:
    """The rows and columns that a folded text is the label of, or a part of it; none for a caption or a unit alone."""
    if not label:
        return frozenset()
    named = [(f"row {row.id}", row.label) for block in table.blocks for row in block.rows]
    named += [(f"column {column.id}", column.label) for block in table.blocks for column in block.columns]
    texts = [(key, fold(units_stated_in(text)[1])) for key, label_ in named for text in label_.texts]
    same = {key for key, text in texts if text == label}
    return frozenset(same or {key for key, text in texts if _is_part(text, label)})


def _is_part(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_PART and shorter in longer
