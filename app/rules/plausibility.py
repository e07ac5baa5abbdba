"""Numbers that are implausible although they may add up: counts that are not whole, and what a form's rules name.

`sense.whole` holds for every form, after the kind of number of each column. Ranges and coincidences are rules of the
form (`[[plausibility]]`). All findings are warnings: a person must look, and nothing is wrong for certain.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial

from app.forms import CoincidenceRule, Column, Form, FormTable, RangeRule, cell_id, lines_with, matching_cells, side_ids
from app.forms.traditional import TO_SIMPLIFIED
from app.model import Cell, Finding, PlausibilityReason, Table, exact_sum

SENSE = "sense."
WHOLE = "sense.whole"

TableSense = tuple[tuple[Finding, ...], tuple[Finding, ...]]
"""The findings of one table: of implausible cells and rows, and of cells out of a range."""


def sense_findings(
    tables: Sequence[Table], forms: Mapping[str, Form], cells: Mapping[str, Cell], agency: str | None
) -> tuple[Finding, ...]:
    """The implausible cells and rows of a report, as warnings.

    `forms` holds the form of every table by id, `cells` the report's cells as they are now, `agency` the agency's
    name, None where it is unknown. Table by table in printed order, except that ranges come last.
    """
    return in_order(sense_of_table(table, forms[table.form], cells, agency) for table in tables)


def in_order(tables: Iterable[TableSense]) -> tuple[Finding, ...]:
    """The findings of `sense_of_table` of all tables in the order of `sense_findings`."""
    parts = tuple(tables)
    return (*(one for part in parts for one in part[0]), *(one for part in parts for one in part[1]))


def sense_of_table(
    table: Table,
    form: Form,
    cells: Mapping[str, Cell],
    agency: str | None,
    before: TableSense | None = None,
    changed: Collection[str] = (),
) -> TableSense:
    """The implausible cells of one table, and separately those out of a range; they depend on its cells only.

    `before` is the result before the `changed` cells changed, None where nothing is known.
    """
    form_table = form.table(table.id)
    not_whole = _not_whole if before is None else partial(_not_whole_again, before[0], changed)
    found: list[Finding] = [*not_whole(form_table, cells)]
    ranges: list[Finding] = []
    for rule in form.plausibility:
        if rule.table != table.id:
            continue
        if isinstance(rule, CoincidenceRule):
            found += _coincidences(rule, form_table, cells)
        elif concerns(rule, agency):
            ranges += _out_of_range(rule, form_table, cells)
    return tuple(found), tuple(ranges)


def concerns(rule: RangeRule, agency: str | None) -> bool:
    """Whether a rule applies to an agency; to one whose name is unknown (None) only where it applies to all."""
    if not rule.agencies:
        return True
    return agency is not None and _compiled(rule.agencies).search(agency.translate(TO_SIMPLIFIED)) is not None


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _not_whole(table: FormTable, cells: Mapping[str, Cell]) -> Iterator[Finding]:
    for known_id, column in table.numbers:
        if (found := _part_of_one(cells.get(known_id), column)) is not None:
            yield found


def _not_whole_again(
    before: Sequence[Finding], changed: Collection[str], table: FormTable, cells: Mapping[str, Cell]
) -> Iterator[Finding]:
    """The result of `_not_whole`, looking only at the changed cells."""
    found = {one.cells[0]: one for one in before if one.rule == WHOLE and one.cells[0] not in changed}
    for changed_id in changed:
        column = table.number_columns.get(changed_id)
        if column is not None and (own := _part_of_one(cells.get(changed_id), column)) is not None:
            found[changed_id] = own
    if found:
        yield from (found[known_id] for known_id, _ in table.numbers if known_id in found)


def _part_of_one(cell: Cell | None, column: Column) -> Finding | None:
    """The finding of a number that is not whole, or negative, where its column has none such."""
    if cell is None or (value := cell.value) is None or cell.unit is not None or cell.state == "unreadable":
        return None
    whole = column.number == "money" or value == value.to_integral_value()
    negative = column.number != "signed" and value < 0
    if whole and not negative:
        return None
    return _finding(WHOLE, "negative" if negative else "not_whole", (cell.id,), None, value)


def _out_of_range(rule: RangeRule, table: FormTable, cells: Mapping[str, Cell]) -> Iterator[Finding]:
    for found in (found for pattern in rule.cells for found in matching_cells(table, pattern)):
        cell = cells.get(found)
        if cell is None or cell.value is None or cell.state == "unreadable":
            continue
        if _is_beyond(cell, cell.value, rule.least, -1) or _is_beyond(cell, cell.value, rule.most, 1):
            yield _finding(rule.id, rule.reason, (found,), None, cell.value)


def _is_beyond(cell: Cell, value: Decimal, limit: Decimal | None, sign: int) -> bool:
    """Whether a value is above (`sign` 1) or below (-1) a limit; in a foreign unit it compares with 0 only."""
    if limit is None or (cell.unit is not None and limit):
        return False
    return value > limit if sign > 0 else value < limit


def _coincidences(rule: CoincidenceRule, table: FormTable, cells: Mapping[str, Cell]) -> Iterator[Finding]:
    left, right = side_ids(table, rule.each, rule.left), side_ids(table, rule.each, rule.right)
    nonzero = side_ids(table, rule.each, rule.nonzero)
    for line in lines_with(table, rule.each, (*left, *right, *nonzero)):
        numbers: dict[str, Decimal] = {}
        for operand in (*left, *right, *nonzero):
            cell = cells.get(cell_id(table.id, rule.each, line, operand))
            if cell is not None and cell.value is not None:
                numbers[operand] = cell.value
        if not numbers.keys() >= {*left, *right, *nonzero} or not all(numbers[operand] for operand in nonzero):
            continue
        total = exact_sum(numbers[operand] for operand in right)
        if total > rule.above and exact_sum(numbers[operand] for operand in left) == total:
            ids = tuple(cell_id(table.id, rule.each, line, operand) for operand in (*left, *right))
            yield _finding(rule.id, rule.reason, ids, total, total)


def _finding(
    rule: str, reason: PlausibilityReason, cells: tuple[str, ...], left: Decimal | None, right: Decimal
) -> Finding:
    return Finding(
        rule=rule,
        status="warning",
        cells=cells,
        left=left,
        right=right,
        reason=reason,
        equation=f"{rule}/{cells[0]}",
    )
