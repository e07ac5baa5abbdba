"""Parses the rules of a form: every operand must exist and occur once, and every rule must apply somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from app.forms.form import Each, FormTable, RuleSpec
from app.forms.node import Node
from app.forms.operands import line_ids, operand_ids, written_for
from app.model import Kind

_KEYS = ("id", "table", "each", "left", "right", "kind", "authority", "text", "english", "only")
_RESERVED = ("read.", "free.", "years.", "units.", "sense.", "narrative.")


def parse_rules(top: Node, tables: tuple[FormTable, ...], authority: str) -> tuple[RuleSpec, ...]:
    """The rules in the file's order; a rule without an `authority` gets the form's. Raises FormError."""
    first: dict[str, int] = {}
    rules = []
    for node in top.nodes("rule"):
        rule = _rule(node, tables, authority)
        if rule.id in first:
            raise node.fail("duplicate_rule", "id", id=rule.id, first=first[rule.id])
        first[rule.id] = node.line("id")
        rules.append(rule)
    return tuple(rules)


def _rule(node: Node, tables: tuple[FormTable, ...], authority: str) -> RuleSpec:
    node.allow(_KEYS)
    rule_id = node.id()
    if rule_id.startswith(_RESERVED):
        raise node.fail("reserved_id", "id", id=rule_id)
    table = table_of(node, rule_id, tables)
    each = cast(Each, node.choice("each", ("row", "column")))
    rule = RuleSpec(
        id=rule_id,
        table=table.id,
        each=each,
        left=side_of(node, "left", rule_id),
        right=side_of(node, "right", rule_id),
        kind=cast(Kind, node.choice("kind", ("hard", "soft"))),
        authority=node.text("authority", authority),
        text=node.label("text"),
        only=node.texts("only") if node.has("only") else (),
    )
    check_operands(node, rule_id, table, each, {"left": rule.left, "right": rule.right})
    _check_lines(node, rule, table)
    return rule


def table_of(node: Node, rule_id: str, tables: tuple[FormTable, ...]) -> FormTable:
    """The table that a rule names. Raises FormError where the form has none of that id."""
    wanted = node.text("table")
    for table in tables:
        if table.id == wanted:
            return table
    raise node.fail("unknown_table", "table", rule=rule_id, table=wanted)


def side_of(node: Node, key: str, rule_id: str) -> tuple[str, ...]:
    """The operands of one side, at least one. Raises FormError."""
    if node.has(key) and node.value[key] == []:
        raise node.fail("empty_side", key, rule=rule_id, side=key)
    return node.texts(key)


def check_operands(
    node: Node, rule_id: str, table: FormTable, each: Each, sides: Mapping[str, tuple[str, ...]]
) -> None:
    """Raise FormError for an operand that the table does not have, or that occurs twice.

    `sides` are the operands by their key in the file.
    """
    unknown = "unknown_column" if each == "row" else "unknown_row"
    taken: dict[str, str] = {}
    for key, patterns in sides.items():
        for place, pattern in enumerate(patterns):
            ids = operand_ids(table, each, pattern)
            if not ids:
                raise node.fail(unknown, key, place, rule=rule_id, id=pattern, table=table.id)
            for found in ids:
                if found in taken:
                    reason = "operand_twice" if taken[found] == key else "operand_both_sides"
                    raise node.fail(reason, key, place, rule=rule_id, id=found)
                taken[found] = key


def _check_lines(node: Node, rule: RuleSpec, table: FormTable) -> None:
    """Raise FormError for a rule that applies nowhere, and for an `only` that names an unsuitable row or column."""
    unknown = "unknown_row" if rule.each == "row" else "unknown_column"
    known = line_ids(table, rule.each)
    written = written_for(table, rule)
    for place, line in enumerate(rule.only):
        if line not in known:
            raise node.fail(unknown, "only", place, rule=rule.id, id=line, table=table.id)
        if line in rule.only[:place]:
            raise node.fail("operand_twice", "only", place, rule=rule.id, id=line)
        if line not in written:
            raise node.fail("only_lacks_operand", "only", place, rule=rule.id, id=line)
    if not written:
        raise node.fail("no_equation", "left", rule=rule.id)
