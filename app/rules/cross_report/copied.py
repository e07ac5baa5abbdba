"""Tables with the numbers of last year's, in the same places or moved by one row or column.

Findings are warnings: they are given only where chance is excluded (`coincidence`), never for tables of zeros.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from app.forms import Block, Form, FormTable
from app.model import Cell, CrossReportReason, Elsewhere, Finding, Table
from app.rules.cross_report.coincidence import MOST_CHANCE, chance, nothing_or_number
from app.rules.cross_report.related_reports import RelatedReport

COPIED = "years.copied"
SHIFTED = "years.shifted"

_Value = tuple[Decimal, str | None] | None
_Lines = Sequence[Sequence[str]]
"""The cells of each row, or of each column, of a block."""


class _Numbers(dict[str, _Value]):
    """The number of each cell of a report, read when it is first asked for: most tables differ in the first cells."""

    def __init__(self, cells: Mapping[str, Cell]) -> None:
        super().__init__()
        self._cells = cells

    def __missing__(self, cell: str) -> _Value:
        self[cell] = value = nothing_or_number(self._cells, cell)
        return value


_REASONS: Mapping[tuple[str, int], CrossReportReason] = {
    ("row", 1): "rows_down",
    ("row", -1): "rows_up",
    ("column", 1): "columns_right",
    ("column", -1): "columns_left",
}


class LastTables:
    """Last year's numbers of a report's tables, and where they could stand in it now."""

    def __init__(self, tables: Sequence[Table], forms: Mapping[str, Form], last: RelatedReport) -> None:
        self._last, self._before = last, _Numbers(last.cells)
        self._tables = [(forms[table.form], forms[table.form].table(table.id)) for table in tables]
        self._ids = [tuple(table.cell_ids()) for _, table in self._tables]
        self._lines = [[_lines_of(block, table) for block in table.blocks] for _, table in self._tables]

    def findings(self, cells: Mapping[str, Cell]) -> Iterator[Finding]:
        """One finding for each table that repeats last year's, else one for each run of rows or columns that it shifts.

        `elsewhere` are last year's numbers other than 0 that are repeated; the finding's cell is that of the first one.
        """
        now, before = _Numbers(cells), self._before
        for (form, own), ids, blocks in zip(self._tables, self._ids, self._lines, strict=True):
            if all(now[cell] is not None and now[cell] == before[cell] for cell in ids):
                moves = {cell: cell for cell in ids}
                if _is_no_chance(moves, now, form, own):
                    yield _finding(COPIED, f"{COPIED}/{own.id}", "copied_table", moves, now, self._last)
                continue
            for lines in blocks:
                yield from self._shifted(lines, form, own, now)

    def _shifted(
        self, of_block: Mapping[str, _Lines], form: Form, table: FormTable, now: _Numbers
    ) -> Iterator[Finding]:
        for each, lines in of_block.items():
            for step in (1, -1):
                for moves in _runs(lines, step, now, self._before):
                    if _is_no_chance(moves, now, form, table):
                        first = _first(moves, now)
                        yield _finding(SHIFTED, f"{SHIFTED}/{first}", _REASONS[each, step], moves, now, self._last)


def _lines_of(block: Block, table: FormTable) -> dict[str, _Lines]:
    rows = [[f"{table.id}/{row.id}/{column.id}" for column in block.columns] for row in block.rows]
    return {"row": rows, "column": list(zip(*rows, strict=True))}


def _runs(lines: _Lines, step: int, now: _Numbers, before: _Numbers) -> Iterator[Mapping[str, str]]:
    """The runs of lines that repeat last year's line `step` places before: each cell with last year's cell.

    Lines that repeat their own of last year as well are no evidence, and are left out.
    """
    run: dict[str, str] = {}
    for at, line in enumerate(lines):
        other = lines[at - step] if 0 <= at - step < len(lines) else ()
        # Most lines differ in their first cells.
        alike = other and now[line[0]] == before[other[0]]
        if alike and all(now[a] is not None and now[a] == before[b] for a, b in zip(line, other, strict=True)):
            if any(now[cell] != before[cell] for cell in line):
                run.update(zip(line, other, strict=True))
        elif run:
            yield run
            run = {}
    if run:
        yield run


def _is_no_chance(moves: Mapping[str, str], now: _Numbers, form: Form, table: FormTable) -> bool:
    numbers = {cell: value[0] for cell in moves if (value := now[cell]) is not None and value[0]}
    return bool(numbers) and chance(numbers, form, table) <= MOST_CHANCE


def _first(moves: Mapping[str, str], now: _Numbers) -> str:
    return next(cell for cell in moves if (value := now[cell]) is not None and value[0])


def _finding(
    rule: str, equation: str, reason: CrossReportReason, moves: Mapping[str, str], now: _Numbers, last: RelatedReport
) -> Finding:
    """A finding at one cell, since a verdict on it must not count as a look at all the others."""
    repeated = tuple(
        Elsewhere(last.agency, last.year, there, value[0])
        for cell, there in moves.items()
        if (value := now[cell]) is not None and value[0]
    )
    return Finding(rule, "warning", (_first(moves, now),), None, None, reason, equation, elsewhere=repeated)
