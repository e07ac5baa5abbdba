"""The evaluation of one equation over the cells of a report."""

from __future__ import annotations

from collections.abc import Mapping, Set
from decimal import Decimal
from typing import Literal

from app.model import Cell, Equation, EquationReason, Finding, Status
from app.rules.equations.sides import Side, side_of

Outcome = Literal["holds", "assumed"]


def evaluate(equation: Equation, cells: Mapping[str, Cell], signed: Set[str] = frozenset()) -> Finding | Outcome:
    """`holds` or `assumed` (holds with blanks or dashes as 0), else a finding with one of these reasons.

    broken
        The sums differ. A dash counts as a printed 0, so a dash as total of parts that are not 0 is broken.
    broken_blanks
        The sums differ, and blank cells on the smaller side could fill the difference.
    broken_whatever_missing
        A cell is missing, and the numbers on the other side already exceed what any value of 0 or more could balance.
        `left` and `right` are the known sums, their difference the least possible one.
    missing
        A cell is missing (unreadable, absent, words without a number), so the equation cannot be assessed.
    blank_total
        A side is one blank cell, which was never filled in, and the other side's sum is not 0; that sum is offered.
    all_blank
        Every cell is blank. (Dashes alone make 0 = 0, which is `assumed`.)
    unit
        Numbers other than 0 are in different units, which are never added up.

    A cell of a column that is proved not to be printed (`absent`) counts like a blank, but as the total of other parts
    than 0 it is missing; in an equation over rows, where it would be a row of the table, it is always missing. An
    equation of absent cells alone says nothing, and is `assumed`.

    `cells` are the report's cells by id; `signed` are the ids of those that may be negative, all others are taken to
    be 0 or more. A soft equation that does not hold is a `warning`, whatever the reason.
    """
    absent = sum(1 for cell in equation.cells if cell in cells and cells[cell].state == "absent")
    if absent == len(equation.cells):
        return "assumed"
    absent_is_blank = bool(absent) and equation.of_one_row
    left = side_of(equation.left, cells, absent_is_blank=absent_is_blank)
    right = side_of(equation.right, cells, absent_is_blank=absent_is_blank)
    if left.all_blank and right.all_blank:
        return _finding(equation, "all_blank")
    if len(left.units | right.units) > 1:
        return _finding(equation, "unit")
    for total, parts in ((left, right), (right, left)):
        if total.blank_total and parts.non_zero and not parts.missing:
            sums = [_none_if(side is total, side.known) for side in (left, right)]
            if cells[total.operands[0]].state == "absent":
                return _finding(equation, "missing", sums[0], sums[1])
            return _finding(equation, "blank_total", sums[0], sums[1], parts.known)
    if left.missing or right.missing:
        return _with_missing(equation, left, right, signed)
    if left.known == right.known:
        return "assumed" if left.blank or left.dash or right.blank or right.dash else "holds"
    reason: EquationReason = "broken_blanks" if _blanks_could_fill(left, right, signed) else "broken"
    return _finding(equation, reason, left.known, right.known)


def _with_missing(equation: Equation, left: Side, right: Side, signed: Set[str]) -> Finding:
    open_left = bool(left.missing) or (left.blank_total and right.non_zero)
    open_right = bool(right.missing) or (right.blank_total and left.non_zero)
    could_hold = (
        (open_left and open_right)
        or (open_left and left.known <= right.known)
        or (open_right and right.known <= left.known)
        or any(cell in signed for cell in left.missing + right.missing)
    )
    if could_hold:
        return _finding(
            equation, "missing", _none_if(left.blank_total, left.sum), _none_if(right.blank_total, right.sum)
        )
    return _finding(equation, "broken_whatever_missing", left.known, right.known)


def _blanks_could_fill(left: Side, right: Side, signed: Set[str]) -> bool:
    smaller = left if left.known < right.known else right
    return bool(smaller.blank) or any(cell in signed for cell in left.blank + right.blank)


def _none_if(unknown: bool, value: Decimal | None) -> Decimal | None:
    return None if unknown else value


def _finding(
    equation: Equation,
    reason: EquationReason,
    left: Decimal | None = None,
    right: Decimal | None = None,
    offer: Decimal | None = None,
) -> Finding:
    return Finding(
        rule=equation.rule,
        status=_status(equation, reason),
        cells=equation.cells,
        left=left,
        right=right,
        reason=reason,
        equation=equation.key,
        offer=offer,
    )


def _status(equation: Equation, reason: EquationReason) -> Status:
    if equation.kind == "soft":
        return "warning"
    return "broken" if reason.startswith("broken") else "not_assessable"
