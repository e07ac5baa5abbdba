"""Conditional formats that hide a cell's value: text in the colour of the ground, an empty number format."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from app.frozen import dataclass
from app.model.confidence import DOUBTFUL_STYLE, SHOWN_DIFFERENTLY
from app.sources.snapshot.color import BLACK, Color, visibility
from app.sources.spreadsheet.cell_styles import Palette, ground_of

_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "equal": operator.eq, "notEqual": operator.ne, "lessThan": operator.lt, "lessThanOrEqual": operator.le,
    "greaterThan": operator.gt, "greaterThanOrEqual": operator.ge,
}  # fmt: skip
_OWN = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})\s*(=|<>|<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)")
"""A formula that compares one cell with a number: column, row, sign, number."""
_SIGNS = {"=": "equal", "<>": "notEqual", "<": "lessThan", "<=": "lessThanOrEqual", ">": "greaterThan"} | {
    ">=": "greaterThanOrEqual"
}


@dataclass(frozen=True, slots=True)
class _Condition:
    area: Any
    rule: Any


class Conditions:
    """The conditional formats of a sheet that may hide a value."""

    def __init__(self, sheet: Worksheet, palette: Palette) -> None:
        self._palette = palette
        self._found = [
            _Condition(one.sqref, rule)
            for one in sheet.conditional_formatting
            for rule in one.rules
            if rule.dxf is not None
            or rule.dataBar is not None
            or rule.iconSet is not None
            or rule.colorScale is not None
        ]

    def seen(self, cell: Any, ground: Color | None) -> float:
        """Confidence that a cell's value is visible on `ground` (None: not known) with all formats applied.

        0.0 if it is hidden, 1.0 if it is visible, a level in between if a format is not evaluated or leaves it open.
        """
        return min((self._under(one, cell, ground) for one in self._of(cell)), default=1.0)

    def _of(self, cell: Any) -> Iterator[_Condition]:
        return (one for one in self._found if cell.coordinate in one.area)

    def _under(self, one: _Condition, cell: Any, ground: Color | None) -> float:
        rule, look = one.rule, one.rule.dxf
        for drawn in (rule.dataBar, rule.iconSet):
            if drawn is not None and drawn.showValue is False:
                return 0.0 if isinstance(cell.value, int | float) else 1.0
        if look is None:
            return self._on_scale(rule.colorScale, cell)
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
        holds = _holds(one, cell)
        if holds is False:
            return 1.0
        if struck and not (blank or unlike):
            return DOUBTFUL_STYLE
        return SHOWN_DIFFERENTLY if holds is None else DOUBTFUL_STYLE if struck else 0.0

    def _on_scale(self, scale: Any, cell: Any) -> float:
        """Confidence that text is visible on a colour scale. Which of its colours the cell has is not calculated."""
        grounds = [] if scale is None else [self._palette.color(stated) for stated in scale.color]
        ink = self._palette.color(getattr(cell.font, "color", None)) or BLACK
        return DOUBTFUL_STYLE if any(one is not None and visibility(ink, one) < 1.0 for one in grounds) else 1.0


def _holds(one: _Condition, cell: Any) -> bool | None:
    """Whether a rule applies to a cell.

    None, for not evaluated, if it neither tests the cell for being blank nor compares its own value with a number.
    """
    rule, value = one.rule, cell.value
    if rule.type in ("containsBlanks", "notContainsBlanks"):
        blank = not str("" if value is None else value).strip()
        return blank if rule.type == "containsBlanks" else not blank
    if rule.type == "expression" and len(rule.formula) == 1 and isinstance(value, int | float):
        found = _OWN.fullmatch(str(rule.formula[0]).strip())
        first = min(one.area.ranges, key=lambda area: (area.min_row, area.min_col))
        if found is None or "$" in found[0] or f"{found[1]}{found[2]}" != first.coord.split(":")[0]:
            return None
        return _COMPARE[_SIGNS[found[3]]](Decimal(repr(value)), Decimal(found[4]))
    if rule.type != "cellIs" or rule.operator not in _COMPARE or len(rule.formula) != 1:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return _COMPARE[rule.operator](Decimal(repr(value)), Decimal(str(rule.formula[0])))
    except InvalidOperation:
        return None
