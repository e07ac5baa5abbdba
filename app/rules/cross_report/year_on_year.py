"""A report against the same agency's report for the year before, by the year rules of its form.

Findings are warnings: an agency may have been merged since, or have counted otherwise. Nothing is found where either
report gives no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from app.forms import Form, FormTable, YearRule, cell_id, lines_with, side_ids
from app.model import Cell, Elsewhere, Finding, Table, exact_difference, exact_sum
from app.rules.cross_report.related_reports import RelatedReport, printed_number


def year_findings(
    tables: Sequence[Table], forms: Mapping[str, Form], cells: Mapping[str, Cell], last: RelatedReport
) -> Iterator[Finding]:
    """The cells that do not continue last year's report: table by table, rule by rule, line by line.

    A finding's `left` is the number to expect, `right` the printed one; its cells are the rule's `now`, `plus` and
    `minus`, in this order.
    """
    for table in tables:
        form = forms[table.form]
        for rule in form.year_rules:
            if rule.table == table.id:
                yield from _of_rule(rule, form.table(table.id), cells, last)


def year_operands(rule: YearRule, table: FormTable) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the rows (or columns) that a rule adds, and of those that it subtracts, patterns replaced."""
    return side_ids(table, rule.each, rule.plus), side_ids(table, rule.each, rule.minus)


def _of_rule(rule: YearRule, table: FormTable, cells: Mapping[str, Cell], last: RelatedReport) -> Iterator[Finding]:
    plus, minus = year_operands(rule, table)
    for line in lines_with(table, rule.each, (rule.now, rule.last, *plus, *minus)):
        ids = tuple(cell_id(table.id, rule.each, line, operand) for operand in (rule.now, *plus, *minus))
        there = cell_id(table.id, rule.each, line, rule.last)
        before = printed_number(last.cells, there)
        numbers = [number for one in ids if (number := printed_number(cells, one)) is not None]
        if before is None or len(numbers) < len(ids):
            continue
        now, added, subtracted = numbers[0], numbers[1 : 1 + len(plus)], numbers[1 + len(plus) :]
        expected = _expected(before, added, subtracted)
        if now != expected:
            yield Finding(
                rule=rule.id,
                status="warning",
                cells=ids,
                left=expected,
                right=now,
                reason=rule.reason,
                equation=f"{rule.id}/{ids[0]}",
                elsewhere=(Elsewhere(last.agency, last.year, there, before),),
            )


def _expected(before: Decimal, added: Sequence[Decimal], subtracted: Sequence[Decimal]) -> Decimal:
    return exact_difference(exact_sum((before, *added)), exact_sum(subtracted))
