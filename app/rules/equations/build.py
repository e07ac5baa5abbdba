"""The equations of a form's rules: one for each row or column that a rule applies to."""

from __future__ import annotations

from app.forms import Form, FormTable, RuleSpec, cell_id, side_ids, written_for
from app.model import Equation


def equations_of(form: Form, table_id: str) -> tuple[Equation, ...]:
    """Every equation of one table, in the order of the form's rules and then of its rows or columns.

    An equation's key is `rule id/row or column id`. KeyError where the form has no such table.
    """
    table = form.table(table_id)
    return tuple(
        equation_of(table, rule, line)
        for rule in form.rules
        if rule.table == table_id
        for line in written_for(table, rule)
    )


def equation_of(table: FormTable, rule: RuleSpec, line: str) -> Equation:
    """The rule for one row or column of its table."""
    return Equation(
        key=f"{rule.id}/{line}",
        rule=rule.id,
        kind=rule.kind,
        left=_side(table, rule, line, rule.left),
        right=_side(table, rule, line, rule.right),
    )


def signed_cells(form: Form, table_id: str) -> frozenset[str]:
    """The cells of a table that may be negative (`number = "signed"`)."""
    table = form.table(table_id)
    return frozenset(
        f"{table.id}/{row.id}/{column.id}"
        for block in table.blocks
        for row in block.rows
        for column in block.columns
        if column.number == "signed"
    )


def _side(table: FormTable, rule: RuleSpec, line: str, patterns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell_id(table.id, rule.each, line, operand) for operand in side_ids(table, rule.each, patterns))
