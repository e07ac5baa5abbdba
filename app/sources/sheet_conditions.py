"""Conditional formats that hide what a cell holds: letters in the colour of the ground, a format that shows nothing."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from app.sources.color import Color, visibility
from app.sources.sheet_looks import Palette, ground_of

_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "equal": operator.eq, "notEqual": operator.ne, "lessThan": operator.lt, "lessThanOrEqual": operator.le,
    "greaterThan": operator.gt, "greaterThanOrEqual": operator.ge,
}  # fmt: skip
_PERHAPS = 0.5


@dataclass(frozen=True, slots=True)
class _Condition:
    area: Any
    rule: Any


class Conditions:
    """The conditional formats of a sheet, as far as they may hide something."""

    def __init__(self, sheet: Worksheet, palette: Palette) -> None:
        self._palette = palette
        self._found = [
            _Condition(one.sqref, rule)
            for one in sheet.conditional_formatting
            for rule in one.rules
            if rule.dxf is not None
        ]

    def seen(self, cell: Any, ground: Color | None) -> float:
        """How sure it is that a cell's value is seen under them: 0.0 hidden, 0.5 where nobody knows, 1.0."""
        return min((self._under(one.rule, cell, ground) for one in self._of(cell)), default=1.0)

    def _of(self, cell: Any) -> Iterator[_Condition]:
        return (one for one in self._found if cell.coordinate in one.area)

    def _under(self, rule: Any, cell: Any, ground: Color | None) -> float:
        look = rule.dxf
        own = ground_of(look.fill, self._palette) if look.fill is not None else None
        if look.fill is not None and own is not None:
            # A conditional fill states its colour as the background of a pattern.
            ground = self._palette.color(look.fill.bgColor) or own
        ink = self._palette.color(look.font.color) if look.font is not None else None
        blank = look.numFmt is not None and not look.numFmt.formatCode.replace(";", "").strip()
        unlike = ink is not None and ground is not None and visibility(ink, ground) < 1.0
        struck = look.font is not None and look.font.strike is True
        if not (blank or unlike or struck):
            return 1.0
        holds = _holds(rule, cell.value)
        if holds is False:
            return 1.0
        return 0.0 if holds and not struck else _PERHAPS


def _holds(rule: Any, value: object) -> bool | None:
    """Whether a rule holds for a value; None where it compares with more than a plain number."""
    if rule.type != "cellIs" or rule.operator not in _COMPARE or len(rule.formula) != 1:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return _COMPARE[rule.operator](Decimal(repr(value)), Decimal(str(rule.formula[0])))
    except InvalidOperation:
        return None
