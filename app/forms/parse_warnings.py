"""The rules of a form's file whose findings are warnings: against last year's report, and for plausibility.

A year rule, once for each column (`each`) of its table; `plus` and `minus` may be left out:

    [[year_rule]]
    id = "years.in_force"             # begins with `years.`
    table = "proactive"
    each = "row"
    now = "in_force"                  # this year's, equals
    last = "in_force"                 # last year's
    plus = ["issued"]                 # plus these
    minus = ["repealed"]              # minus these of this year
    text = "现行有效件数等于上年现行有效件数加本年制发、减本年废止"
    english = "In force equals last year's, plus issued, minus repealed"

A plausible range, and two sums that are not expected to be equal:

    [[plausibility]]
    id = "sense.share"                # begins with `sense.`
    check = "range"
    table = "budget"
    cells = ["*/share"]               # `row/column`
    least = 0                         # at least one of both
    most = 100
    agencies = "(?:县|镇)人民政府$"    # a regular expression, for these agencies only; may be left out
    text = "占比在 0 与 100 之间"

    [[plausibility]]
    id = "sense.columns"
    check = "coincidence"
    table = "proactive"
    each = "row"
    left = ["items_last_year", "items_change"]
    right = ["decisions"]
    nonzero = ["items_change"]        # operands that may not be 0; may be left out
    above = 100                       # smaller sums are equal by chance; 0 where left out
    text = "上一年项目数量加本年增减，通常不等于处理决定数量"

`reason`, in all three, picks a sentence of the program's own for the findings; without it they quote `text`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from typing import cast, get_args

from app.forms.form import (
    CoincidenceRule,
    Each,
    FormTable,
    RangeRule,
    RuleReason,
    YearReason,
    YearRule,
)
from app.forms.node import Node
from app.forms.operands import lines_with, matching_cells, side_ids
from app.forms.parse_rule import check_operands, side_of, table_of

_COMMON = ("id", "table", "text", "english", "reason")
_YEAR_KEYS = (*_COMMON, "each", "now", "last", "plus", "minus")
_RANGE_KEYS = (*_COMMON, "check", "cells", "least", "most", "agencies")
_COINCIDENCE_KEYS = (*_COMMON, "check", "each", "left", "right", "nonzero", "above")
_EACH: tuple[Each, ...] = get_args(Each)
_YEAR_REASONS: tuple[YearReason, ...] = get_args(YearReason)
_REASONS: tuple[RuleReason, ...] = get_args(RuleReason)
_OWN = frozenset(("years.copied", "years.outlier", "years.shifted", "sense.whole"))
"""The rules of these prefixes that the program has for every form."""


def parse_year_rules(top: Node, tables: tuple[FormTable, ...]) -> tuple[YearRule, ...]:
    """The `[[year_rule]]` entries in the file's order. Raises FormError."""
    nodes = top.nodes("year_rule")
    _check_ids(nodes, "years.")
    return tuple(_year_rule(node, tables) for node in nodes)


def parse_plausibility(top: Node, tables: tuple[FormTable, ...]) -> tuple[RangeRule | CoincidenceRule, ...]:
    """The `[[plausibility]]` entries in the file's order. Raises FormError."""
    nodes = top.nodes("plausibility")
    _check_ids(nodes, "sense.")
    return tuple(
        _range(node, tables)
        if node.choice("check", ("range", "coincidence")) == "range"
        else _coincidence(node, tables)
        for node in nodes
    )


def _check_ids(nodes: Collection[Node], prefix: str) -> None:
    """Refuse an id without the prefix that tells its rule from equations, one of the program's own, and a second."""
    first: dict[str, int] = {}
    for node in nodes:
        found = node.id()
        if not found.startswith(prefix) or found == prefix:
            raise node.fail("wrong_prefix", "id", id=found, prefix=prefix)
        if found in _OWN:
            raise node.fail("own_id", "id", id=found)
        if found in first:
            raise node.fail("duplicate_rule", "id", id=found, first=first[found])
        first[found] = node.line("id")


