"""One equation over the cells of a report: does it hold, and if not, what can be said."""

from __future__ import annotations

from collections.abc import Mapping, Set
from decimal import Decimal
from typing import Literal

from app.model import Cell, Equation, EquationReason, Finding, Status
from app.rules.equations.sides import Side, side_of

Outcome = Literal["holds", "assumed"]


def evaluate(equation: Equation, cells: Mapping[str, Cell], signed: Set[str] = frozenset()) -> Finding | Outcome:
    """Judge one equation. `signed` are the cells that may be negative; all others are taken to be 0 or more.

    Blank and dash count as 0. They are not the same, though: a dash is somebody's printed word for "none", so a
    dash total beside parts that are not 0 is a contradiction (`broken`), while a blank total was never filled in
    and cannot be judged (`blank_total`, its sum offered); likewise dashes alone make 0 = 0 (`assumed`), blanks
    alone say nothing (`all_blank`). A difference that blanks on the smaller side could fill is `broken_blanks`.

    A missing operand (unreadable, absent, words without a number) leaves the equation open (`missing`), unless the
    other numbers already exceed what any value of 0 or more could balance (`broken_whatever_missing`: `left` and
    `right` are then the known sums, their difference the least possible one).

    Numbers of different units are never added up (`unit`); 0 is 0 in every unit. A soft rule that does not hold is
    a `warning`, whatever the reason.
    """
    left = side_of(equation.left, cells)
    right = side_of(equation.right, cells)
    if left.all_blank and right.all_blank:
        return _finding(equation, "all_blank")
    if len(left.units | right.units) > 1:
        return _finding(equation, "unit")
    for total, parts in ((left, right), (right, left)):
        if total.blank_total and parts.non_zero and not parts.missing:
            sums = [_unless(side is total, side.known) for side in (left, right)]
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
        return _finding(equation, "missing", _unless(left.blank_total, left.sum), _unless(right.blank_total, right.sum))
    return _finding(equation, "broken_whatever_missing", left.known, right.known)


def _blanks_could_fill(left: Side, right: Side, signed: Set[str]) -> bool:
    smaller = left if left.known < right.known else right
    return bool(smaller.blank) or any(cell in signed for cell in left.blank + right.blank)


def _unless(unknown: bool, value: Decimal | None) -> Decimal | None:
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
