"""How likely it is that the same numbers stand in two years' tables by chance alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.forms import Form, FormTable, cell_id, lines_with, side_ids, written_for
from app.model import Cell

MOST_CHANCE = 1e-4
"""The greatest probability of a coincidence that is still reported: one in 10,000 tables of offices whose work did not
change. Chosen by hand, so that a province of 3,000 agencies has less than one such finding in a year by mistake."""


def nothing_or_number(cells: Mapping[str, Cell], cell: str) -> tuple[Decimal, str | None] | None:
    """The number of a cell with its unit; 0 where nothing, a dash or `无` is printed; None where it is not known."""
    found = cells.get(cell)
    if found is None or found.state == "unreadable":
        return None
    if found.state in ("absent", "dash") or found.counts_as_blank:
        return Decimal(0), None
    return None if found.value is None else (found.value, found.unit if found.value else None)


def chance(numbers: Mapping[str, Decimal], form: Form, table: FormTable) -> float:
    """The probability (0 to 1) that these numbers other than 0, by cell, repeat those of another year by chance.

    As if the office had the same expectation v in both years: two counts around v are equal with a probability of about
    1 / sqrt(4 pi v) (Poisson, exact enough from v = 1). A zero repeated tells nothing. Numbers that follow from others
    do not count: of every equation of the form the largest one, and what a year rule carries over from last year.
    """
    free = set(numbers) - set(_carried_over(form, table))
    for operands in _equations(form, table):
        members = [cell for cell in operands if cell in free]
        if sum(1 for cell in operands if cell in numbers) > 1 and members:
            free.discard(max(members, key=lambda cell: abs(numbers[cell])))
    return math.prod(1 / math.sqrt(4 * math.pi * max(1.0, abs(float(numbers[cell])))) for cell in free)


def _carried_over(form: Form, table: FormTable) -> Iterator[str]:
    """The cells that a year rule expects to follow from last year's report."""
    for rule in form.year_rules:
        if rule.table == table.id:
            yield from (
                cell_id(table.id, rule.each, line, rule.now) for line in lines_with(table, rule.each, (rule.now,))
            )


def _equations(form: Form, table: FormTable) -> Iterator[tuple[str, ...]]:
    """The cells of every equation of the table's hard rules."""
    for rule in form.rules:
        if rule.table == table.id and rule.kind == "hard":
            operands = (*side_ids(table, rule.each, rule.left), *side_ids(table, rule.each, rule.right))
            for line in written_for(table, rule):
                yield tuple(cell_id(table.id, rule.each, line, operand) for operand in operands)
