"""Resolves a rule's operands in its table: ids, patterns, and the rows or columns that it applies to."""

from __future__ import annotations

from app.forms.form import Each, FormTable, RuleSpec


def line_ids(table: FormTable, each: Each) -> tuple[str, ...]:
    """The ids of the table's rows, or of its columns, in printed order; a column of several blocks occurs once."""
    if each == "row":
        return tuple(table.rows)
    return tuple(dict.fromkeys(column.id for block in table.blocks for column in block.columns))


def operand_ids(table: FormTable, each: Each, pattern: str) -> tuple[str, ...]:
    """The ids that an operand matches, none if unknown: row ids for `each = "column"`, column ids for `"row"`.

    A trailing `*` matches every id with that beginning.
    """
    ids = line_ids(table, "column" if each == "row" else "row")
    if pattern.endswith("*"):
        return tuple(found for found in ids if found.startswith(pattern[:-1]))
    return (pattern,) if pattern in ids else ()


def side_ids(table: FormTable, each: Each, side: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of one side of a rule, with patterns resolved."""
    return tuple(found for pattern in side for found in operand_ids(table, each, pattern))


def written_for(table: FormTable, rule: RuleSpec) -> tuple[str, ...]:
    """The ids of the rows (or columns) that the rule applies to: those of `only`, or all, that have every operand."""
    operands = side_ids(table, rule.each, rule.left) + side_ids(table, rule.each, rule.right)
    written = lines_with(table, rule.each, operands)
    return tuple(line for line in rule.only if line in written) if rule.only else written


def lines_with(table: FormTable, each: Each, operands: tuple[str, ...]) -> tuple[str, ...]:
    """The rows (or columns) of the table that have a cell for every operand, in printed order."""
    present = set(table.cell_ids())
    return tuple(
        line
        for line in line_ids(table, each)
        if all(cell_id(table.id, each, line, operand) in present for operand in operands)
    )


def matching_cells(table: FormTable, pattern: str) -> tuple[str, ...]:
    """The ids of the cells that `row/column` stands for, either of which may end in `*`, in printed order."""
    row_pattern, _, column_pattern = pattern.partition("/")
    rows, columns = operand_ids(table, "column", row_pattern), operand_ids(table, "row", column_pattern)
    wanted = {f"{table.id}/{row}/{column}" for row in rows for column in columns}
    return tuple(found for found in table.cell_ids() if found in wanted)


def cell_id(table_id: str, each: Each, line: str, operand: str) -> str:
    """The id of the cell in a rule's row (or column) `line` and its operand's column (or row)."""
    return f"{table_id}/{line}/{operand}" if each == "row" else f"{table_id}/{operand}/{line}"