def _year_rule(node: Node, tables: tuple[FormTable, ...]) -> YearRule:
    node.allow(_YEAR_KEYS)
    rule_id = node.id()
    table = table_of(node, rule_id, tables)
    each = cast(Each, node.choice("each", _EACH))
    rule = YearRule(
        id=rule_id,
        table=table.id,
        each=each,
        now=_operand(node, "now"),
        last=_operand(node, "last"),
        plus=node.texts("plus") if node.has("plus") else (),
        minus=node.texts("minus") if node.has("minus") else (),
        text=node.label("text"),
        reason=cast(YearReason, node.choice("reason", _YEAR_REASONS, "year_differs")),
    )
    check_operands(node, rule_id, table, each, {"now": (rule.now,), "plus": rule.plus, "minus": rule.minus})
    check_operands(node, rule_id, table, each, {"last": (rule.last,)})
    _check_written(node, rule_id, table, each, (rule.now, rule.last, *rule.plus, *rule.minus), "now")
    return rule


def _operand(node: Node, key: str) -> str:
    """One row's or column's id: a pattern could stand for several."""
    found = node.text(key)
    if "*" in found:
        raise node.fail("bad_id", key, id=found)
    return found


def _range(node: Node, tables: tuple[FormTable, ...]) -> RangeRule:
    node.allow(_RANGE_KEYS)
    rule_id = node.id()
    table = table_of(node, rule_id, tables)
    cells = node.texts("cells")
    for place, pattern in enumerate(cells):
        if not matching_cells(table, pattern):
            raise node.fail("unknown_cell", "cells", place, field="cells", id=pattern)
    least, most = _limit(node, "least"), _limit(node, "most")
    if least is None and most is None:
        raise node.fail("no_limit", rule=rule_id)
    if least is not None and most is not None and most < least:
        raise node.fail("limits_reversed", "most", rule=rule_id, least=least, most=most)
    return RangeRule(
        id=rule_id,
        table=table.id,
        cells=cells,
        least=least,
        most=most,
        agencies=_pattern(node, "agencies"),
        text=node.label("text"),
        reason=cast(RuleReason, node.choice("reason", _REASONS, "implausible")),
    )


def _limit(node: Node, key: str) -> Decimal | None:
    return Decimal(node.whole(key)) if node.has(key) else None


def _pattern(node: Node, key: str) -> str:
    """A regular expression; empty where the key is missing."""
    if not node.has(key):
        return ""
    found = node.text(key)
    try:
        re.compile(found)
    except re.error as error:
        raise node.fail("bad_pattern", key, field=key, detail=error) from error
    return found


def _coincidence(node: Node, tables: tuple[FormTable, ...]) -> CoincidenceRule:
    node.allow(_COINCIDENCE_KEYS)
    rule_id = node.id()
    table = table_of(node, rule_id, tables)
    each = cast(Each, node.choice("each", _EACH))
    rule = CoincidenceRule(
        id=rule_id,
        table=table.id,
        each=each,
        left=side_of(node, "left", rule_id),
        right=side_of(node, "right", rule_id),
        nonzero=node.texts("nonzero") if node.has("nonzero") else (),
        above=_limit(node, "above") or Decimal(0),
        text=node.label("text"),
        reason=cast(RuleReason, node.choice("reason", _REASONS, "implausible")),
    )
    check_operands(node, rule_id, table, each, {"left": rule.left, "right": rule.right})
    check_operands(node, rule_id, table, each, {"nonzero": rule.nonzero})
    _check_written(node, rule_id, table, each, (*rule.left, *rule.right, *rule.nonzero), "left")
    return rule


def _check_written(node: Node, rule_id: str, table: FormTable, each: Each, operands: tuple[str, ...], key: str) -> None:
    """Refuse a rule that no row (or column) has all the cells for."""
    if not lines_with(table, each, side_ids(table, each, operands)):
        raise node.fail("no_equation", key, rule=rule_id)
