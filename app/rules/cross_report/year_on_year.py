"""A report against the same agency's report for the year before, by the year rules of its form.

Findings are warnings: an agency may have been merged since, or have counted otherwise. Nothing is found where either
report gives no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from app.forms import Form, FormTable, YearRule, cell_id, lines_with, side_ids
from app.frozen import dataclass
from app.model import Cell, Elsewhere, Finding, Table, exact_difference, exact_sum
from app.rules.cross_report.related_reports import RelatedReport, printed_number


@dataclass(frozen=True, slots=True)
class YearLine:
    """A row or column that a rule compares: its cells are the rule's `now`, `plus` (`added` of them) and `minus`.

    `before` is last year's number, in its cell `there`.
    """

    rule: YearRule
    cells: tuple[str, ...]
    added: int
    there: str
    before: Decimal


def year_lines(tables: Sequence[Table], forms: Mapping[str, Form], last: RelatedReport) -> tuple[YearLine, ...]:
    """What can be compared with last year's report: table by table, rule by rule, line by line."""
    return tuple(
        line
        for table in tables
        for rule in forms[table.form].year_rules
        if rule.table == table.id
        for line in _lines_of(rule, forms[table.form].table(table.id), last)
    )


def year_findings(lines: Sequence[YearLine], cells: Mapping[str, Cell], last: RelatedReport) -> Iterator[Finding]:
    """The lines that do not continue last year's report.

    A finding's `left` is the number to expect, `right` the printed one.
    """
    for line in lines:
        numbers = [number for one in line.cells if (number := printed_number(cells, one)) is not None]
        if len(numbers) < len(line.cells):
            continue
        now, added, subtracted = numbers[0], numbers[1 : 1 + line.added], numbers[1 + line.added :]
        expected = _expected(line.before, added, subtracted)
        if now != expected:
            yield Finding(
                rule=line.rule.id,
                status="warning",
                cells=line.cells,
                left=expected,
                right=now,
                reason=line.rule.reason,
                equation=f"{line.rule.id}/{line.cells[0]}",
                elsewhere=(Elsewhere(last.agency, last.year, line.there, line.before),),
            )


def year_operands(rule: YearRule, table: FormTable) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the rows (or columns) that a rule adds, and of those that it subtracts, patterns replaced."""
    return side_ids(table, rule.each, rule.plus), side_ids(table, rule.each, rule.minus)


def _lines_of(rule: YearRule, table: FormTable, last: RelatedReport) -> Iterator[YearLine]:
    plus, minus = year_operands(rule, table)
    for line in lines_with(table, rule.each, (rule.now, rule.last, *plus, *minus)):
        ids = tuple(cell_id(table.id, rule.each, line, operand) for operand in (rule.now, *plus, *minus))
        there = cell_id(table.id, rule.each, line, rule.last)
        before = printed_number(last.cells, there)
        if before is not None:
            yield YearLine(rule, ids, len(plus), there, before)


def _expected(before: Decimal, added: Sequence[Decimal], subtracted: Sequence[Decimal]) -> Decimal:
    return exact_difference(exact_sum((before, *added)), exact_sum(subtracted))
