"""The tables of two reports cell by cell, with the differences of their numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from app.forms import Block, Form, FormTable
from app.frozen import dataclass
from app.model import Cell, Table, exact_difference

Change = Literal["same", "number", "other", "printing", "unknown"]
"""What became of a cell: the same as before; another number; something else, of which at least one is no number; only
printed otherwise (one prints 0 where the other prints nothing or a dash); not to be told, since one of the two was not
read, or the table is missing."""

_LEAST_SHARE = 10
"""The least number of the other year of which a change is given in percent too: of smaller ones it misleads. Chosen by
hand."""
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """One cell in both reports; None where a report's tables do not have it.

    `difference` is this report's number minus the other's, in the form's unit, and `share` that in percent of the
    other's, rounded to a tenth; None where they cannot be given. `doubtful`: whether the other report's reading, and
    this one's, is uncertain and nobody has looked at it.
    """

    id: str
    last: Cell | None
    this: Cell | None
    change: Change
    difference: Decimal | None = None
    share: Decimal | None = None
    doubtful: tuple[bool, bool] = (False, False)

    @property
    def differs(self) -> bool:
        """Whether a person would want to see it."""
        return self.change in ("number", "other")


@dataclass(frozen=True, slots=True)
class ComparedTable:
    """One table of both reports, laid out by `form`; `cells` has every cell of its blocks.

    `forms` are the ids of the forms of the other report's table and of this one's, None where a report has none.
    """

    form: Form
    table: FormTable
    blocks: tuple[Block, ...]
    cells: Mapping[str, ComparedCell]
    forms: tuple[str | None, str | None]

    @property
    def id(self) -> str:
        return self.table.id

    def counts(self) -> Mapping[Change, int]:
        """How many cells there are of each change."""
        found: dict[Change, int] = {}
        for cell in self.cells.values():
            found[cell.change] = found.get(cell.change, 0) + 1
        return found


def compare_tables(
    last: Sequence[Table],
    last_cells: Mapping[str, Cell],
    this: Sequence[Table],
    this_cells: Mapping[str, Cell],
    forms: Mapping[str, Form],
    doubtful: tuple[Collection[str], Collection[str]] = ((), ()),
) -> tuple[ComparedTable, ...]:
    """Every table that one of two reports has, in this one's order, then what only the other has.

    Tables of two forms are laid out by this report's; rows and columns that only the other form has come below it.
    `doubtful` are the ids of the other report's uncertain cells, and of this one's.
    """
    before, now = ({table.id: table.form for table in tables if table.form in forms} for tables in (last, this))
    return tuple(
        _compared(table, before.get(table), now.get(table), last_cells, this_cells, forms, doubtful)
        for table in dict.fromkeys((*now, *before))
    )


def _compared(
    table_id: str,
    before: str | None,
    now: str | None,
    last_cells: Mapping[str, Cell],
    this_cells: Mapping[str, Cell],
    forms: Mapping[str, Form],
    doubtful: tuple[Collection[str], Collection[str]],
) -> ComparedTable:
    form = forms[now or before or ""]
    table = form.table(table_id)
    blocks = list(table.blocks)
    if before is not None and before != form.id:
        blocks += _only_in(forms[before].table(table_id), frozenset(table.cell_ids()))
    last_doubtful, this_doubtful = doubtful
    cells = {
        one: replace(
            _cell(one, last_cells.get(one), this_cells.get(one), is_signed=column.number == "signed"),
            doubtful=(one in last_doubtful, one in this_doubtful),
        )
        for block in blocks
        for row in block.rows
        for column in block.columns
        for one in (f"{table_id}/{row.id}/{column.id}",)
    }
    return ComparedTable(form, table, tuple(blocks), cells, (before, now))


def _only_in(other: FormTable, known: frozenset[str]) -> Iterator[Block]:
    """The parts of another form's table that have cells which are not known."""
    for block in other.blocks:
        rows = tuple(
            row
            for row in block.rows
            if any(f"{other.id}/{row.id}/{column.id}" not in known for column in block.columns)
        )
        columns = tuple(
            column for column in block.columns if any(f"{other.id}/{row.id}/{column.id}" not in known for row in rows)
        )
        if rows and columns:
            yield Block(rows, columns, block.heading, block.direction)


def _cell(cell_id: str, last: Cell | None, this: Cell | None, *, is_signed: bool) -> ComparedCell:
    change = _change(last, this)
    if change != "number" or last is None or this is None or last.value is None or this.value is None:
        return ComparedCell(cell_id, last, this, change)
    difference = exact_difference(this.value, last.value)
    share = None
    if last.value >= _LEAST_SHARE and not is_signed:
        share = (difference * 100 / last.value).quantize(_TENTH, ROUND_HALF_EVEN)
    return ComparedCell(cell_id, last, this, change, difference, share)


def _change(last: Cell | None, this: Cell | None) -> Change:
    if last is None or this is None or "unreadable" in (last.state, this.state):
        return "unknown"
    if last.value is not None and this.value is not None:
        if last.value == this.value:
            return "same" if last.unit == this.unit or not this.value else "other"
        return "number" if _unit(last) == _unit(this) else "other"
    if last.value is None and this.value is None:
        nothing = _is_nothing(last) and _is_nothing(this)
        return "same" if nothing or "".join((last.raw or "").split()) == "".join((this.raw or "").split()) else "other"
    number, empty = (last, this) if last.value is not None else (this, last)
    return "printing" if number.value == 0 and _is_nothing(empty) else "other"


def _unit(cell: Cell) -> str | None:
    """The unit of a number; 0 has the form's own in every unit."""
    return cell.unit if cell.value else None


def _is_nothing(cell: Cell) -> bool:
    return cell.state in ("absent", "dash") or cell.counts_as_blank
